package dev.legwork.ui;

import dev.legwork.app.desk.Desk;
import dev.legwork.ui.demo.DemoWindow;
import dev.legwork.ui.edit.EditorWindow;
import dev.legwork.ui.main.MainWindow;
import dev.legwork.ui.move.BringInWindow;
import dev.legwork.ui.settings.AboutWindow;
import dev.legwork.ui.settings.SettingsWindow;
import dev.legwork.ui.wizard.AddLegWindow;
import dev.legwork.ui.wizard.HostKeyChangedWindow;

import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.stage.Stage;
import javafx.stage.Window;
import javafx.stage.WindowEvent;

import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** All windows of a desk, each made when first wanted. On JavaFX's thread only. */
public final class Windows implements Navigator {
    private final Ui ui;
    private final Runnable quit;
    private final Consumer<String> outside;
    private final Map<String, Stage> open = new HashMap<>();
    private @Nullable MainWindow main;
    private volatile @Nullable DemoWindow demo;

    /**
     * @param desk all they work with
     * @param fx JavaFX, started
     * @param outside opens files, folders and addresses as the system does; off JavaFX's thread
     * @param quit ends the program
     */
    public Windows(Desk desk, FxThread fx, Consumer<String> outside, Runnable quit) {
        Looks looks = new Looks(desk.settings());
        desk.watch(settings -> fx.run(() -> looks.take(settings)));
        ui = new Ui(desk, fx, new Work(fx), looks, Clock.systemUTC(), this);
        this.outside = outside;
        this.quit = quit;
    }

    /** Returns the main window, made if need be. */
    public Stage mainStage() {
        return mainWindow().stage();
    }

    /**
     * Decides what closing the main window means.
     *
     * @param hides whether it is only hidden, because there is a tray to come back from; else it is
     *     minimised, so that the app is never there and nowhere to be seen
     */
    public void closing(BooleanSupplier hides) {
        Stage stage = mainStage();
        stage.setOnCloseRequest(
                closing -> {
                    if (!hides.getAsBoolean()) {
                        closing.consume();
                        stage.setIconified(true);
                    }
                });
    }

    /** Shows the main window, minimised. */
    public void minimised() {
        Stage stage = mainWindow().stage();
        stage.setIconified(true);
        stage.show();
    }

    /** Puts a text on the clipboard. */
    public void copy(String text) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }

    private MainWindow mainWindow() {
        MainWindow window = main;
        if (window == null) {
            window = new MainWindow(ui);
            main = window;
        }
        return window;
    }

    @Override
    public void main(Place place) {
        mainWindow().show(place);
    }

    @Override
    public void leg(String name) {
        mainWindow().show(name);
    }

    @Override
    public void addLeg(@Nullable String ports) {
        AddLegWindow.open(ui, owner(), ports);
    }

    @Override
    public void finishLeg(String name, Step step) {
        AddLegWindow.open(ui, owner(), name, step);
    }

    @Override
    public void edit(String name) {
        one("edit " + name, () -> new EditorWindow(ui, name).stage());
    }

    @Override
    public void hostKeyChanged(String name) {
        one("host key " + name, () -> new HostKeyChangedWindow(ui, name).stage());
    }

    @Override
    public void bringIn(boolean running) {
        one("bring in " + running, () -> new BringInWindow(ui, running).stage());
    }

    @Override
    public void settings() {
        one("settings", () -> new SettingsWindow(ui).stage());
    }

    @Override
    public void about() {
        one("about", () -> new AboutWindow(ui).stage());
    }

    @Override
    public void demo() {
        openDemo();
    }

    /** Opens the pretended LAN, and returns it for whoever wants to know when it is closed. */
    public DemoWindow openDemo() {
        DemoWindow window = demo;
        if (window == null || !window.stage().isShowing()) {
            window = new DemoWindow(ui);
            demo = window;
        }
        window.show();
        return window;
    }

    /** Closes the demo, which would leave files behind; safe from any thread. */
    public CompletableFuture<Boolean> endDemo() {
        DemoWindow there = demo;
        if (there == null) {
            return CompletableFuture.completedFuture(true);
        }
        ui.fx().run(there::close);
        return there.gone();
    }

    @Override
    public void outside(String address) {
        ui.work()
                .start(
                        "outside",
                        () -> {
                            outside.accept(address);
                            return true;
                        },
                        opened -> {});
    }

    @Override
    public void quit() {
        quit.run();
    }

    private @Nullable Window owner() {
        return main == null ? null : main.stage();
    }

    /** One of a kind, in front of the main window, and gone with it. */
    private void one(String what, Supplier<Stage> make) {
        Stage there = open.get(what);
        if (there == null || !there.isShowing()) {
            Stage made = make.get();
            made.initOwner(owner());
            made.addEventHandler(WindowEvent.WINDOW_HIDDEN, gone -> open.remove(what, made));
            open.put(what, made);
            there = made;
        }
        there.show();
        there.setIconified(false);
        there.toFront();
        there.requestFocus();
    }
}
