package dev.legwork.ui.demo;

import dev.legwork.app.desk.DemoDesk;
import dev.legwork.app.desk.DeskSettings;
import dev.legwork.app.desk.Strings;
import dev.legwork.ui.Ui;
import dev.legwork.ui.Windows;

import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

/**
 * The demo LAN: the main window over legs of its own, beside buttons that break them. Closing it
 * deletes everything of it. On JavaFX's thread only.
 */
public final class DemoWindow {
    private static final Logger LOG = LoggerFactory.getLogger(DemoWindow.class);
    private static final double WIDE = 1400;
    private static final double NARROW = 1000;
    private static final double HIGH = 800;
    private static final double SHARE = 0.3;

    private final Ui ui;
    private final CompletableFuture<Boolean> gone = new CompletableFuture<>();
    private final Label words = new Label(Strings.text("demo.opening"));
    private final ProgressBar progress = new ProgressBar();
    private Stage stage = new Stage();
    private @Nullable DemoDesk demo;
    private @Nullable DemoPanel panel;
    private Runnable unwatch = () -> {};
    private boolean opening;
    private volatile boolean over;

    /** Builds it; nothing is shown yet. */
    public DemoWindow(Ui ui) {
        this.ui = ui;
        Label text = new Label(Strings.text("demo.opening.text"));
        text.getStyleClass().add("muted");
        text.setWrapText(true);
        text.setMinHeight(Region.USE_PREF_SIZE);
        words.getStyleClass().add("section");
        words.setWrapText(true);
        words.setMinHeight(Region.USE_PREF_SIZE);
        progress.setMaxWidth(Double.MAX_VALUE);
        Button stop = new Button(Strings.text("shared.stop"));
        stop.setCancelButton(true);
        stop.setOnAction(pressed -> close());
        VBox page = new VBox(words, text, progress, stop);
        page.getStyleClass().add("demo-opening");
        Scene scene = new Scene(page, 520, 260);
        ui.looks().dress(scene, "demo.css");
        stage.setTitle(Strings.text("demo.title"));
        stage.setScene(scene);
        stage.addEventHandler(WindowEvent.WINDOW_CLOSE_REQUEST, asked -> close());
    }

    private void open() {
        opening = true;
        ui.work()
                .start(
                        "demo-open",
                        DemoDesk::open,
                        opened -> {
                            opening = false;
                            if (over) {
                                delete(opened);
                            } else {
                                show(opened);
                            }
                        },
                        failure -> {
                            opening = false;
                            if (over) {
                                gone.complete(true);
                            }
                            words.setText(
                                    Strings.text(
                                            "demo.failed", String.valueOf(failure.getMessage())));
                            progress.setVisible(false);
                        });
    }

    private void show(DemoDesk opened) {
        demo = opened;
        DeskSettings mine = ui.desk().settings();
        opened.desk().change(theirs -> mine);
        unwatch = ui.desk().watch(settings -> opened.desk().change(theirs -> settings));
        Windows windows =
                new Windows(
                        opened.desk(),
                        ui.fx(),
                        address -> ui.fx().run(() -> ui.to().outside(address)),
                        this::close);
        Stage main = windows.mainStage();
        DemoPanel buttons = new DemoPanel(opened.faults(), ui.work());
        panel = buttons;
        beside(main.getScene(), buttons);
        Stage opening = stage;
        stage = main;
        main.setTitle(Strings.text("demo.title"));
        double wide = Screen.getPrimary().getVisualBounds().getWidth();
        main.setWidth(Math.min(WIDE, wide));
        main.setHeight(Math.min(HIGH, Screen.getPrimary().getVisualBounds().getHeight()));
        main.setMinWidth(Math.min(NARROW, wide));
        main.addEventHandler(WindowEvent.WINDOW_HIDDEN, hidden -> close());
        windows.leg(DemoDesk.BOX);
        opening.close();
        buttons.start();
    }

    /** Puts the buttons at the end of the main window, which does not know of them. */
    private static void beside(Scene scene, DemoPanel buttons) {
        Parent inside = scene.getRoot();
        BorderPane both = new BorderPane();
        scene.setRoot(both);
        both.setCenter(inside);
        both.setRight(buttons);
        // However large the text, most of the window is the legs'.
        buttons.maxWidthProperty().bind(scene.widthProperty().multiply(SHARE));
        scene.getStylesheets()
                .add(Objects.requireNonNull(Ui.class.getResource("demo.css")).toExternalForm());
    }

    /** Closes it; what it made is deleted in passing. */
    public void close() {
        if (over) {
            return;
        }
        over = true;
        unwatch.run();
        DemoPanel buttons = panel;
        if (buttons != null) {
            buttons.stop();
        }
        stage.close();
        DemoDesk opened = demo;
        if (opened != null) {
            delete(opened);
        } else if (!opening) {
            gone.complete(true);
        }
    }

    private void delete(DemoDesk opened) {
        Thread.ofPlatform()
                .name("demo-close")
                .start(
                        () -> {
                            try {
                                opened.close();
                            } catch (IOException e) {
                                LOG.warn("The demo did not clean up", e);
                            }
                            gone.complete(true);
                        });
    }

    /** Returns what completes once it is closed and everything of it is deleted. */
    public CompletableFuture<Boolean> gone() {
        return gone;
    }

    /** Returns the demo, null before it is there. */
    @Nullable DemoDesk demo() {
        return demo;
    }

    /** Shows it, in front. */
    public void show() {
        boolean first = !stage.isShowing() && demo == null && !over;
        stage.show();
        stage.toFront();
        if (first) {
            open();
        }
    }

    /** Returns its window: the one that says it is being built, then the one with the legs. */
    public Stage stage() {
        return stage;
    }
}
