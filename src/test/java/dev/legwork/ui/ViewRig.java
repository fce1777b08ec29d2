package dev.legwork.ui;

import dev.legwork.app.desk.Fleet;
import dev.legwork.app.desk.Link;
import dev.legwork.status.StatusDocument;

import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.stage.Stage;

import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;

/** A view in a window of its own, and a person in front of it. */
public final class ViewRig implements AutoCloseable {
    private final UiRig rig;
    private final View view;
    private final Stage stage;
    private final FxRobot robot = new FxRobot();

    /**
     * @param folder empty
     * @param make builds the view, on JavaFX's thread
     */
    public ViewRig(Path folder, StatusDocument document, Function<Ui, View> make) throws Exception {
        rig = new UiRig(folder, document, Clock.fixed(Fleet.NOW, ZoneOffset.UTC));
        view = UiRig.onFx(() -> make.apply(rig.ui()));
        stage =
                UiRig.onFx(
                        () -> {
                            Stage window = new Stage();
                            Scene scene = new Scene(new BorderPane(view.node()), 1100, 700);
                            rig.ui().looks().dress(scene);
                            window.setScene(scene);
                            window.show();
                            window.requestFocus();
                            return window;
                        });
        show(document, Fleet.NOW);
    }

    /** Returns its surroundings. */
    public UiRig rig() {
        return rig;
    }

    /** Draws a document. */
    public void show(StatusDocument document, Instant at) {
        UiRig.onFx(
                () -> {
                    view.show(new Shown(document, new Link.Own(), at));
                    stage.getScene().getRoot().applyCss();
                    stage.getScene().getRoot().layout();
                    return view;
                });
        WaitForAsyncUtils.waitForFxEvents();
    }

    /** Returns all nodes of a style class, in order. */
    public List<Node> all(String style) {
        return UiRig.onFx(
                () ->
                        stage.getScene().getRoot().lookupAll(style).stream()
                                .filter(Node::isVisible)
                                .toList());
    }

    /** Returns what a screen reader would say of each. */
    public List<String> said(String style) {
        return UiRig.onFx(() -> all(style).stream().map(Node::getAccessibleText).toList());
    }

    /** Goes to the first that says this, with Tab alone. */
    public void tabTo(String words) {
        for (int i = 0; i < 200; i++) {
            Node now = UiRig.onFx(() -> stage.getScene().getFocusOwner());
            if (now != null
                    && now.getAccessibleText() != null
                    && now.getAccessibleText().contains(words)) {
                return;
            }
            robot.type(KeyCode.TAB);
            WaitForAsyncUtils.waitForFxEvents();
        }
        throw new AssertionError("Tab never comes to \"" + words + "\"");
    }

    /** Presses a key. */
    public void type(KeyCode key) {
        robot.type(key);
        WaitForAsyncUtils.waitForFxEvents();
    }

    @Override
    public void close() {
        UiRig.onFx(
                () -> {
                    stage.close();
                    return stage;
                });
        rig.close();
    }
}
