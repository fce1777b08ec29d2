package dev.legwork.ui.wizard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.legwork.app.pin.Evidence;
import dev.legwork.app.pin.Fetched;
import dev.legwork.app.pin.PinTarget;
import dev.legwork.app.pin.Pinning;
import dev.legwork.status.LegChange;
import dev.legwork.status.LegChange.SpelledForward;
import dev.legwork.status.LegEdit;
import dev.legwork.ui.UiRig;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** A machine shows another key than the pinned one. */
@Timeout(60)
final class HostKeyChangedWindowTest {
    @TempDir private Path folder;
    private WizardRig rig;
    private BoxServer box;
    private String old = "";
    private Stage stage;

    @BeforeEach
    void prepare() throws Exception {
        box = new BoxServer(folder.resolve("box"));
        rig = new WizardRig(folder);
        rig.ui()
                .desk()
                .edit(
                        new LegEdit.Add(
                                "box",
                                new LegChange(
                                        "127.0.0.1",
                                        box.port(),
                                        "sam",
                                        null,
                                        "none",
                                        List.of(new SpelledForward("15201-15205", null)),
                                        null,
                                        false,
                                        null)));
        Pinning pinning = rig.ui().desk().workshop().pinning();
        if (pinning.look(PinTarget.leg(rig.legs(), "box"))
                instanceof Pinning.Look.Shown(Fetched fetched)) {
            pinning.pin(fetched, new Evidence.ByEye(), false);
        }
        old = box.printed();
        box.changeKey();
        stage =
                UiRig.onFx(
                        () -> {
                            HostKeyChangedWindow window = new HostKeyChangedWindow(rig.ui(), "box");
                            window.show();
                            return window.stage();
                        });
        await().atMost(WizardRig.PATIENCE).until(() -> find("#replace-pin") != null);
    }

    @AfterEach
    void stop() throws IOException {
        UiRig.onFx(
                () -> {
                    stage.close();
                    return true;
                });
        rig.close();
        box.close();
    }

    private @Nullable Node find(String selector) {
        return UiRig.onFx(() -> stage.getScene().getRoot().lookup(selector));
    }

    private void paste(String text) {
        UiRig.onFx(
                () -> {
                    ((TextField) stage.getScene().lookup("#paste")).setText(text);
                    return true;
                });
    }

    private boolean isOn() {
        return UiRig.onFx(() -> !stage.getScene().lookup("#replace-pin").isDisabled());
    }

    private String text() {
        return UiRig.onFx(
                () ->
                        stage.getScene().getRoot().lookupAll(".label").stream()
                                .map(each -> String.valueOf(((Labeled) each).getText()))
                                .collect(Collectors.joining("\n")));
    }

    private String pins() throws IOException {
        return Files.readString(rig.home().folders().knownHosts());
    }

    @Test
    void oldAndNewStandSideBySideAndThePortsThatAreClosedAreNamed() {
        assertThat(text())
                .contains("box shows a different key than the one you pinned")
                .contains("Ports 15201–15205 are closed here")
                .contains("The key you pinned", "The key shown now");
    }

    @Test
    void onlyTheNewKeyOpensTheLastButton() throws IOException {
        String before = pins();
        assertThat(isOn()).isFalse();
        paste(old);
        await().atMost(WizardRig.PATIENCE)
                .until(() -> text().contains("Not this key: do not go on."));
        assertThat(isOn()).isFalse();
        paste(box.printed());
        await().atMost(WizardRig.PATIENCE).until(this::isOn);
        UiRig.onFx(
                () -> {
                    ((Button) stage.getScene().lookup("#replace-pin")).fire();
                    return true;
                });
        await().atMost(WizardRig.PATIENCE).until(() -> !pins().equals(before));
        await().atMost(WizardRig.PATIENCE).until(() -> rig.went().places().contains("leg box"));
    }

    @Test
    void enterPressesNothingAndEscKeepsTheLegClosed() throws IOException {
        String before = pins();
        FxRobot keys = new FxRobot();
        await().atMost(WizardRig.PATIENCE)
                .until(() -> UiRig.onFx(() -> stage.getScene().getFocusOwner() != null));
        assertThat(UiRig.onFx(() -> stage.getScene().getFocusOwner()))
                .isNotInstanceOf(Button.class);
        keys.type(KeyCode.ENTER);
        assertThat(UiRig.onFx(stage::isShowing)).isTrue();
        keys.type(KeyCode.ESCAPE);
        await().atMost(WizardRig.PATIENCE).until(() -> !UiRig.onFx(stage::isShowing));
        assertThat(pins()).isEqualTo(before);
    }
}
