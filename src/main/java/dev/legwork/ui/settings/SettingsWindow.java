package dev.legwork.ui.settings;

import dev.legwork.app.desk.Strings;
import dev.legwork.ui.Ui;
import dev.legwork.ui.part.FocusInView;

import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;

/** What a person chooses. Each choice holds at once; there is nothing to confirm. */
public final class SettingsWindow {
    private final Stage stage = new Stage();

    /** Builds it; nothing is shown yet. */
    public SettingsWindow(Ui ui) {
        GeneralPage general = new GeneralPage(ui);
        KeysPage keys = new KeysPage(ui);
        Tab keysTab = tab("settings.tab.keys", keys);
        keysTab.setOnSelectionChanged(
                changed -> {
                    if (keysTab.isSelected()) {
                        keys.read();
                    }
                });
        TabPane tabs =
                new TabPane(
                        tab("settings.tab.general", general),
                        tab("settings.tab.timing", new TimingPage(ui)),
                        keysTab,
                        tab("settings.tab.files", new FilesPage(ui)));
        tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
        tabs.getStyleClass().add("settings");
        Scene scene = new Scene(tabs, 760, 620);
        ui.looks().dress(scene, "settings.css");
        scene.addEventHandler(
                KeyEvent.KEY_PRESSED,
                pressed -> {
                    if (pressed.getCode() == KeyCode.ESCAPE) {
                        stage.close();
                    }
                });
        stage.setTitle(Strings.text("settings.title"));
        stage.setMinWidth(480);
        stage.setMinHeight(360);
        stage.setScene(scene);
        stage.addEventHandler(WindowEvent.WINDOW_HIDDEN, gone -> general.leave());
    }

    private static Tab tab(String key, Node page) {
        ScrollPane scroll = new ScrollPane(page);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().addAll("edge-to-edge", "settings-scroll");
        scroll.setFocusTraversable(false);
        FocusInView.keep(scroll);
        return new Tab(Strings.text(key), scroll);
    }

    /** Shows it, in front. */
    public void show() {
        stage.show();
        stage.toFront();
    }

    /** Returns its window. */
    public Stage stage() {
        return stage;
    }
}
