package dev.legwork.ui.demo;

import dev.legwork.app.desk.DemoFault;
import dev.legwork.app.desk.DemoFaults.Seen;
import dev.legwork.app.desk.Spans;
import dev.legwork.app.desk.Strings;
import dev.legwork.leg.Light;
import dev.legwork.ui.part.LightIcon;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.time.Duration;

/** One thing to break: what will be seen, the button, and how it goes. */
final class FaultCard extends VBox {
    private final DemoFault fault;
    private final Button button = new Button();
    private final LightIcon icon = new LightIcon(12);
    private final Label state = new Label();
    private final HBox line = new HBox(icon, state);

    /**
     * @param pressed told when a person wants it broken, or put right
     */
    FaultCard(DemoFault fault, Runnable pressed) {
        this.fault = fault;
        getStyleClass().addAll("lw-card", "dense", "fault");
        Label see = new Label(fault.see());
        see.getStyleClass().addAll("muted", "small");
        see.setWrapText(true);
        see.setMinHeight(Region.USE_PREF_SIZE);
        button.setId(fault.word());
        button.setMaxWidth(Double.MAX_VALUE);
        button.setWrapText(true);
        button.setAccessibleHelp(fault.see());
        button.setOnAction(fired -> pressed.run());
        state.getStyleClass().addAll("small", "fault-state");
        state.setWrapText(true);
        line.getStyleClass().add("fault-line");
        getChildren().addAll(button, see);
        show(null, false);
    }

    /** Returns which it is. */
    DemoFault fault() {
        return fault;
    }

    /**
     * Shows how it goes.
     *
     * @param seen null when something else was broken last, or nothing
     * @param busy whether something is broken, or just being broken or put right
     */
    void show(@Nullable Seen seen, boolean busy) {
        boolean broken = seen != null && !seen.over() && seen.repaired() == null;
        boolean mends = broken && fault.mends();
        button.setText(
                mends
                        ? Strings.text("demo.again")
                        : broken ? Strings.text("demo.repair") : fault.title());
        button.setDisable((busy && !broken) || mends);
        button.getStyleClass().remove("accent");
        if (broken && !mends) {
            button.getStyleClass().add("accent");
        }
        getStyleClass().removeAll("up", "down", "degraded", "needs-you", "connecting");
        getChildren().remove(line);
        if (seen != null) {
            Light light = light(seen);
            icon.show(light);
            state.setText(words(seen));
            getChildren().add(line);
            if (light != Light.OFF) {
                getStyleClass().add(light.word());
            }
        }
    }

    private Light light(Seen seen) {
        return seen.over()
                ? Light.UP
                : seen.repaired() != null
                        ? Light.CONNECTING
                        : seen.found() == null ? Light.OFF : fault.light();
    }

    private static String words(Seen seen) {
        Duration found = seen.found();
        Duration repaired = seen.repaired();
        Duration back = seen.back();
        if (found == null) {
            return back == null
                    ? Strings.text("demo.state.broken", whole(seen.since()))
                    : Strings.text("demo.state.unseen");
        }
        if (back != null) {
            return Strings.text("demo.state.back", precisely(found), precisely(back));
        }
        return repaired == null
                ? Strings.text("demo.state.found", precisely(found))
                : Strings.text("demo.state.repaired", precisely(found), whole(repaired));
    }

    private static String precisely(Duration time) {
        return time.toMillis() < 1000
                ? Strings.text("demo.millis", time.toMillis())
                : Spans.precisely(time);
    }

    private static String whole(Duration time) {
        return Spans.of(time);
    }
}
