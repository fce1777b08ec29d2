package dev.legwork.ui.main;

import dev.legwork.app.desk.Desk;

import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Stage;

import java.util.Map;

/** Keeps a window's size and place from one time to the next. */
final class WindowFrame {
    private static final double WIDTH = 1100;
    private static final double HEIGHT = 800;
    private static final double LEAST_WIDTH = 900;
    private static final double LEAST_HEIGHT = 600;

    private final Desk desk;
    private final Stage stage;

    WindowFrame(Desk desk, Stage stage) {
        this.desk = desk;
        this.stage = stage;
        Map<String, String> kept = desk.settings().rest();
        stage.setMinWidth(LEAST_WIDTH);
        stage.setMinHeight(LEAST_HEIGHT);
        stage.setWidth(Math.max(LEAST_WIDTH, number(kept, "window.width", WIDTH)));
        stage.setHeight(Math.max(LEAST_HEIGHT, number(kept, "window.height", HEIGHT)));
        double x = number(kept, "window.x", Double.NaN);
        double y = number(kept, "window.y", Double.NaN);
        if (isSeen(x, y)) {
            stage.setX(x);
            stage.setY(y);
        }
        stage.setMaximized("true".equals(kept.get("window.maximized")));
    }

    private static double number(Map<String, String> kept, String key, double otherwise) {
        String text = kept.getOrDefault(key, "");
        return text.matches("-?[0-9]{1,5}") ? Double.parseDouble(text) : otherwise;
    }

    /** The screen it was on may be gone. */
    private static boolean isSeen(double x, double y) {
        if (Double.isNaN(x) || Double.isNaN(y)) {
            return false;
        }
        return Screen.getScreens().stream()
                .map(Screen::getVisualBounds)
                .anyMatch(screen -> screen.contains(new Rectangle2D(x, y, 1, 1)));
    }

    void remember() {
        boolean maximized = stage.isMaximized();
        desk.change(
                settings -> {
                    var now = settings.remembering("window.maximized", String.valueOf(maximized));
                    return maximized
                            ? now
                            : now.remembering("window.width", whole(stage.getWidth()))
                                    .remembering("window.height", whole(stage.getHeight()))
                                    .remembering("window.x", whole(stage.getX()))
                                    .remembering("window.y", whole(stage.getY()));
                });
    }

    private static String whole(double pixels) {
        return String.valueOf(Math.round(pixels));
    }
}
