package dev.legwork.ui.move;

import dev.legwork.app.desk.BringIn;
import dev.legwork.app.desk.Strings;
import dev.legwork.app.move.ImportPlan.Entry;
import dev.legwork.app.move.ImportPlan.Standing;
import dev.legwork.app.move.TakeOver;
import dev.legwork.leg.Forward;
import dev.legwork.leg.Leg;
import dev.legwork.leg.Light;
import dev.legwork.leg.Via;
import dev.legwork.ui.part.LightIcon;

import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.function.Consumer;

/** One host or tunnel, what it would become, and why not. On JavaFX's thread only. */
final class EntryRow extends VBox {
    private final Entry entry;
    private final CheckBox chosen = new CheckBox();
    private final VBox steps = new VBox();
    private final boolean possible;

    /**
     * @param running whether old tunnels are meant, so that one whose leg is there can be chosen
     * @param toggled told when a person chose it or not
     */
    EntryRow(Entry entry, boolean running, Consumer<EntryRow> toggled) {
        this.entry = entry;
        possible = entry.written() || (running && BringIn.replaceable(entry));
        getStyleClass().addAll("lw-card", "dense", "entry");
        Leg leg = entry.leg();
        String name = plain(leg == null ? entry.from() : leg.name());
        chosen.setMnemonicParsing(false);
        chosen.setText(name);
        chosen.getStyleClass().add("entry-name");
        chosen.setSelected(possible);
        chosen.setDisable(!possible);
        chosen.setOnAction(pressed -> toggled.accept(this));
        String standing = BringIn.standing(entry);
        chosen.setAccessibleHelp(standing);
        FlowPane head = new FlowPane(chosen, standing(standing));
        head.getStyleClass().add("entry-head");
        getChildren().add(head);
        if (entry.tunnel() != null && leg != null) {
            getChildren().add(line(Strings.text("move.running", plain(entry.from())), "muted"));
        }
        if (leg != null) {
            getChildren().add(line(way(leg), "muted"));
            for (Forward forward : leg.forwards()) {
                getChildren().add(line(route(forward), "entry-route"));
            }
        }
        boolean wanted = !(entry.standing() instanceof Standing.Same);
        boolean clash = entry.standing() instanceof Standing.Clash;
        if (wanted && !clash) {
            // What is left to do for one that stays out is not to be done.
            entry.notes().forEach(note -> getChildren().add(noted(plain(note))));
        }
        steps.getStyleClass().add("entry-steps");
    }

    private Node standing(String text) {
        FontIcon icon =
                new FontIcon(
                        switch (entry.standing()) {
                            case Standing.Fresh(), Standing.Renamed _ -> Feather.PLUS_CIRCLE;
                            case Standing.Replaces _ -> Feather.REPEAT;
                            case Standing.Same _ -> Feather.CHECK;
                            case Standing.Clash _ -> Feather.ALERT_CIRCLE;
                            case Standing.LeftOut _ -> Feather.SLASH;
                        });
        Label label = line(plain(text), possible ? "entry-in" : "entry-out");
        if (entry.standing() instanceof Standing.Clash) {
            label.getStyleClass().add("danger-text");
            icon.getStyleClass().add("danger-icon");
        }
        label.setGraphic(icon);
        return label;
    }

    private static String way(Leg leg) {
        String via =
                switch (leg.destination().via()) {
                    case null -> "";
                    case Via.ThroughLeg(String other) -> ", " + Strings.text("move.via.leg", other);
                    case Via.JumpHost jump -> ", " + Strings.text("move.via.jump", jump);
                };
        return plain(leg.destination() + via + ", " + Strings.text("move.key", leg.key().file()));
    }

    private static String route(Forward forward) {
        return plain(
                Strings.text(
                        "move.route",
                        forward.bind() + ":" + forward.ports(),
                        forward.target() + ":" + forward.targetPorts()));
    }

    private static Node noted(String text) {
        Label dot = new Label("·");
        dot.getStyleClass().add("muted");
        dot.setMinWidth(Region.USE_PREF_SIZE);
        HBox line = new HBox(dot, line(text, "muted"));
        line.getStyleClass().add("entry-note");
        return line;
    }

    private static Label line(String text, String style) {
        Label label = new Label(text);
        label.getStyleClass().addAll("small", style);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    /** Names come from files and processes of others. */
    private static String plain(String text) {
        return text.replaceAll("[\\p{C}\\u2028\\u2029]", " ");
    }

    /** Returns what it is about. */
    Entry entry() {
        return entry;
    }

    /** Returns whether it is wanted. */
    boolean chosen() {
        return possible && chosen.isSelected();
    }

    /** Has it wanted or not, as far as it can be. */
    void choose(boolean is) {
        chosen.setSelected(possible && is);
    }

    /** Keeps the choice as it is while it is being done. */
    void lock() {
        chosen.setDisable(true);
        if (chosen() && BringIn.replaceable(entry)) {
            getChildren().remove(steps);
            getChildren().add(steps);
            say(Light.OFF, Strings.text("move.waiting"), true);
        }
    }

    /** Tells a step; the one before is over. */
    void step(String sentence) {
        say(Light.CONNECTING, plain(sentence), begun());
    }

    /** Tells how it went. */
    void outcome(TakeOver.Outcome outcome) {
        switch (outcome) {
            case TakeOver.Outcome.Done() -> say(Light.UP, Strings.text("move.done"), false);
            case TakeOver.Outcome.Kept(String why) ->
                    say(Light.NEEDS_YOU, Strings.text("move.kept", plain(why)), false);
        }
    }

    /** Tells that its turn will not come. */
    void skipped() {
        if (begun()) {
            say(Light.OFF, Strings.text("move.stopped"), true);
        }
    }

    private boolean begun() {
        return steps.getChildren().size() == 1
                && ((HBox) steps.getChildren().getFirst()).getChildren().getFirst()
                        instanceof LightIcon icon
                && icon.light() == Light.OFF;
    }

    private void say(Light light, String text, boolean instead) {
        if (instead) {
            steps.getChildren().clear();
        }
        LightIcon icon = LightIcon.of(light, 12);
        Label label = line(text, "entry-step");
        HBox line = new HBox(icon, label);
        line.getStyleClass().add("entry-note");
        steps.getChildren().add(line);
    }
}
