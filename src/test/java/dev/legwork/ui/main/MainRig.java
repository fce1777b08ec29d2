package dev.legwork.ui.main;

import static org.awaitility.Awaitility.await;

import dev.legwork.app.Composition;
import dev.legwork.app.LegBook;
import dev.legwork.status.Reply;
import dev.legwork.status.Request;
import dev.legwork.status.StatusDocument;
import dev.legwork.status.StatusDocument.LegEntry;
import dev.legwork.ui.FakeRunning;
import dev.legwork.ui.HandClock;
import dev.legwork.ui.MockLegs;
import dev.legwork.ui.Navigator.Place;
import dev.legwork.ui.UiRig;
import dev.legwork.ui.WentTo;

import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;

/** A main window on the household's legs. */
final class MainRig implements AutoCloseable {
    private final HandClock clock = new HandClock(MockLegs.AT);
    private final UiRig rig;
    private final MainWindow window;

    MainRig(Path folder) throws IOException {
        this(folder, MockLegs.document(MockLegs.AT));
    }

    MainRig(Path folder, StatusDocument document) throws IOException {
        rig = new UiRig(folder, document, clock);
        MockLegs.furnish(rig.ui().desk().home());
        LegBook book = Composition.book(rig.ui().desk().home());
        running()
                .answers(
                        request ->
                                request instanceof Request.Edit edit
                                        ? book.edit(edit.edit())
                                        : new Reply.Done(""));
        window =
                UiRig.onFx(
                        () -> {
                            MainWindow made = new MainWindow(rig.ui());
                            made.show(Place.LEGS);
                            return made;
                        });
        until(() -> !names().isEmpty() || document.legs().isEmpty());
    }

    FakeRunning running() {
        return rig.running();
    }

    WentTo went() {
        return rig.went();
    }

    UiRig ui() {
        return rig;
    }

    MainWindow window() {
        return window;
    }

    /** Waits for something to be so on JavaFX's thread. */
    static void until(Callable<Boolean> so) {
        await().atMost(Duration.ofSeconds(10))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> UiRig.onFx(so));
    }

    <T extends Node> T find(String selector, Class<T> type) {
        return UiRig.onFx(
                () ->
                        type.cast(
                                Objects.requireNonNull(
                                        window.stage().getScene().lookup(selector), selector)));
    }

    boolean shows(String selector) {
        return UiRig.onFx(
                () -> {
                    Node node = window.stage().getScene().lookup(selector);
                    for (Node up = node; up != null; up = up.getParent()) {
                        if (!up.isVisible()) {
                            return false;
                        }
                    }
                    return node != null;
                });
    }

    String text(String selector) {
        return find(selector, Labeled.class).getText();
    }

    /** Returns whether some label that is seen says this. */
    boolean says(String words) {
        return UiRig.onFx(
                () ->
                        window.stage().getScene().getRoot().lookupAll(".label").stream()
                                .anyMatch(
                                        node ->
                                                node instanceof Labeled label
                                                        && label.getText() != null
                                                        && label.getText().contains(words)
                                                        && isSeen(label)));
    }

    private static boolean isSeen(Node node) {
        for (Node up = node; up != null; up = up.getParent()) {
            if (!up.isVisible()) {
                return false;
            }
        }
        return true;
    }

    void press(String selector) {
        ButtonBase button = find(selector, ButtonBase.class);
        UiRig.onFx(
                () -> {
                    button.fire();
                    return button;
                });
    }

    void type(String selector, String text) {
        TextInputControl field = find(selector, TextInputControl.class);
        UiRig.onFx(
                () -> {
                    field.setText(text);
                    return field;
                });
    }

    /** Presses a key where the focus is. */
    void key(KeyCode code, boolean shortcut) {
        UiRig.onFx(
                () -> {
                    Node focus = window.stage().getScene().getFocusOwner();
                    Event.fireEvent(focus, event(KeyEvent.KEY_PRESSED, code, shortcut));
                    Event.fireEvent(focus, event(KeyEvent.KEY_RELEASED, code, shortcut));
                    return focus;
                });
    }

    private static KeyEvent event(
            javafx.event.EventType<KeyEvent> type, KeyCode code, boolean shortcut) {
        boolean mac = System.getProperty("os.name").startsWith("Mac");
        return new KeyEvent(type, "", "", code, false, shortcut && !mac, false, shortcut && mac);
    }

    @SuppressWarnings("unchecked")
    ListView<String> list() {
        return find("#legs-list", ListView.class);
    }

    List<String> names() {
        return UiRig.onFx(
                () -> {
                    Node node = window.stage().getScene().lookup("#legs-list");
                    return node instanceof ListView<?> view
                            ? view.getItems().stream().map(String::valueOf).toList()
                            : List.of();
                });
    }

    void choose(String... names) {
        ListView<String> list = list();
        UiRig.onFx(
                () -> {
                    list.getSelectionModel().clearSelection();
                    for (String name : names) {
                        list.getSelectionModel().select(name);
                    }
                    return list;
                });
    }

    void say(LegEntry... legs) {
        running().say(document(legs));
    }

    static StatusDocument document(LegEntry... legs) {
        return new StatusDocument(4242, MockLegs.AT, "/home/sam", null, List.of(legs));
    }

    /** Returns what the instance was asked but for looking. */
    List<Request> asked() {
        return running().requests();
    }

    @Override
    public void close() {
        UiRig.onFx(
                () -> {
                    window.stage().hide();
                    return window;
                });
        rig.close();
    }
}
