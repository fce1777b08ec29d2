package dev.legwork.ui.main;

import dev.legwork.ui.Navigator.Place;

import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.stage.WindowEvent;

/** The keys that work everywhere in the main window. */
final class MainKeys {
    private final MainWindow window;

    MainKeys(MainWindow window) {
        this.window = window;
    }

    void on(Scene scene) {
        shortcut(scene, KeyCode.N, window::addLeg);
        shortcut(scene, KeyCode.F, window::search);
        shortcut(scene, KeyCode.R, window::check);
        shortcut(scene, KeyCode.COMMA, window::settings);
        shortcut(scene, KeyCode.DIGIT1, () -> window.at(Place.LEGS));
        shortcut(scene, KeyCode.DIGIT2, () -> window.at(Place.ROUTES));
        shortcut(scene, KeyCode.DIGIT3, () -> window.at(Place.PORTS));
        shortcut(scene, KeyCode.W, this::close);
        scene.addEventHandler(KeyEvent.KEY_PRESSED, this::plain);
    }

    private static void shortcut(Scene scene, KeyCode key, Runnable what) {
        scene.getAccelerators()
                .put(new KeyCodeCombination(key, KeyCombination.SHORTCUT_DOWN), what);
    }

    private void plain(KeyEvent press) {
        if (press.getCode() == KeyCode.F6) {
            window.nextPane(press.isShiftDown());
            press.consume();
        } else if (press.getCode() == KeyCode.ESCAPE && window.back()) {
            press.consume();
        }
    }

    /** As its own button would; who hosts the window decides what that means. */
    private void close() {
        // A window closes by itself unless somebody takes the request, which then is the answer.
        window.stage().fireEvent(new WindowEvent(window.stage(), WindowEvent.WINDOW_CLOSE_REQUEST));
    }
}
