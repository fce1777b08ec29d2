package dev.legwork.ui.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.legwork.app.desk.AtLogin;
import dev.legwork.app.desk.DeskSettings;
import dev.legwork.app.desk.Look;
import dev.legwork.app.desk.TextMap;
import dev.legwork.status.Documents;
import dev.legwork.status.LegEdit;
import dev.legwork.status.Reply;
import dev.legwork.status.Request;
import dev.legwork.ui.UiRig;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.Slider;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

final class SettingsWindowTest {
    private static final String PIN =
            "192.168.1.20 ssh-ed25519"
                    + " AAAAC3NzaC1lZDI1NTE5AAAAIJq1o7Zx1l5sM0m8o0m2c0cQ2e8Q1mB3m0mYvQ2d8xkT"
                    + " legwork 2026-11-20 compared\n";
    private static final String LEGS =
            """
            {"version": 1, "timing": {"probeSeconds": 45}, "legs": [{"name": "mac-1",
             "destination": {"host": "192.168.1.20", "user": "sam"},
             "key": {"file": "k", "passphrase": {"from": "none"}},
             "forwards": [{"ports": "5001"}]}]}
            """;

    @TempDir private Path folder;
    private final FxRobot robot = new FxRobot();
    private UiRig rig;
    private Stage stage;

    @BeforeEach
    void aWindow() throws Exception {
        rig = new UiRig(folder, Documents.of(), Clock.systemUTC());
        Files.writeString(rig.ui().desk().home().legs(), LEGS);
        Files.writeString(rig.ui().desk().home().folders().knownHosts(), PIN);
        rig.ui().desk().offer(new Login());
        stage =
                UiRig.onFx(
                        () -> {
                            SettingsWindow window = new SettingsWindow(rig.ui());
                            window.show();
                            window.stage().requestFocus();
                            return window.stage();
                        });
    }

    @AfterEach
    void closed() {
        UiRig.onFx(
                () -> {
                    stage.close();
                    return stage;
                });
        rig.close();
    }

    private <T extends Node> T find(String query, Class<T> type) {
        return UiRig.onFx(() -> type.cast(stage.getScene().getRoot().lookup(query)));
    }

    private void page(int index) {
        UiRig.onFx(
                () -> {
                    ((TabPane) stage.getScene().getRoot()).getSelectionModel().select(index);
                    stage.getScene().getRoot().applyCss();
                    stage.getScene().getRoot().layout();
                    return index;
                });
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void type(KeyCode... keys) {
        for (KeyCode key : keys) {
            robot.type(key);
            WaitForAsyncUtils.waitForFxEvents();
        }
    }

    private void focus(Node node) {
        UiRig.onFx(
                () -> {
                    node.requestFocus();
                    return node;
                });
    }

    private void write(TextField field, String text) {
        UiRig.onFx(
                () -> {
                    field.requestFocus();
                    field.setText(text);
                    return field;
                });
    }

    @Test
    void aLookHoldsAtOnceAndIsRemembered() {
        RadioButton dark = find("#look-dark", RadioButton.class);
        UiRig.onFx(
                () -> {
                    dark.fire();
                    return dark;
                });
        assertThat(UiRig.onFx(() -> rig.ui().looks().dark())).isTrue();
        await().untilAsserted(
                        () ->
                                assertThat(
                                                DeskSettings.of(
                                                                TextMap.window(
                                                                                rig.ui()
                                                                                        .desk()
                                                                                        .home())
                                                                        .read())
                                                        .look())
                                        .isEqualTo(Look.DARK));
    }

    @Test
    void textGrowsWithTheKeyboardAlone() {
        focus(find("#text-size", Slider.class));
        type(KeyCode.RIGHT, KeyCode.RIGHT);
        assertThat(rig.ui().desk().settings().textPercent()).isEqualTo(120);
        assertThat(UiRig.onFx(() -> stage.getScene().getRoot().getStyle())).contains("15.6px");
    }

    @Test
    void aSwitchIsThrownWithSpaceAndResetTakesItBack() {
        focus(find("#notices", CheckBox.class));
        type(KeyCode.SPACE);
        assertThat(rig.ui().desk().settings().notifications()).isFalse();
        focus(find("#reset-general", Button.class));
        type(KeyCode.SPACE);
        assertThat(rig.ui().desk().settings()).isEqualTo(DeskSettings.DEFAULT);
        assertThat(find("#notices", CheckBox.class).isSelected()).isTrue();
    }

    @Test
    void startAtLoginIsAskedOfTheSystem() {
        CheckBox login = find("#login", CheckBox.class);
        await().until(() -> !login.isDisable());
        focus(login);
        type(KeyCode.SPACE);
        await().untilAsserted(() -> assertThat(rig.ui().desk().atLogin().on()).isTrue());
        await().until(() -> login.isSelected() && !login.isDisable());
    }

    @Test
    void aTimingIsAskedOfTheInstanceWithEnter() {
        page(1);
        TextField probe = find("#probeSeconds", TextField.class);
        await().until(() -> probe.getText().equals("45"));
        write(probe, "60");
        type(KeyCode.ENTER);
        await().untilAsserted(
                        () ->
                                assertThat(rig.running().requests())
                                        .containsExactly(
                                                new Request.Edit(
                                                        new LegEdit.Settings(
                                                                Map.of("probeSeconds", 60),
                                                                null))));
    }

    @Test
    void aTimingThatMakesNoSenseIsRefusedWithASentence() {
        page(1);
        TextField silence = find("#silenceSeconds", TextField.class);
        await().until(() -> !silence.isDisabled());
        write(silence, "2");
        type(KeyCode.ENTER);
        assertThat(find("#wrong-silenceSeconds", Label.class).getText())
                .isEqualTo("Must be more than the 3 s after which a sign of life is asked for.");
        write(silence, "soon");
        assertThat(find("#wrong-silenceSeconds", Label.class).getText())
                .isEqualTo("A whole number from 2 to 120 goes here.");
        type(KeyCode.ENTER);
        assertThat(rig.running().requests()).isEmpty();
        type(KeyCode.ESCAPE);
        assertThat(silence.getText()).isEqualTo("8");
        assertThat(stage.isShowing()).isTrue();
    }

    @Test
    void whatTheInstanceRefusesIsSaidAndTheOldValueShown() {
        rig.running().answers(request -> new Reply.Failed(Reply.Kind.INVALID, "port is taken"));
        page(1);
        TextField port = find("#statusPort", TextField.class);
        await().until(() -> !port.isDisabled());
        write(port, "4700");
        type(KeyCode.ENTER);
        await().untilAsserted(
                        () ->
                                assertThat(find("#timing-news", Label.class).getText())
                                        .isEqualTo("port is taken"));
    }

    @Test
    void resetAsksForTheDefault() {
        page(1);
        Button reset = find("#reset-probeSeconds", Button.class);
        await().until(reset::isVisible);
        focus(reset);
        type(KeyCode.SPACE);
        await().untilAsserted(
                        () ->
                                assertThat(rig.running().requests())
                                        .containsExactly(
                                                new Request.Edit(
                                                        new LegEdit.Settings(
                                                                Map.of("probeSeconds", 30),
                                                                null))));
    }

    @Test
    void aKeyIsForgottenOnlyAfterAQuestion() throws Exception {
        page(2);
        await().until(() -> find(".key-forget", Button.class) != null);
        Path pins = rig.ui().desk().home().folders().knownHosts();
        focus(find(".key-forget", Button.class));
        type(KeyCode.SPACE);
        assertThat(find(".key-sure .label", Label.class).getText()).contains("mac-1 will need it");
        type(KeyCode.SPACE);
        assertThat(Files.readString(pins)).isEqualTo(PIN);
        type(KeyCode.SPACE);
        focus(find(".key-yes", Button.class));
        type(KeyCode.SPACE);
        await().untilAsserted(() -> assertThat(Files.readString(pins)).doesNotContain("192.168"));
        await().until(() -> find(".key-forget", Button.class) == null);
    }

    @Test
    void escapeCloses() {
        type(KeyCode.ESCAPE);
        assertThat(stage.isShowing()).isFalse();
    }

    private static final class Login implements AtLogin {
        private volatile boolean on;

        @Override
        public boolean possible() {
            return true;
        }

        @Override
        public boolean on() {
            return on;
        }

        @Override
        public Reply set(boolean wanted) {
            on = wanted;
            return new Reply.Done("");
        }

        @Override
        public String sentence() {
            return "";
        }
    }
}
