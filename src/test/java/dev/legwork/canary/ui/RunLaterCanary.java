package dev.legwork.canary.ui;

import javafx.application.Platform;

/** Goes to JavaFX's thread by itself. */
final class RunLaterCanary {
    void tweet() {
        Platform.runLater(() -> {});
    }
}
