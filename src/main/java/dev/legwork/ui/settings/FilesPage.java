package dev.legwork.ui.settings;

import dev.legwork.app.Home;
import dev.legwork.app.desk.Strings;
import dev.legwork.ui.Ui;
import dev.legwork.ui.part.CopyButton;

import javafx.scene.control.Button;
import javafx.scene.layout.VBox;

import java.nio.file.Path;
import java.util.Objects;

/** Where everything is. */
final class FilesPage extends VBox {

    FilesPage(Ui ui) {
        getStyleClass().add("settings-page");
        Home home = ui.desk().home();
        add(ui, Strings.text("settings.files.legs"), home.legs(), parent(home.legs()));
        Path pins = home.folders().knownHosts();
        add(ui, Strings.text("settings.files.pins"), pins, parent(pins));
        add(
                ui,
                Strings.text("settings.files.state"),
                home.folders().state(),
                home.folders().state());
        add(ui, Strings.text("settings.files.log"), home.log(), home.log());
    }

    private static Path parent(Path file) {
        return Objects.requireNonNullElse(file.toAbsolutePath().getParent(), file);
    }

    private void add(Ui ui, String name, Path path, Path folder) {
        Button open = new Button(Strings.text("settings.files.open"));
        open.setAccessibleText(Strings.text("settings.files.open.what", name));
        open.setOnAction(pressed -> ui.to().outside(folder.toString()));
        getChildren()
                .add(
                        new SettingRow(
                                name,
                                path.toString(),
                                new CopyButton("", Strings.text("shared.copy"), path::toString),
                                open));
    }
}
