package dev.legwork.ui.edit;

import dev.legwork.app.desk.Strings;

import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** How things stand, and what to do about it; asks before changes are lost. */
final class EditFooter extends HBox {
    private final Label state = new Label();
    private final Button undo = new Button(Strings.text("edit.undo"));
    private final Button cancel = new Button(Strings.text("shared.cancel"));
    private final Button save = new Button(Strings.text("edit.save"));
    private final Button keep = new Button(Strings.text("edit.keep"));
    private final Button discard = new Button(Strings.text("edit.discard"));
    private final Region between = new Region();
    private boolean asking;

    EditFooter(Runnable saving, Runnable undoing, Runnable closing, Runnable discarding) {
        getStyleClass().add("edit-footer");
        HBox.setHgrow(between, Priority.ALWAYS);
        state.getStyleClass().add("muted");
        state.setId("state");
        state.setWrapText(true);
        state.setAccessibleRole(AccessibleRole.TEXT);
        undo.getStyleClass().add("flat");
        undo.setId("undo");
        cancel.setId("cancel");
        save.getStyleClass().add("accent");
        save.setDefaultButton(true);
        save.setId("save");
        keep.setId("keep");
        discard.setId("discard");
        for (Button each : new Button[] {undo, cancel, save, keep, discard}) {
            each.setMinWidth(Region.USE_PREF_SIZE);
        }
        save.setOnAction(pressed -> saving.run());
        undo.setOnAction(pressed -> undoing.run());
        cancel.setOnAction(pressed -> closing.run());
        discard.setOnAction(pressed -> discarding.run());
        keep.setOnAction(pressed -> arrange(false));
        arrange(false);
    }

    /** Asks whether changes may be lost. */
    void ask() {
        arrange(true);
        keep.requestFocus();
    }

    /** Takes the question back when it is asked, and returns whether it was. */
    boolean answered() {
        boolean was = asking;
        arrange(false);
        return was;
    }

    private void arrange(boolean question) {
        asking = question;
        if (question) {
            Label label = new Label(Strings.text("edit.discard.question"));
            label.getStyleClass().add("strong");
            label.setWrapText(true);
            getChildren().setAll(label, between, discard, keep);
        } else {
            getChildren().setAll(state, between, undo, cancel, save);
        }
    }

    /**
     * Shows how things stand.
     *
     * @param saving whether it is being saved
     * @param unsaved how many fields differ
     * @param judged whether what is typed was judged
     * @param wrong how much is wrong with it
     * @param savable whether it can be saved
     */
    void show(boolean saving, int unsaved, boolean judged, int wrong, boolean savable) {
        state.setText(
                saving
                        ? Strings.text("edit.saving")
                        : unsaved == 0
                                ? Strings.text("edit.unsaved.none")
                                : judged && wrong > 0
                                        ? Strings.count("edit.wrong", wrong)
                                        : Strings.count("edit.unsaved", unsaved));
        undo.setDisable(saving || unsaved == 0);
        cancel.setDisable(saving);
        save.setDisable(!savable);
    }
}
