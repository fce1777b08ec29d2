package dev.legwork.ui;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;

import dev.legwork.app.desk.DeskSettings;
import dev.legwork.app.desk.Strings;
import dev.legwork.ui.part.AppIcon;

import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.css.PseudoClass;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.stage.Stage;
import javafx.stage.Window;

import org.jspecify.annotations.Nullable;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * How all windows look: the theme, light or dark as the system or the person has it, and the size
 * of text. Used on JavaFX's thread only.
 */
public final class Looks {
    private static final double ROOT_FONT = 13;
    private static final PseudoClass DARK = PseudoClass.getPseudoClass("dark");
    private static final PseudoClass STILL = PseudoClass.getPseudoClass("still");

    /** Icons of a font cannot be measured in em, so that sheets need to know. */
    private static final PseudoClass LARGE = PseudoClass.getPseudoClass("large-text");

    private static final int LARGE_FROM = 150;

    private final List<WeakReference<Scene>> scenes = new ArrayList<>();
    private DeskSettings settings;

    /** Starts with these settings, and follows the system from now on. */
    public Looks(DeskSettings settings) {
        this.settings = settings;
        Platform.getPreferences().colorSchemeProperty().addListener((of, was, is) -> apply());
        Platform.getPreferences().reducedMotionProperty().addListener((of, was, is) -> apply());
        apply();
    }

    /** Takes other settings. */
    public void take(DeskSettings other) {
        settings = other;
        apply();
    }

    /**
     * Gives a scene the look, now and whenever it changes, and its window the icon and a title.
     *
     * @param sheets more style sheets beside {@code base.css}, in {@code dev.legwork.ui}
     */
    public void dress(Scene scene, String... sheets) {
        scene.getStylesheets().add(sheet("base.css"));
        for (String each : sheets) {
            scene.getStylesheets().add(sheet(each));
        }
        scenes.add(new WeakReference<>(scene));
        apply(scene);
        scene.rootProperty().addListener((of, was, is) -> apply(scene));
        scene.windowProperty().addListener((of, was, is) -> name(is));
    }

    /** Returns whether windows are dark now. */
    public boolean dark() {
        return switch (settings.look()) {
            case DARK -> true;
            case LIGHT -> false;
            case SYSTEM -> Platform.getPreferences().getColorScheme() == ColorScheme.DARK;
        };
    }

    /** Returns whether nothing should move. */
    public boolean still() {
        return settings.reduceMotion() || Platform.getPreferences().isReducedMotion();
    }

    private void apply() {
        Application.setUserAgentStylesheet(
                dark()
                        ? new PrimerDark().getUserAgentStylesheet()
                        : new PrimerLight().getUserAgentStylesheet());
        scenes.removeIf(each -> each.get() == null);
        scenes.forEach(
                each -> {
                    Scene scene = each.get();
                    if (scene != null) {
                        apply(scene);
                    }
                });
    }

    private void apply(Scene scene) {
        Parent root = scene.getRoot();
        if (root != null) {
            root.pseudoClassStateChanged(DARK, dark());
            root.pseudoClassStateChanged(STILL, still());
            root.pseudoClassStateChanged(LARGE, settings.textPercent() >= LARGE_FROM);
            root.setStyle("-fx-font-size: " + ROOT_FONT * settings.textPercent() / 100 + "px;");
        }
    }

    private static void name(@Nullable Window window) {
        if (window instanceof Stage stage && stage.getIcons().isEmpty()) {
            stage.getIcons().setAll(AppIcon.all());
            if (stage.getTitle() == null) {
                stage.setTitle(Strings.text("app.name"));
            }
        }
    }

    private static String sheet(String name) {
        return Objects.requireNonNull(Looks.class.getResource(name), name).toExternalForm();
    }
}
