package dev.legwork.ui.main;

import dev.legwork.app.desk.Strings;
import dev.legwork.status.Request.Action;
import dev.legwork.ui.Navigator.Place;
import dev.legwork.ui.Ui;

import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Separator;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** What can be done with all legs, and the way to other views. */
final class MainToolbar extends HBox {
    private static final double ICONS_BELOW = 1000;
    private static final double ALL_ICONS_BELOW = 760;

    private final Map<Place, ToggleButton> places = new EnumMap<>(Place.class);
    private final ToggleGroup group = new ToggleGroup();
    private final Em em = new Em();
    private final List<Button> steering;
    private final List<Button> coming;

    MainToolbar(Ui ui, LegActions actions, Runnable check, Consumer<Place> go) {
        getStyleClass().add("main-toolbar");
        setAccessibleRole(AccessibleRole.TOOL_BAR);
        coming =
                List.of(
                        button(
                                "add",
                                Feather.PLUS,
                                Texts.shortcut("N"),
                                () -> ui.to().addLeg(null)),
                        button("import", Feather.DOWNLOAD, "", () -> ui.to().bringIn(false)));
        steering =
                List.of(
                        button("start-all", Feather.PLAY, "", steer(actions, Action.START)),
                        button("stop-all", Feather.SQUARE, "", steer(actions, Action.STOP)),
                        button(
                                "restart-all",
                                Feather.ROTATE_CW,
                                "",
                                steer(actions, Action.RESTART)),
                        button("check", Feather.ACTIVITY, Texts.shortcut("R"), check));
        steering.forEach(each -> each.getStyleClass().add("flat"));
        HBox views = new HBox();
        views.getStyleClass().add("segments");
        views.setAccessibleRole(AccessibleRole.RADIO_BUTTON);
        views.setAccessibleText(Strings.text("main.views"));
        int number = 1;
        for (Place place : Place.values()) {
            views.getChildren().add(place(place, number++, go));
        }
        Button settings =
                Icons.only(
                        Feather.SLIDERS,
                        Strings.text("main.settings", Texts.shortcut(",")),
                        () -> ui.to().settings());
        settings.setId("settings");
        settings.getStyleClass().add("flat");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        getChildren().addAll(coming);
        getChildren().add(line());
        getChildren().addAll(steering.subList(0, 3));
        getChildren().add(line());
        getChildren().addAll(steering.getLast(), space, views, settings, em);
        getChildren().forEach(each -> ((Region) each).setMinWidth(USE_PREF_SIZE));
        space.setMinWidth(0);
        setMinWidth(0);
        widthProperty().addListener((of, was, is) -> narrow());
        em.follow(this::narrow);
    }

    private static Runnable steer(LegActions actions, Action what) {
        return () -> actions.steer(what, List.of());
    }

    private static Separator line() {
        return new Separator(javafx.geometry.Orientation.VERTICAL);
    }

    private static Button button(String key, Ikon icon, String keys, Runnable what) {
        Button button = Icons.button(icon, Strings.text("main." + key), what);
        button.setId(key);
        Icons.name(button, Strings.text("main." + key) + (keys.isEmpty() ? "" : " (" + keys + ")"));
        return button;
    }

    private ToggleButton place(Place place, int number, Consumer<Place> go) {
        String key = place.name().toLowerCase(java.util.Locale.ROOT);
        Ikon icon =
                switch (place) {
                    case LEGS -> Feather.LIST;
                    case ROUTES -> Feather.SHARE_2;
                    case PORTS -> Feather.GRID;
                };
        ToggleButton button = new ToggleButton(Strings.text("main." + key), new FontIcon(icon));
        button.setId(key);
        button.setToggleGroup(group);
        Icons.name(button, Strings.text("main." + key) + " (" + Texts.shortcut("" + number) + ")");
        button.setOnAction(
                pressed -> {
                    button.setSelected(true); // one is always chosen
                    go.accept(place);
                });
        places.put(place, button);
        return button;
    }

    /** Shows where one is. */
    void at(Place place) {
        group.selectToggle(places.get(place));
    }

    /** Says whether there are legs to steer. */
    void enable(boolean legs) {
        steering.forEach(each -> each.setDisable(!legs));
    }

    private void narrow() {
        only(steering, getWidth() > 0 && getWidth() < em.px(ICONS_BELOW));
        boolean all = getWidth() > 0 && getWidth() < em.px(ALL_ICONS_BELOW);
        only(coming, all);
        only(places.values(), all);
    }

    private static void only(Iterable<? extends ButtonBase> buttons, boolean icons) {
        buttons.forEach(
                each ->
                        each.setContentDisplay(
                                icons ? ContentDisplay.GRAPHIC_ONLY : ContentDisplay.LEFT));
    }
}
