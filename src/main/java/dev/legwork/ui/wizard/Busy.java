package dev.legwork.ui.wizard;

import dev.legwork.app.desk.Strings;
import dev.legwork.leg.Light;
import dev.legwork.ui.part.LightIcon;

import javafx.animation.PauseTransition;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.util.Duration;

/**
 * Says what is waited for: after 300 ms, because what is quicker would only flicker, and after 2 s
 * with a way to stop it.
 */
final class Busy extends HBox {
    private final Label words = Nodes.text("");
    private final Button stop = new Button(Strings.text("shared.stop"));
    private final PauseTransition show = new PauseTransition(Duration.millis(300));
    private final PauseTransition offer = new PauseTransition(Duration.seconds(2));

    Busy() {
        super(10);
        getChildren().addAll(LightIcon.of(Light.CONNECTING, 16), words, stop);
        getStyleClass().add("busy");
        setAlignment(Pos.CENTER_LEFT);
        setMinHeight(32);
        Nodes.shown(this, false);
        Nodes.shown(stop, false);
        words.getStyleClass().add("connecting-text");
        show.setOnFinished(late -> setVisible(true));
        offer.setOnFinished(later -> Nodes.shown(stop, true));
    }

    /** Waits for something that is not to be stopped half way. */
    void start(String what) {
        words.setText(what);
        setManaged(true);
        setVisible(false);
        Nodes.shown(stop, false);
        offer.stop();
        show.playFromStart();
    }

    /** Waits for something. */
    void start(String what, Runnable onStop) {
        start(what);
        stop.setOnAction(
                pressed -> {
                    end();
                    onStop.run();
                });
        offer.playFromStart();
    }

    /** Says that it waits for something else now. */
    void say(String what) {
        words.setText(what);
    }

    /** Waits no longer. */
    void end() {
        show.stop();
        offer.stop();
        Nodes.shown(this, false);
    }
}
