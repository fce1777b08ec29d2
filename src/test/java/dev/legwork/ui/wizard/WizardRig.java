package dev.legwork.ui.wizard;

import static org.awaitility.Awaitility.await;

import dev.legwork.app.Home;
import dev.legwork.app.desk.AtLogin;
import dev.legwork.app.desk.Desk;
import dev.legwork.leg.Leg;
import dev.legwork.ui.FxThread;
import dev.legwork.ui.Looks;
import dev.legwork.ui.Navigator.Step;
import dev.legwork.ui.Ui;
import dev.legwork.ui.UiRig;
import dev.legwork.ui.WentTo;
import dev.legwork.ui.Work;

import javafx.event.ActionEvent;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.stage.Stage;

import org.awaitility.core.ConditionTimeoutException;
import org.jspecify.annotations.Nullable;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** A home with nothing in it, the real engine on it, and the wizard's window. */
final class WizardRig implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(40);

    private final Path person;
    private final Home home;
    private final OwnRunning running;
    private final Desk desk;
    private final Ui ui;
    private final WentTo went = new WentTo();
    private @Nullable AddLegWindow window;

    WizardRig(Path folder) throws Exception {
        person = Files.createDirectories(folder.resolve("person"));
        home = Home.of(folder.resolve("home"), Map.of("HOME", person.toString()));
        running = OwnRunning.of(home);
        desk = new Desk(home, running);
        FxThread fx = new FxThread();
        fx.start();
        Looks looks = UiRig.onFx(() -> new Looks(desk.settings()));
        desk.watch(settings -> fx.run(() -> looks.take(settings)));
        ui = new Ui(desk, fx, new Work(fx), looks, Clock.systemUTC(), went);
    }

    Ui ui() {
        return ui;
    }

    Home home() {
        return home;
    }

    Path person() {
        return person;
    }

    WentTo went() {
        return went;
    }

    List<Leg> legs() throws Exception {
        return desk.book().read().legs();
    }

    /** Opens the wizard, on what was left or anew. */
    WizardRig open() {
        return open((String) null);
    }

    WizardRig open(@Nullable String ports) {
        window = UiRig.onFx(() -> AddLegWindow.open(ui, null, ports));
        await().atMost(PATIENCE).until(() -> !all("#go-on").isEmpty());
        return this;
    }

    WizardRig open(String leg, Step step) {
        window = UiRig.onFx(() -> AddLegWindow.open(ui, null, leg, step));
        await().atMost(PATIENCE).until(() -> !all("#go-on").isEmpty());
        return this;
    }

    WizardRig open(String leg, Step step, AtLogin atLogin) {
        window = UiRig.onFx(() -> AddLegWindow.open(ui, null, leg, step, atLogin));
        await().atMost(PATIENCE).until(() -> !all("#go-on").isEmpty());
        return this;
    }

    Stage stage() {
        AddLegWindow open = window;
        if (open == null) {
            throw new IllegalStateException("no window");
        }
        return open.stage();
    }

    void shut() {
        UiRig.onFx(
                () -> {
                    stage().close();
                    return true;
                });
    }

    private Set<Node> all(String selector) {
        return UiRig.onFx(
                () ->
                        stage().getScene().getRoot().lookupAll(selector).stream()
                                .filter(WizardRig::isSeen)
                                .collect(Collectors.toSet()));
    }

    private static boolean isSeen(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (!at.isVisible()) {
                return false;
            }
        }
        return true;
    }

    /** Returns the one node that is seen. */
    Node node(String selector) {
        await(selector).atMost(PATIENCE).until(() -> !all(selector).isEmpty());
        return all(selector).iterator().next();
    }

    boolean has(String selector) {
        return !all(selector).isEmpty();
    }

    /** Types a text in place of what a field holds. */
    WizardRig type(String selector, String text) {
        Node field = node(selector);
        UiRig.onFx(
                () -> {
                    ((TextInputControl) field).setText(text);
                    return true;
                });
        return this;
    }

    String typed(String selector) {
        Node field = node(selector);
        return UiRig.onFx(() -> ((TextInputControl) field).getText());
    }

    /** Presses a button once it is on. */
    WizardRig press(String selector) {
        await(selector + " is on").atMost(PATIENCE).until(() -> isOn(selector));
        Node button = node(selector);
        UiRig.onFx(
                () -> {
                    if (button instanceof ButtonBase base) {
                        base.fire();
                    } else {
                        button.fireEvent(new ActionEvent());
                    }
                    return true;
                });
        return this;
    }

    boolean isOn(String selector) {
        return all(selector).stream().anyMatch(node -> UiRig.onFx(() -> !node.isDisabled()));
    }

    /** Returns all that is written, in no order. */
    String text() {
        return UiRig.onFx(
                () ->
                        stage().getScene().getRoot().lookupAll("*").stream()
                                .filter(WizardRig::isSeen)
                                .filter(Labeled.class::isInstance)
                                .map(node -> ((Labeled) node).getText())
                                .filter(text -> text != null)
                                .collect(Collectors.joining("\n")));
    }

    WizardRig sees(String text) {
        try {
            await("\"" + text + "\"").atMost(PATIENCE).until(() -> text().contains(text));
        } catch (ConditionTimeoutException e) {
            throw new AssertionError("\"" + text + "\" is not in:\n" + text(), e);
        }
        return this;
    }

    WizardRig at(Step step) {
        await(step.name())
                .atMost(PATIENCE)
                .until(
                        () ->
                                UiRig.onFx(
                                        () ->
                                                stage().getScene().getRoot().lookup("#page-title")
                                                                != null
                                                        && current() == step));
        return this;
    }

    private @Nullable Step current() {
        return stage().getScene().getRoot().getChildrenUnmodifiable().stream()
                .filter(Wizard.class::isInstance)
                .map(node -> ((Wizard) node).current())
                .findFirst()
                .orElse(null);
    }

    /** Writes what it looks like. */
    WizardRig picture(String name) {
        String folder = System.getProperty("legwork.pictures", "");
        if (!folder.isEmpty()) {
            UiRig.picture(stage().getScene(), Path.of(folder, name + ".png"));
        }
        return this;
    }

    @Override
    public void close() {
        if (window != null) {
            shut();
        }
        desk.close();
        running.close();
    }
}
