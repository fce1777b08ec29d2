package dev.legwork.ui.move;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.legwork.app.desk.BringIn;
import dev.legwork.app.desk.Link;
import dev.legwork.demo.DemoLan;
import dev.legwork.desktop.Tunnels;
import dev.legwork.leg.Leg;
import dev.legwork.status.Documents;
import dev.legwork.status.LegEdit;
import dev.legwork.status.Reply;
import dev.legwork.status.Request;
import dev.legwork.ui.OldTunnels;
import dev.legwork.ui.UiRig;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

final class BringInWindowTest {
    private static final String CONFIG =
            """
            Host mac-1
              HostName 192.168.1.20
              LocalForward 5001 127.0.0.1:5001
            Host mac-2
              HostName 192.168.1.21
              LocalForward 5101 127.0.0.1:5001
            Host clashing
              LocalForward 5001 127.0.0.1:80
            """;

    @TempDir private Path folder;
    private UiRig rig;
    private @Nullable BringInWindow window;

    @BeforeEach
    void rig() throws IOException {
        rig = new UiRig(folder, Documents.of(), Clock.systemUTC());
        rig.running()
                .answers(
                        request ->
                                request instanceof Request.Edit(LegEdit edit)
                                        ? rig.ui().desk().book().edit(edit)
                                        : new Reply.Done(""));
    }

    @AfterEach
    void close() {
        BringInWindow open = window;
        if (open != null) {
            UiRig.onFx(
                    () -> {
                        open.stage().hide();
                        return open;
                    });
        }
        rig.close();
    }

    @Test
    void onlyWhatIsTickedComesIn() throws Exception {
        config(CONFIG);
        open(false, OldTunnels.of());
        await().until(() -> ticks().size() == 3);
        assertThat(text()).contains("left out: port 5001 belongs to leg mac-1");
        assertThat(ticks().get(2).isDisabled()).isTrue();
        fire(ticks().get(1));
        press("#bring");
        await().until(() -> text().contains("1 leg imported."));
        assertThat(rig.ui().desk().book().read().legs())
                .extracting(Leg::name)
                .containsExactly("mac-1");
        press("#showLegs");
        assertThat(rig.went().places()).containsExactly("main LEGS");
    }

    @Test
    void aLegThatGoesThroughAnotherComesAndGoesWithIt() throws Exception {
        config(
                """
                Host hub
                  LocalForward 5001 127.0.0.1:5001
                Host far
                  ProxyJump gate,hub
                  LocalForward 5101 127.0.0.1:5001
                Host gate
                """
                        .replace("Host hub\n", "Host hub\n  ProxyJump gate\n"));
        open(false, OldTunnels.of());
        await().until(() -> ticks().size() == 2);
        fire(ticks().get(0));
        assertThat(ticks()).noneMatch(CheckBox::isSelected);
        fire(ticks().get(1));
        assertThat(ticks()).allMatch(CheckBox::isSelected);
    }

    @Test
    void aConfigWithNothingInItSaysSo() throws Exception {
        config("Host github.com\n  User git\n");
        open(false, OldTunnels.of());
        await().until(() -> text().contains("No host in ~/.ssh/config has a LocalForward"));
        assertThat(node("#bring").isDisabled()).isTrue();
    }

    @Test
    void aFailureIsSaidAndTheChoiceStays() throws Exception {
        config(CONFIG);
        rig.running().answers(request -> new Reply.Failed(Reply.Kind.FAILED, "the disk is full"));
        open(false, OldTunnels.of());
        await().until(() -> ticks().size() == 3);
        press("#bring");
        await().until(() -> text().contains("Nothing was imported: the disk is full"));
        assertThat(node("#bring").isDisabled()).isFalse();
        assertThat(ticks().getFirst().isSelected()).isTrue();
    }

    @Test
    void aTunnelThatIsAlsoALoginIsLeftAloneAndItsLegOff() throws Exception {
        open(true, OldTunnels.of("ssh -L 5301:127.0.0.1:5001 sam@mac-3"));
        await().until(() -> ticks().size() == 1);
        assertThat(text()).contains("runs as ssh (PID 4000000)");
        press("#takeOver");
        await().until(() -> text().contains("0 of 1 taken over"));
        assertThat(text()).contains("not taken over: ").contains("is also a login");
        assertThat(rig.ui().desk().book().read().legs())
                .singleElement()
                .matches(leg -> !leg.enabled(), "not enabled");
    }

    @Test
    void aTakeOverThatIsStoppedLeavesTheOldTunnelAlone() throws Exception {
        try (DemoLan lan = DemoLan.open();
                ServerSocket mute = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"))) {
            String pin = Files.readAllLines(lan.home().resolve("known_hosts")).getFirst();
            Files.writeString(
                    rig.ui().desk().home().folders().knownHosts(),
                    pin.replaceFirst(":[0-9]+ ", ":" + mute.getLocalPort() + " ") + "\n");
            open(
                    true,
                    OldTunnels.of(
                            "ssh -N -i "
                                    + lan.home().resolve("keys/box")
                                    + " -p "
                                    + mute.getLocalPort()
                                    + " -L 5301:127.0.0.1:5001 sam@127.0.0.1"));
            await().until(() -> ticks().size() == 1);
            press("#takeOver");
            await().until(() -> text().contains("trying it on spare ports"));
            press("#stop");
            await().until(() -> text().contains("0 of 1 taken over"));
            assertThat(text()).contains("ssh (PID 4000000) was left alone");
            assertThat(rig.ui().desk().book().read().legs())
                    .singleElement()
                    .matches(leg -> !leg.enabled(), "not enabled");
        }
    }

    @Test
    void whereNothingRunsNothingIsTakenOver() throws Exception {
        rig.running().link(new Link.Gone("it has ended"));
        open(true, OldTunnels.of("ssh -N -L 5301:127.0.0.1:5001 sam@mac-3"));
        await().until(() -> ticks().size() == 1);
        press("#takeOver");
        await().until(() -> text().contains("Legwork does not run here"));
        assertThat(rig.ui().desk().book().read().legs()).isEmpty();
    }

    private void config(String text) throws IOException {
        Path ssh = Files.createDirectories(rig.ui().desk().home().userHome().resolve(".ssh"));
        Files.writeString(ssh.resolve("config"), text);
    }

    private void open(boolean running, Tunnels tunnels) {
        BringIn bringIn = new BringIn(rig.ui().desk(), tunnels, Map.of());
        window =
                UiRig.onFx(
                        () -> {
                            BringInWindow fresh = new BringInWindow(rig.ui(), running, bringIn);
                            fresh.show();
                            return fresh;
                        });
    }

    private Node root() {
        return Objects.requireNonNull(window).stage().getScene().getRoot();
    }

    private Node node(String selector) {
        return UiRig.onFx(() -> root().lookup(selector));
    }

    private List<CheckBox> ticks() {
        return UiRig.onFx(
                () ->
                        root().lookupAll(".entry-name").stream()
                                .map(each -> (CheckBox) each)
                                .toList());
    }

    private String text() {
        return UiRig.onFx(
                () ->
                        root().lookupAll(".label").stream()
                                .filter(each -> each instanceof Label)
                                .map(each -> ((Label) each).getText())
                                .collect(Collectors.joining("\n")));
    }

    private void press(String selector) {
        UiRig.onFx(
                () -> {
                    ((Button) root().lookup(selector)).fire();
                    return selector;
                });
    }

    private static void fire(CheckBox box) {
        UiRig.onFx(
                () -> {
                    box.fire();
                    return box;
                });
    }
}
