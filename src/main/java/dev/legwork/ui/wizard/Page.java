package dev.legwork.ui.wizard;

import dev.legwork.app.add.LegDraft;
import dev.legwork.app.desk.Strings;
import dev.legwork.leg.Leg;
import dev.legwork.leg.Via;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.VBox;

import java.util.List;

/** One step of the wizard. On JavaFX's thread only. */
abstract class Page {
    private final Journey journey;
    private final Runnable next;
    private final VBox content = new VBox(16);
    private final StringProperty title = new SimpleStringProperty("");
    private final StringProperty intro = new SimpleStringProperty("");
    private final StringProperty goOn = new SimpleStringProperty(Strings.text("wizard.go-on"));
    private final BooleanProperty ready = new SimpleBooleanProperty(false);
    private boolean shown;

    /**
     * @param next goes to the next step
     */
    Page(Journey journey, Runnable next) {
        this.journey = journey;
        this.next = next;
        content.getStyleClass().add("page");
    }

    final Journey journey() {
        return journey;
    }

    /** Returns what is below the title. */
    final VBox content() {
        return content;
    }

    final StringProperty title() {
        return title;
    }

    final StringProperty intro() {
        return intro;
    }

    /** What the one button says. */
    final StringProperty goOnText() {
        return goOn;
    }

    /** Whether the one button is on. */
    final BooleanProperty ready() {
        return ready;
    }

    /** Returns whether it is the step that is shown. */
    final boolean isShown() {
        return shown;
    }

    final void enter() {
        shown = true;
        entered();
    }

    final void leave() {
        shown = false;
        left();
    }

    /** It is shown now: fill in what the draft says, and begin. */
    abstract void entered();

    /** Another is shown: stop what runs. */
    void left() {}

    /** The one button was pressed: do it, then {@link #next}. */
    abstract void goOn();

    /** Where the focus belongs at first; null for the heading. */
    abstract Node first();

    /** Offers to begin with the jump host, where there is one and it was passed over. */
    final List<Node> jumpFirst(Runnable again) {
        Leg leg = journey.leg();
        if (leg == null
                || !(leg.destination().via() instanceof Via.JumpHost jump)
                || !journey.draft().is(LegDraft.Field.JUMP_LINE)) {
            return List.of();
        }
        Button first = new Button(Strings.text("wizard.jump-first", jump.host()));
        first.setId("jump-first");
        first.setMnemonicParsing(false);
        first.setOnAction(
                pressed -> {
                    journey.set(LegDraft.Field.JUMP_LINE, "");
                    again.run();
                });
        return List.of(first);
    }

    final void next() {
        if (shown) {
            next.run();
        }
    }

    /** Something under the heading that says what went wrong here. */
    static final class Trouble extends VBox {
        Trouble() {
            super(8);
            Nodes.shown(this, false);
        }

        /** Shows it; nothing takes it away. */
        void say(Node... nodes) {
            getChildren().setAll(nodes);
            Nodes.shown(this, nodes.length > 0);
        }

        void clear() {
            say();
        }
    }
}
