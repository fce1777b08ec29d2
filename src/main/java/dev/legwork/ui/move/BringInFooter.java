package dev.legwork.ui.move;

import dev.legwork.app.desk.Strings;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** What is being done, and what can be. */
final class BringInFooter extends HBox {
    private final boolean running;
    private final ProgressBar progress = new ProgressBar();
    private final Label state = new Label();
    private final VBox words = new VBox(state, progress);
    private final Region between = new Region();
    private final Button stop = new Button(Strings.text("shared.stop"));
    private final Button close = new Button(Strings.text("shared.close"));
    private final Button bring = new Button();
    private final Button takeOver = new Button();
    private final Button show = new Button(Strings.text("move.show"));

    BringInFooter(
            boolean running,
            Runnable bringing,
            Runnable takingOver,
            Runnable stopping,
            Runnable closing,
            Runnable showing) {
        this.running = running;
        getStyleClass().add("move-footer");
        HBox.setHgrow(between, Priority.ALWAYS);
        words.getStyleClass().add("move-words");
        state.getStyleClass().add("muted");
        state.setId("state");
        state.setWrapText(true);
        progress.setMaxWidth(Double.MAX_VALUE);
        stop.setId("stop");
        close.setId("close");
        bring.setId("bring");
        takeOver.setId("takeOver");
        show.setId("showLegs");
        for (Button each : new Button[] {stop, close, bring, takeOver, show}) {
            each.setMinWidth(Region.USE_PREF_SIZE);
        }
        (running ? takeOver : bring).getStyleClass().add("accent");
        (running ? takeOver : bring).setDefaultButton(true);
        show.getStyleClass().add("accent");
        close.setCancelButton(true);
        stop.setOnAction(pressed -> stopping.run());
        close.setOnAction(pressed -> closing.run());
        bring.setOnAction(pressed -> bringing.run());
        takeOver.setOnAction(pressed -> takingOver.run());
        show.setOnAction(pressed -> showing.run());
        getChildren().addAll(words, between);
    }

    /** Shows that it is being looked what there is. */
    void reading(String what) {
        doing(what, true);
    }

    /** Shows that something is being done. */
    void doing(String what, boolean stoppable) {
        state.setText(what);
        words.getChildren().setAll(state, progress);
        stop.setDisable(!stoppable);
        getChildren().setAll(words, between, stop);
    }

    /**
     * Offers what was chosen.
     *
     * @param legs that would come in
     * @param tunnels that would be taken over
     * @param any whether there is anything to choose from
     */
    void choosing(int legs, int tunnels, boolean any) {
        state.setText(any && legs == 0 && tunnels == 0 ? Strings.text("move.chosen.none") : "");
        words.getChildren().setAll(state);
        bring.setText(running ? Strings.text("move.only") : Strings.count("move.import", legs));
        bring.setDisable(legs == 0);
        takeOver.setText(Strings.count("move.take-over", tunnels));
        takeOver.setDisable(tunnels == 0);
        getChildren().setAll(words, between, close);
        if (any) {
            getChildren().add(bring);
            if (running) {
                getChildren().add(takeOver);
            }
        }
    }

    /** Shows that it is over. */
    void over() {
        state.setText("");
        words.getChildren().setAll(state);
        getChildren().setAll(words, between, close, show);
        show.requestFocus();
    }
}
