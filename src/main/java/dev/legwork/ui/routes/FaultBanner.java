package dev.legwork.ui.routes;

import dev.legwork.app.desk.RoutePlan;
import dev.legwork.app.desk.RoutePlan.Fault;
import dev.legwork.app.desk.Spans;
import dev.legwork.app.desk.Strings;
import dev.legwork.leg.Light;
import dev.legwork.status.Reply;
import dev.legwork.status.Request;
import dev.legwork.ui.Ui;
import dev.legwork.ui.part.LightIcon;

import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.time.Duration;
import java.time.Instant;

/** One fault, told once: what it is, since when, what to do, and a button. */
final class FaultBanner extends HBox {
    private static final double HEADING = 20;

    private final Ui ui;
    private final LightIcon icon = new LightIcon(HEADING);
    private final Text what = text("strong");
    private final Text behind = text("plain");
    private final Text then = text("muted");
    private final Button button = new Button();
    private Fault fault;
    private String answer = "";
    private boolean asking;

    FaultBanner(Ui ui, Fault fault) {
        this.ui = ui;
        this.fault = fault;
        VBox words = new VBox(new TextFlow(what, behind), new TextFlow(then));
        words.getStyleClass().add("banner-words");
        HBox.setHgrow(words, Priority.ALWAYS);
        getStyleClass().addAll("lw-card", "dense", "route-banner");
        setAlignment(Pos.CENTER_LEFT);
        setAccessibleRole(AccessibleRole.TEXT);
        button.setGraphic(new FontIcon(Feather.ACTIVITY));
        button.setMinWidth(USE_PREF_SIZE);
        button.setMnemonicParsing(false);
        button.setOnAction(pressed -> act());
        getChildren().addAll(icon, words, button);
    }

    private static Text text(String look) {
        Text text = new Text();
        text.getStyleClass().addAll("banner-text", look);
        return text;
    }

    /** Whom it blames, to be found again. */
    String key() {
        return fault.place() + " " + (fault.place().equals(RoutePlan.HERE) ? fault.subject() : "");
    }

    void show(Fault now, boolean only, Instant at) {
        fault = now;
        icon.show(now.light());
        getStyleClass().removeAll("down", "needs-you");
        getStyleClass().add(now.light() == Light.NEEDS_YOU ? "needs-you" : "down");
        what.setText(
                Strings.text(only ? "routes.fault.one" : "routes.fault.many", headline(now, at))
                        + " ");
        behind.setText(
                now.behind().isEmpty()
                        ? ""
                        : Strings.count("routes.fault.behind", now.behind().size()));
        then.setText(answer.isEmpty() ? next(now, at) + now.advice() : answer);
        setAccessibleText(what.getText() + behind.getText() + " " + then.getText());
        boolean checks = checks();
        button.setText(
                Strings.text(
                        asking ? "routes.checking" : checks ? "routes.check" : "routes.show",
                        now.subject()));
        button.setDisable(asking);
    }

    private boolean checks() {
        return fault.light() == Light.DOWN;
    }

    private static String headline(Fault fault, Instant at) {
        Instant since = fault.since();
        return since == null
                ? Strings.text("routes.fault.plain", fault.reason())
                : Strings.text(
                        "routes.fault.for", fault.reason(), Spans.of(Duration.between(since, at)));
    }

    private static String next(Fault fault, Instant at) {
        Instant next = fault.nextTry();
        if (next == null) {
            return "";
        }
        return (!next.isBefore(at.plusSeconds(1))
                        ? Strings.text("routes.next", Spans.of(Duration.between(at, next)))
                        : Strings.text("routes.now"))
                + " ";
    }

    private void act() {
        if (!checks()) {
            ui.to().leg(fault.leg());
            return;
        }
        String leg = fault.leg();
        asking = true;
        button.setDisable(true);
        button.setText(Strings.text("routes.checking", fault.subject()));
        ui.work()
                .start(
                        "check " + leg,
                        () -> ui.desk().running().answer(new Request.Check(leg)),
                        this::told,
                        failed -> told(new Reply.Done("")));
    }

    /** What it found is in the next document; only what could not be asked is said here. */
    private void told(Reply reply) {
        asking = false;
        answer = reply instanceof Reply.Failed(var kind, String sentence) ? sentence : "";
        button.setDisable(false);
        button.setText(Strings.text("routes.check", fault.subject()));
        if (!answer.isEmpty()) {
            then.setText(answer);
        }
    }
}
