package dev.legwork.ui.main;

import dev.legwork.app.desk.Rates;
import dev.legwork.app.desk.Spans;
import dev.legwork.app.desk.Strings;
import dev.legwork.app.desk.Summary;
import dev.legwork.ui.Shown;

import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

import java.time.Duration;
import java.time.Instant;

/** All legs in a line. */
final class StatusBar extends HBox {
    private final Label summary = new Label();
    private final Label checked = new Label();
    private final Label down = new Label();
    private final Label up = new Label();

    StatusBar() {
        getStyleClass().add("status-bar");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        getChildren().addAll(summary, space, checked, down, up);
        down.getStyleClass().add("status-rate");
        up.getStyleClass().add("status-rate");
    }

    void show(Shown shown, boolean runs, Rates rates, LegActions actions) {
        summary.setText(
                runs
                        ? String.join(" · ", Summary.of(shown.document()).parts())
                        : Strings.text("main.nothing-runs"));
        Instant at = actions.checked();
        checked.setText(
                actions.checking()
                        ? Strings.text("main.checking")
                        : at == null || !runs
                                ? ""
                                : Strings.text(
                                        "main.checked",
                                        Spans.of(Duration.between(at, shown.at()))));
        boolean legs = runs && !shown.document().legs().isEmpty();
        down.setText(legs ? "↓ " + Rates.text(rates.down()) : "");
        up.setText(legs ? "↑ " + Rates.text(rates.up()) : "");
    }
}
