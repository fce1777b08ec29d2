package dev.legwork.ui.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.legwork.app.desk.LegEditing;
import dev.legwork.app.desk.TakenPorts;
import dev.legwork.desktop.PortOwner;
import dev.legwork.status.Documents;
import dev.legwork.status.LegChange;
import dev.legwork.status.LegChange.SpelledForward;
import dev.legwork.status.LegEdit;
import dev.legwork.status.Reply;
import dev.legwork.status.Request;
import dev.legwork.ui.UiRig;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;

final class EditorWindowTest {
    private static final String LEGS =
            """
            { "version": 1, "legs": [
              { "name": "mac-1", "destination": { "host": "192.168.1.20", "user": "sam" },
                "key": { "file": "~/.ssh/legwork_mac-1" },
                "forwards": [ { "ports": "5001-5003" } ], "tags": [ "inference" ] },
              { "name": "hub", "destination": { "host": "hub", "user": "sam" },
                "key": { "file": "~/.ssh/legwork_hub" },
                "forwards": [ { "ports": 5210 } ] } ] }
            """;

    @TempDir private Path folder;
    private UiRig rig;
    private EditorWindow window;

    @BeforeEach
    void open() throws Exception {
        rig = new UiRig(folder, Documents.of(), Clock.systemUTC());
        Files.writeString(rig.ui().desk().home().legs(), LEGS);
        rig.running()
                .answers(
                        request ->
                                request instanceof Request.Edit(LegEdit edit)
                                        ? rig.ui().desk().book().edit(edit)
                                        : new Reply.Done(""));
        TakenPorts taken =
                new TakenPorts(
                        port ->
                                port == 11434
                                        ? List.of(
                                                new PortOwner(
                                                        "127.0.0.1", false, 812, "ollama", "sam"))
                                        : List.of());
        LegEditing editing = new LegEditing(rig.ui().desk(), taken);
        window = UiRig.onFx(() -> new EditorWindow(rig.ui(), "mac-1", editing));
        UiRig.onFx(
                () -> {
                    window.show();
                    return window;
                });
        await().until(() -> text("#host").equals("192.168.1.20"));
    }

    @AfterEach
    void close() {
        UiRig.onFx(
                () -> {
                    window.stage().hide();
                    return window;
                });
        rig.close();
    }

    @Test
    void aPortOfAnotherLegNamesItsOwnerAndKeepsSaveOff() {
        type("#ports", "5201-5225");
        await().until(() -> said().contains("hub"));
        assertThat(said()).contains("5210");
        assertThat(save().isDisabled()).isTrue();

        type("#ports", "5301-5303");
        type("#host", "mac-1.lan");
        await().until(() -> !save().isDisabled());
        press(save());
        await().until(() -> node("#installLine") != null);
        assertThat(rig.running().requests())
                .containsExactly(
                        new Request.Edit(
                                new LegEdit.Change(
                                        "mac-1",
                                        new LegChange(
                                                "mac-1.lan",
                                                null,
                                                null,
                                                null,
                                                null,
                                                List.of(
                                                        new SpelledForward(
                                                                "localhost:5301-5303:127.0.0.1:5301-5303",
                                                                "tcp")),
                                                null,
                                                null,
                                                null))));
        press((Button) node("#installLine"));
        assertThat(rig.went().places()).containsExactly("finishLeg mac-1 LINE");
    }

    @Test
    void aPortOfAProgramIsNamedAndMayBeSaved() {
        type("#ports", "11434");
        await().until(() -> said().contains("ollama (PID 812)"));
        assertThat(save().isDisabled()).isFalse();
    }

    @Test
    void everyFieldThatIsWrongHasItsSentence() {
        type("#name", "mac 1");
        type("#host", "-x");
        type("#port", "70000");
        type("#user", "-sam");
        type("#key", "");
        type("#ports", "5003-5001");
        type("#target", "a b");
        await().until(() -> messages().size() == 6);
        assertThat(messages())
                .doesNotHaveDuplicates()
                .allSatisfy(one -> assertThat(one).isNotBlank());
        assertThat(save().isDisabled()).isTrue();
        type("#ports", "5001-5003");
        await().until(() -> said().contains("\"a b\" is not a host"));
        press((Button) node("#undo"));
        await().until(() -> messages().isEmpty());
        assertThat(text("#host")).isEqualTo("192.168.1.20");
    }

    @Test
    void aNewNameIsARename() {
        type("#name", "hub");
        await().until(() -> said().contains("there is a leg hub already"));
        type("#name", "studio");
        await().until(() -> !save().isDisabled());
        press(save());
        await().until(() -> !window.stage().isShowing());
        assertThat(rig.running().requests())
                .containsExactly(new Request.Edit(new LegEdit.Rename("mac-1", "studio")));
    }

    @Test
    void whatOthersChangedMeanwhileIsTakenOverAndWhatIWroteStays() throws Exception {
        type("#host", "mac-1.lan");
        Files.writeString(
                rig.ui().desk().home().legs(),
                LEGS.replace(
                        "\"host\": \"192.168.1.20\", \"user\": \"sam\"",
                        "\"host\": \"192.168.1.20\", \"user\": \"kim\""));
        await().until(() -> text("#user").equals("kim"));
        assertThat(text("#host")).isEqualTo("mac-1.lan");
        assertThat(((Label) node("#notice")).getText()).contains("User");
    }

    @Test
    void aFailureKeepsEverythingTyped() {
        rig.running().answers(request -> new Reply.Failed(Reply.Kind.FAILED, "the disk is full"));
        type("#host", "mac-1.lan");
        await().until(() -> !save().isDisabled());
        press(save());
        await().until(() -> ((Label) node("#notice")).getText().equals("the disk is full"));
        assertThat(text("#host")).isEqualTo("mac-1.lan");
        assertThat(window.stage().isShowing()).isTrue();
    }

    @Test
    void escapeAsksOnlyWhenSomethingWouldBeLost() {
        type("#host", "mac-1.lan");
        escape();
        assertThat(window.stage().isShowing()).isTrue();
        press((Button) node("#keep"));
        press((Button) node("#undo"));
        escape();
        assertThat(window.stage().isShowing()).isFalse();
    }

    private void escape() {
        UiRig.onFx(
                () -> {
                    Node field = node("#host");
                    field.fireEvent(
                            new KeyEvent(
                                    KeyEvent.KEY_PRESSED,
                                    "",
                                    "",
                                    KeyCode.ESCAPE,
                                    false,
                                    false,
                                    false,
                                    false));
                    return field;
                });
    }

    private Node node(String selector) {
        return UiRig.onFx(() -> window.stage().getScene().lookup(selector));
    }

    private String text(String selector) {
        return UiRig.onFx(() -> ((TextField) node(selector)).getText());
    }

    private void type(String selector, String text) {
        UiRig.onFx(
                () -> {
                    ((TextField) node(selector)).setText(text);
                    return text;
                });
    }

    private Button save() {
        return (Button) node("#save");
    }

    private static void press(Button button) {
        UiRig.onFx(
                () -> {
                    button.fire();
                    return button;
                });
    }

    private List<String> messages() {
        return UiRig.onFx(
                () ->
                        window.stage().getScene().getRoot().lookupAll(".field-message").stream()
                                .map(each -> ((Label) each).getText())
                                .filter(each -> !each.isEmpty())
                                .toList());
    }

    private String said() {
        return messages().stream().collect(Collectors.joining("\n"));
    }
}
