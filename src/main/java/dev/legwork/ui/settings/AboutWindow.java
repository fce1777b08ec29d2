package dev.legwork.ui.settings;

import dev.legwork.app.desk.Diagnostics;
import dev.legwork.app.desk.Library;
import dev.legwork.app.desk.Strings;
import dev.legwork.ui.Ui;
import dev.legwork.ui.part.CopyButton;

import javafx.scene.Scene;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.stage.Screen;
import javafx.stage.Stage;

import java.net.URL;

/** What the program is, and whose work is in it. */
public final class AboutWindow {
    private static final double ICON = 64;

    private final Stage stage = new Stage();
    private final Ui ui;

    /** Builds it; nothing is shown yet. */
    public AboutWindow(Ui ui) {
        this.ui = ui;
        ScrollPane scroll = new ScrollPane(libraries());
        scroll.setFitToWidth(true);
        scroll.getStyleClass().addAll("edge-to-edge", "settings-scroll");
        BorderPane root = new BorderPane(scroll);
        root.setTop(head());
        root.getStyleClass().add("about");
        Scene scene = new Scene(root, 620, 620);
        ui.looks().dress(scene, "settings.css");
        scene.addEventHandler(
                KeyEvent.KEY_PRESSED,
                pressed -> {
                    if (pressed.getCode() == KeyCode.ESCAPE) {
                        stage.close();
                    }
                });
        stage.setTitle(Strings.text("about.title"));
        stage.setMinWidth(440);
        stage.setMinHeight(360);
        stage.setScene(scene);
    }

    private HBox head() {
        Label name = new Label(Strings.text("app.name"));
        name.getStyleClass().add("page-title");
        Label version = new Label(Strings.text("about.version", Diagnostics.version()));
        version.getStyleClass().add("muted");
        Label what = text("about.what");
        Label licence = text("about.licence");
        licence.getStyleClass().add("strong");
        Label help = text("about.licence.help");
        help.getStyleClass().addAll("small", "muted");
        CopyButton copy =
                new CopyButton(
                        Strings.text("about.copy"),
                        Strings.text("about.copy.help"),
                        this::diagnostics);
        copy.setId("copy-diagnostics");
        Label copied = text("about.copy.help");
        copied.getStyleClass().addAll("small", "muted");
        VBox words = new VBox(name, version, what, licence, help, copy, copied);
        words.getStyleClass().add("about-words");
        HBox head = new HBox(words);
        // Drawn by the build; a tree of classes alone has none.
        URL icon = AboutWindow.class.getResource("/dev/legwork/icons/app-128.png");
        if (icon != null) {
            ImageView view = new ImageView(new Image(icon.toExternalForm()));
            view.setFitWidth(ICON);
            view.setFitHeight(ICON);
            head.getChildren().addFirst(view);
        }
        head.getStyleClass().add("about-head");
        return head;
    }

    private static Label text(String key) {
        Label label = new Label(Strings.text(key));
        label.setWrapText(true);
        return label;
    }

    private String diagnostics() {
        Screen screen = Screen.getPrimary();
        return Diagnostics.text(
                ui.desk().running().look().document().legs().size(),
                (int) screen.getBounds().getWidth()
                        + "×"
                        + (int) screen.getBounds().getHeight()
                        + " at "
                        + screen.getOutputScaleX()
                        + ", text "
                        + ui.desk().settings().textPercent()
                        + " %, "
                        + (ui.looks().dark() ? "dark" : "light"));
    }

    private VBox libraries() {
        Label title = new Label(Strings.text("about.libraries"));
        title.getStyleClass().add("section");
        Label intro = text("about.libraries.intro");
        intro.getStyleClass().add("muted");
        GridPane grid = new GridPane();
        grid.getStyleClass().add("about-libraries");
        int row = 0;
        for (Library library : Library.all()) {
            Hyperlink name = new Hyperlink(library.name());
            name.setAccessibleText(library.name() + ", " + library.licence());
            name.setOnAction(pressed -> ui.to().outside(library.from()));
            Label licence = new Label(library.licence());
            licence.setWrapText(true);
            licence.getStyleClass().add("muted");
            grid.addRow(row++, name, licence);
        }
        VBox page = new VBox(title, intro, grid);
        page.getStyleClass().add("settings-page");
        return page;
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
