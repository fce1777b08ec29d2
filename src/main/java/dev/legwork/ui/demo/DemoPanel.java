package dev.legwork.ui.demo;

import dev.legwork.app.desk.DemoFault;
import dev.legwork.app.desk.DemoFaults;
import dev.legwork.app.desk.DemoFaults.Seen;
import dev.legwork.app.desk.Strings;
import dev.legwork.ui.Work;

import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** The buttons that break the demo LAN. On JavaFX's thread only. */
final class DemoPanel extends ScrollPane {
    private static final Duration LOOK = Duration.millis(200);

    private final DemoFaults faults;
    private final Work work;
    private final List<FaultCard> cards = new ArrayList<>();
    private final Label problem = new Label();
    private final Timeline look = new Timeline(new KeyFrame(LOOK, at -> draw()));
    private boolean busy;

    DemoPanel(DemoFaults faults, Work work) {
        this.faults = faults;
        this.work = work;
        getStyleClass().add("demo-panel");
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        Label title = new Label(Strings.text("demo.break"));
        title.getStyleClass().add("section");
        VBox all = new VBox(title, text("demo.lead"), problem);
        all.getStyleClass().add("demo-cards");
        problem.getStyleClass().addAll("lw-card", "dense", "degraded");
        problem.setWrapText(true);
        problem.setMinHeight(Region.USE_PREF_SIZE);
        problem("");
        for (DemoFault fault : DemoFault.values()) {
            FaultCard card = new FaultCard(fault, () -> press(fault));
            cards.add(card);
            all.getChildren().add(card);
        }
        all.getChildren().add(text("demo.gone"));
        setContent(all);
        look.setCycleCount(Animation.INDEFINITE);
    }

    private static Label text(String key) {
        Label label = new Label(Strings.text(key));
        label.getStyleClass().addAll("muted", "small");
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    /** Shows how things go from now on. */
    void start() {
        look.play();
    }

    /** No longer. */
    void stop() {
        look.stop();
    }

    private void press(DemoFault fault) {
        Seen seen = faults.seen();
        boolean repair = seen != null && !seen.over() && seen.fault() == fault;
        perform(
                () -> {
                    if (repair) {
                        faults.repair();
                    } else {
                        faults.breakIt(fault);
                    }
                    return true;
                });
    }

    private void perform(Callable<Boolean> what) {
        busy = true;
        problem("");
        draw();
        work.start(
                "demo-fault",
                what,
                done -> {
                    busy = false;
                    draw();
                },
                failure -> {
                    busy = false;
                    problem(
                            Strings.text(
                                    "demo.failed.fault", String.valueOf(failure.getMessage())));
                    draw();
                });
    }

    private void draw() {
        Seen seen = faults.seen();
        boolean going = busy || (seen != null && !seen.over());
        for (FaultCard card : cards) {
            card.show(seen != null && seen.fault() == card.fault() ? seen : null, going);
        }
    }

    private void problem(String text) {
        problem.setText(text);
        problem.setVisible(!text.isEmpty());
        problem.setManaged(!text.isEmpty());
    }
}
