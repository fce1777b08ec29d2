package dev.legwork.ui.ports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.legwork.app.PortWho;
import dev.legwork.app.desk.Fleet;
import dev.legwork.desktop.PortOwner;
import dev.legwork.status.LegChange;
import dev.legwork.status.LegChange.SpelledForward;
import dev.legwork.status.LegEdit;
import dev.legwork.status.Reply;
import dev.legwork.status.Request;
import dev.legwork.ui.UiRig;
import dev.legwork.ui.ViewRig;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

final class PortsViewTest {
    private static final String LEGS =
            """
            {"version": 1, "legs": [{"name": "studio-ollama",
             "destination": {"host": "192.168.1.20", "user": "sam"},
             "key": {"file": "k", "passphrase": {"from": "none"}},
             "forwards": [{"ports": "11434", "probe": {"kind": "http", "path": "/api/tags"}}]}]}
            """;

    @TempDir private Path folder;
    private final AtomicInteger lookUps = new AtomicInteger();
    private ViewRig window;

    @BeforeEach
    void aWindowThatHasLooked() throws Exception {
        PortWho who = new PortWho(this::owners);
        window = new ViewRig(folder, Fleet.clash(), ui -> new PortsView(ui, who));
        Files.writeString(window.rig().ui().desk().home().legs(), LEGS);
        await().untilAsserted(
                        () ->
                                assertThat(window.said(".clash-banner"))
                                        .singleElement()
                                        .asString()
                                        .contains("PID 812"));
    }

    private List<PortOwner> owners(int port) {
        lookUps.incrementAndGet();
        return port == 11434
                ? List.of(
                        new PortOwner(
                                "127.0.0.1", false, 812, "ollama", System.getProperty("user.name")))
                : List.of();
    }

    @AfterEach
    void closed() {
        window.close();
    }

    private Button button(String style) {
        return (Button) window.all(style).getFirst();
    }

    private String text(String style) {
        return UiRig.onFx(() -> ((Label) window.all(style).getFirst()).getText());
    }

    private static void press(Button button) {
        UiRig.onFx(
                () -> {
                    button.fire();
                    return button;
                });
    }

    @Test
    void aClashIsNamedWithBothOwners() {
        assertThat(window.said(".clash-banner").getFirst())
                .contains(
                        "Two owners for port 11434",
                        "Leg studio-ollama wants it",
                        "ollama (PID 812, yours) has it");
        assertThat(window.all(".port-box.clash")).hasSize(1);
        assertThat(window.said(".port-row").stream().filter(said -> said != null).findFirst())
                .hasValueSatisfying(
                        said -> assertThat(said).startsWith("11434, two owners, studio-ollama"));
    }

    @Test
    void movingTheLegAsksTheInstanceForExactlyThat() {
        String label = button(".clash-move").getText();
        String port = label.replaceAll("[^0-9]", "");
        assertThat(Integer.parseInt(port)).isGreaterThan(11435);
        press(button(".clash-move"));
        await().untilAsserted(
                        () ->
                                assertThat(window.rig().running().requests())
                                        .containsExactly(
                                                new Request.Edit(
                                                        new LegEdit.Change(
                                                                "studio-ollama", forwards(port)))));
        await().untilAsserted(
                        () ->
                                assertThat(text(".clash-notice"))
                                        .contains("studio-ollama now has port " + port));
    }

    private static LegChange forwards(String port) {
        return new LegChange(
                null,
                null,
                null,
                null,
                null,
                List.of(
                        new SpelledForward(
                                "localhost:" + port + ":127.0.0.1:11434", "http:/api/tags")),
                null,
                null,
                null);
    }

    @Test
    void aMoveThatIsRefusedSaysWhy() {
        window.rig()
                .running()
                .answers(request -> new Reply.Failed(Reply.Kind.INVALID, "two want 11436"));
        press(button(".clash-move"));
        await().untilAsserted(() -> assertThat(text(".clash-notice")).isEqualTo("two want 11436"));
    }

    @Test
    void howToStopTheOtherProgramNamesItsPid() {
        press(button(".clash-stop"));
        assertThat(window.said(".clash-banner .banner-words > *"))
                .anySatisfy(said -> assertThat(said).contains("kill 812"));
    }

    @Test
    void addALegThereOffersTheFreeRange() {
        String free = text(".next-range").replace('–', '-');
        window.tabTo("");
        press(button(".add-there"));
        assertThat(window.rig().went().places()).containsExactly("addLeg " + free);
        assertThat(free).matches("[0-9]+01-[0-9]+25");
    }

    @Test
    void enterOnARowShowsItsLeg() {
        window.tabTo("5201–5205, needs you");
        window.type(KeyCode.ENTER);
        assertThat(window.rig().went().places()).containsExactly("leg minipc-1");
    }

    @Test
    void whoHasPortsIsNotAskedAgainAtOnce() {
        int before = lookUps.get();
        window.show(Fleet.clash(), Fleet.NOW.plusSeconds(2));
        window.show(Fleet.clash(), Fleet.NOW.plusSeconds(4));
        assertThat(lookUps).hasValue(before);
        window.show(Fleet.clash(), Fleet.NOW.plusSeconds(6));
        await().untilAsserted(() -> assertThat(lookUps.get()).isGreaterThan(before));
    }
}
