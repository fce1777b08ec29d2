package dev.legwork.ui.wizard;

import dev.legwork.app.desk.Strings;
import dev.legwork.app.desk.WindowWords;
import dev.legwork.leg.Light;
import dev.legwork.leg.ProofCheck;
import dev.legwork.leg.ProofMark;
import dev.legwork.ui.part.LightIcon;

import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One claim about the key: not tried yet, being tried, or judged. */
final class ProofRow extends HBox {
    /** A line of sshd_config that would close it. */
    private static final Pattern SETTING =
            Pattern.compile("Set ((?:Allow|Permit|Gateway)[A-Za-z]+ (?:no|local|yes)) in its");

    /** How it stands. */
    enum State {
        /** Not yet. */
        WAITING,
        /** Now. */
        TRYING,
        /** As it should be. */
        PASSED,
        /** Open, and worth closing. */
        WARNING,
        /** As it must not be. */
        FAILED,
        /** Nobody knows. */
        NOT_TRIED
    }

    private final String title;
    private final StackPane icon = new StackPane();
    private final VBox seen = new VBox(8);
    private final Label took = Nodes.word("", "muted", "took");
    private State state = State.WAITING;

    ProofRow(String title) {
        super(12);
        this.title = title;
        getStyleClass().add("proof-row");
        setAlignment(Pos.TOP_LEFT);
        Label name = Nodes.text(title, "proof-name");
        icon.setMinSize(18, 20);
        icon.setPrefSize(18, 20);
        icon.setMaxHeight(20);
        HBox.setHgrow(seen, Priority.ALWAYS);
        seen.setMinWidth(0);
        getChildren().addAll(icon, name, seen, took);
        setAccessibleRole(AccessibleRole.TEXT);
        reset();
    }

    State state() {
        return state;
    }

    /** Not tried yet. */
    void reset() {
        set(State.WAITING);
        seen.getChildren().clear();
        took.setText("");
    }

    /** Is being tried. */
    void trying() {
        set(State.TRYING);
        seen.getChildren().setAll(Nodes.text(Strings.text("wizard.prove.asking"), "muted"));
    }

    /** Is judged. */
    void found(ProofCheck check) {
        found(
                switch (check.mark()) {
                    case PASSED -> State.PASSED;
                    case WARNING -> State.WARNING;
                    case FAILED -> State.FAILED;
                    case NOT_TRIED -> State.NOT_TRIED;
                },
                check.mark() == ProofMark.PASSED || check.risk().isEmpty()
                        ? check.seen()
                        : check.seen() + ". " + check.risk(),
                check.took());
        if (!check.fix().isEmpty()) {
            fix(check.fix());
        }
    }

    /** Is judged, by something else than a proof. */
    void found(State how, String text, Duration after) {
        set(how);
        seen.getChildren()
                .setAll(
                        Nodes.text(
                                text.replace("..", "."),
                                how == State.PASSED ? "muted" : "strongish"));
        took.setText(
                after.isZero()
                        ? ""
                        : Strings.text("wizard.prove.millis", Math.max(1, after.toMillis())));
        setAccessibleText(title + ": " + word() + ", " + text);
    }

    private void fix(String fix) {
        Matcher setting = SETTING.matcher(fix);
        if (!setting.find()) {
            seen.getChildren().add(Nodes.text(WindowWords.of(fix)));
            return;
        }
        HBox command = Nodes.command(setting.group(1), Strings.text("wizard.prove.copy"));
        HBox.setHgrow(command, Priority.NEVER);
        command.setMaxWidth(420);
        seen.getChildren()
                .add(
                        new VBox(
                                4,
                                command,
                                Nodes.text(
                                        Strings.text("wizard.prove.in-sshd-config"),
                                        "muted",
                                        "small")));
    }

    private String word() {
        return Strings.text("wizard.prove.state." + state.name().toLowerCase(Locale.ROOT));
    }

    private void set(State now) {
        getStyleClass().remove(style(state));
        state = now;
        getStyleClass().add(style(now));
        FontIcon tick = new FontIcon(Feather.CHECK);
        tick.getStyleClass().add("tick");
        icon.getChildren()
                .setAll(
                        switch (now) {
                            case WAITING -> LightIcon.of(Light.OFF, 14);
                            case TRYING -> LightIcon.of(Light.CONNECTING, 14);
                            case PASSED -> tick;
                            case WARNING -> LightIcon.of(Light.DEGRADED, 14);
                            case FAILED -> LightIcon.of(Light.DOWN, 14);
                            case NOT_TRIED -> unknown();
                        });
        setAccessibleText(title + ": " + word());
    }

    private static LightIcon unknown() {
        LightIcon unknown = new LightIcon(14);
        unknown.showUnknown();
        return unknown;
    }

    private static String style(State state) {
        return "proof-" + state.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
