package dev.legwork.ui.part;

import javafx.beans.value.ChangeListener;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ScrollPane;

import org.jspecify.annotations.Nullable;

/** Scrolls a pane so that what has the keyboard is seen; JavaFX does not by itself. */
public final class FocusInView {
    private static final double MARGIN = 12;

    private final ScrollPane pane;

    private FocusInView(ScrollPane pane) {
        this.pane = pane;
    }

    /** Has a pane follow the focus from now on. */
    public static void keep(ScrollPane pane) {
        FocusInView keeper = new FocusInView(pane);
        ChangeListener<@Nullable Node> moved = (of, was, is) -> keeper.show(is);
        pane.sceneProperty()
                .addListener(
                        (of, was, is) -> {
                            if (was != null) {
                                was.focusOwnerProperty().removeListener(moved);
                            }
                            if (is != null) {
                                is.focusOwnerProperty().addListener(moved);
                            }
                        });
    }

    private void show(@Nullable Node focused) {
        Node content = pane.getContent();
        if (focused == null || content == null || !within(focused, content)) {
            return;
        }
        Bounds at = content.sceneToLocal(focused.localToScene(focused.getBoundsInLocal()));
        Bounds view = pane.getViewportBounds();
        Bounds all = content.getLayoutBounds();
        pane.setVvalue(
                value(
                        pane.getVvalue(),
                        at.getMinY(),
                        at.getMaxY(),
                        view.getHeight(),
                        all.getHeight()));
        pane.setHvalue(
                value(
                        pane.getHvalue(),
                        at.getMinX(),
                        at.getMaxX(),
                        view.getWidth(),
                        all.getWidth()));
    }

    /** Returns the scroll value, 0 to 1, that shows from least to most; the same when it does. */
    private static double value(double now, double least, double most, double view, double all) {
        double room = all - view;
        if (room <= 0) {
            return now;
        }
        double from = now * room;
        if (least - MARGIN < from) {
            return Math.clamp((least - MARGIN) / room, 0, 1);
        }
        if (most + MARGIN > from + view) {
            return Math.clamp((most + MARGIN - view) / room, 0, 1);
        }
        return now;
    }

    private static boolean within(Node node, Node content) {
        for (Parent at = node.getParent(); at != null; at = at.getParent()) {
            if (at.equals(content)) {
                return true;
            }
        }
        return node.equals(content);
    }
}
