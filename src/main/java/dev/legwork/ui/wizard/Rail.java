package dev.legwork.ui.wizard;

import dev.legwork.app.desk.Strings;
import dev.legwork.ui.Navigator.Step;

import javafx.css.PseudoClass;
import javafx.scene.AccessibleRole;
import javafx.scene.Group;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.shape.SVGPath;

import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/** The steps, which are done and which is shown; and the way to begin with another leg. */
final class Rail extends VBox {
    private static final PseudoClass CURRENT = PseudoClass.getPseudoClass("current");
    private static final PseudoClass DONE = PseudoClass.getPseudoClass("done");

    private final Label name = Nodes.text("", "muted");
    private final Map<Step, Button> steps = new EnumMap<>(Step.class);
    private final Hyperlink anew = new Hyperlink(Strings.text("wizard.anew"));
    private final Label saved = Nodes.text(Strings.text("wizard.saved"), "muted", "small");
    private final Label title = Nodes.word("", "strong");
    private final VBox sure = new VBox(8);

    /**
     * @param go goes to a step
     * @param beginAnew puts the unfinished leg away
     */
    Rail(Consumer<Step> go, Runnable beginAnew) {
        super(2);
        getStyleClass().add("rail");
        VBox names = new VBox(title, name);
        HBox head = new HBox(10, logo(), names);
        head.getStyleClass().add("rail-head");
        getChildren().add(head);
        for (Step step : Step.values()) {
            Button button = new Button(label(step));
            button.getStyleClass().addAll("flat", "rail-step");
            button.setMaxWidth(Double.MAX_VALUE);
            button.setWrapText(true);
            button.setId("step-" + step.name().toLowerCase(Locale.ROOT));
            button.setAccessibleRole(AccessibleRole.BUTTON);
            button.setOnAction(pressed -> go.accept(step));
            steps.put(step, button);
            getChildren().add(button);
        }
        Region space = new Region();
        VBox.setVgrow(space, Priority.ALWAYS);
        anew.setId("begin-anew");
        Button discard = new Button(Strings.text("wizard.anew.discard"));
        discard.setId("discard");
        Button keep = new Button(Strings.text("wizard.anew.keep"));
        discard.setOnAction(
                pressed -> {
                    Nodes.shown(sure, false);
                    beginAnew.run();
                });
        keep.setOnAction(pressed -> Nodes.shown(sure, false));
        sure.getChildren()
                .addAll(
                        Nodes.text(Strings.text("wizard.anew.sure"), "small"),
                        Nodes.row(8, discard, keep));
        Nodes.shown(sure, false);
        anew.setOnAction(
                pressed -> {
                    Nodes.shown(sure, true);
                    keep.requestFocus();
                });
        VBox foot = new VBox(6, sure, anew, saved);
        foot.getStyleClass().add("rail-foot");
        getChildren().addAll(space, foot);
    }

    /** Returns what a step is called. */
    static String label(Step step) {
        return Strings.text("wizard.step." + step.name().toLowerCase(Locale.ROOT));
    }

    private static StackPane logo() {
        StackPane logo = new StackPane();
        logo.getStyleClass().add("logo");
        SVGPath arch = new SVGPath();
        arch.setContent("M3 13V8a5 5 0 0 1 10 0v5h-2V8a3 3 0 0 0-6 0v5z");
        arch.getStyleClass().add("logo-arch");
        SVGPath dot = new SVGPath();
        dot.setContent("M8 9a2 2 0 1 1 0 4a2 2 0 1 1 0-4z");
        dot.getStyleClass().add("logo-dot");
        Group drawn = new Group(arch, dot);
        logo.getChildren().add(drawn);
        logo.setMinSize(24, 24);
        logo.setMaxSize(24, 24);
        return logo;
    }

    /**
     * Shows how far it is.
     *
     * @param called what the leg is called so far
     * @param current which step is shown
     * @param furthest which may be gone to
     * @param unfinished whether there is something to put away
     * @param kept whether it is a leg to be made, which outlives the window, and not one that is
     *     there: of that one nobody knows here what was done
     */
    void show(String called, Step current, Step furthest, boolean unfinished, boolean kept) {
        name.setText(called);
        title.setText(Strings.text(kept ? "wizard.title" : "wizard.title.there"));
        Nodes.shown(saved, kept);
        Nodes.shown(anew, unfinished && kept);
        steps.forEach(
                (step, button) -> {
                    boolean done = step.compareTo(kept ? furthest : current) < 0;
                    boolean now = step == current;
                    button.pseudoClassStateChanged(CURRENT, now);
                    button.pseudoClassStateChanged(DONE, done);
                    button.setDisable(step.compareTo(furthest) > 0);
                    button.setGraphic(disc(step, now, done));
                    button.setAccessibleText(
                            (List.of(Step.values()).indexOf(step) + 1)
                                    + " "
                                    + label(step)
                                    + (now
                                            ? ", " + Strings.text("wizard.step.now")
                                            : done ? ", " + Strings.text("wizard.step.done") : ""));
                });
    }

    private static Region disc(Step step, boolean now, boolean done) {
        Label disc = new Label();
        disc.getStyleClass().add("step-disc");
        if (done && !now) {
            disc.setGraphic(new FontIcon(Feather.CHECK));
            disc.getStyleClass().add("done");
        } else {
            disc.setText(Integer.toString(List.of(Step.values()).indexOf(step) + 1));
            if (now) {
                disc.getStyleClass().add("now");
            }
        }
        return disc;
    }
}
