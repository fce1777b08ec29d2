package dev.legwork.realworld;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.legwork.testing.ClientKey;
import dev.legwork.testing.FreePorts;
import dev.legwork.testing.Home;
import dev.legwork.testing.LegSpec;
import dev.legwork.testing.LegView;
import dev.legwork.testing.LoadService;
import dev.legwork.testing.OpenSshServer;
import dev.legwork.testing.RequiresTool;
import dev.legwork.testing.Shell;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Pins beside a running program: what it asks for is done, and it comes up by itself. */
@RequiresTool({"sshd", "ssh-keygen"})
@Timeout(120)
class PinRealWorldIT {
    private static final Duration SOON = Duration.ofSeconds(15);
    private static final Pattern ADVICE = Pattern.compile("\"legwork (pin [^\"]+)\"");

    @TempDir Path folder;
    private final OpenSshServer server = OpenSshServer.builder().hostKeys("ed25519", "rsa").start();
    private final LoadService service = new LoadService();
    private final Home home = Home.create();
    private final ClientKey key = server.newClient();

    @AfterEach
    void close() {
        try (server;
                service;
                home) {
            // Closed in the reverse order: the program first.
        }
    }

    private LegSpec leg() {
        return LegSpec.to("box", server, key).httpForward(FreePorts.one(), service.port());
    }

    private LegView blocked(String cause) {
        return home.awaitLeg(
                "box",
                SOON,
                "blocked as " + cause,
                view -> view.state().equals("blocked") && view.cause().equals(cause));
    }

    private void up() {
        home.awaitLight("box", "up", SOON);
    }

    /** Does what a leg's sentence says, with a fingerprint. */
    private Shell.Result advised(LegView view, OpenSshServer whose) {
        Matcher advice = ADVICE.matcher(view.causeText());
        assertThat(advice.find()).as(view.causeText()).isTrue();
        String[] words = (advice.group(1) + " --expect " + whose.fingerprint()).split(" ", -1);
        return home.cli(words);
    }

    @Test
    void anUnknownServerIsPinnedAsTheSentenceSaysAndItsReinstallationReplaced() {
        home.leg(leg()).start();
        LegView unknown = blocked("host-key-unknown");
        assertThat(unknown.causeText()).contains(server.fingerprint());
        Shell.Result pinned = advised(unknown, server);
        assertThat(pinned.exit()).as(pinned.err()).isZero();
        up();

        // Its other key is learned, and goes too when the machine is set up anew.
        await().atMost(SOON).until(() -> home.cli("pin", "list").out().contains("RSA"));
        server.changeHostKeys();
        LegView changed = blocked("host-key-changed");
        assertThat(changed.causeText()).contains(server.fingerprint(), "--replace");
        Shell.Result refused = home.cli("pin", "box", "--expect", server.fingerprint());
        assertThat(refused.exit()).isEqualTo(3);
        assertThat(refused.err()).contains("--replace");
        assertThat(home.cli("pin", "box", "--yes").exit()).isEqualTo(3);
        String before = home.cli("pin", "list", "--json").out();
        assertThat(before).doesNotContain(server.fingerprint());
        assertThat(home.leg("box").state()).isEqualTo("blocked");

        Shell.Result replaced = advised(changed, server);
        assertThat(replaced.exit()).as(replaced.err()).isZero();
        up();
        await().atMost(SOON).until(() -> home.cli("pin", "list").out().contains("RSA"));
        assertThat(home.cli("pin", "list").out().lines()).hasSize(2);
    }

    @Test
    void aServerThatIsSetUpAnewBetweenTwoRunsIsNoticedAtTheStart() {
        home.pin(server).leg(leg());
        server.changeHostKeys();
        home.start();
        assertThat(advised(blocked("host-key-changed"), server).exit()).isZero();
        up();
    }

    @Test
    void whatIsForgottenWhileALegNeedsItIsWarnedOf() {
        home.pin(server).leg(leg()).start();
        up();
        Shell.Result forgot = home.cli("pin", "forget", "box");
        assertThat(forgot.exit()).isZero();
        assertThat(forgot.out()).contains("WARNING: box runs and needs this pin");
        assertThat(home.leg("box").state()).isEqualTo("up");
        server.killConnections();
        advised(blocked("host-key-unknown"), server);
        up();
        home.stop();
        forgot = home.cli("pin", "forget", "box");
        assertThat(forgot.out()).contains("box: the next login needs").doesNotContain("WARNING");
    }

    @Test
    void aBoxBehindAJumpHostIsPinnedThroughIt() {
        try (OpenSshServer hub = OpenSshServer.start()) {
            hub.authorize(key.line());
            home.leg(leg().via(hub)).start();
            String atHub = hub.user() + "@127.0.0.1:" + hub.port();
            LegView first = blocked("host-key-unknown");
            assertThat(first.causeText()).contains("jump host", "\"legwork pin " + atHub + "\"");
            Shell.Result early = home.cli("pin", "box", "--expect", server.fingerprint());
            assertThat(early.exit()).isEqualTo(1);
            assertThat(early.err()).contains("jump host", "\"legwork pin " + atHub + "\"");
            assertThat(home.path().resolve("known_hosts")).doesNotExist();

            assertThat(advised(first, hub).exit()).isZero();
            LegView second =
                    home.awaitLeg(
                            "box",
                            SOON,
                            "blocked by the box",
                            view -> view.causeText().contains("\"legwork pin box\""));
            long logins = server.loginsSeen();
            Shell.Result pinned = advised(second, server);
            assertThat(pinned.exit()).as(pinned.err()).isZero();
            up();
            assertThat(logins).isZero();

            assertThat(home.cli("pin", "list").out()).contains("(jump host of box)");
            assertThat(home.cli("pin", "list", "--json").out())
                    .containsPattern("\"through\": \\[\\s*\"box\"");
            assertThat(home.cli("pin", "forget", "127.0.0.1:" + hub.port()).out())
                    .contains("WARNING: box runs and needs this pin");
        }
    }

    @Test
    void nobodyIsLedToPinUnseenWhatTheirOwnSshContradicts() throws IOException {
        Path known = Files.createDirectories(folder.resolve(".ssh")).resolve("known_hosts");
        home.environment(Map.of("HOME", folder.toString())).write();
        String target = server.user() + "@127.0.0.1:" + server.port();
        assertThat(home.cli("pin", target).err()).contains("--expect", "--yes");

        Files.writeString(known, "[127.0.0.1]:" + server.port() + " " + key.line() + "\n");
        Shell.Result other = home.cli("pin", target);
        assertThat(other.exit()).isEqualTo(2);
        assertThat(other.out()).contains("WARNING: your own ssh knows another key");
        assertThat(other.err()).contains("--expect").doesNotContain("--yes");
        assertThat(home.cli("pin", target, "--yes").exit()).isEqualTo(3);

        Files.writeString(
                known, "@revoked [127.0.0.1]:" + server.port() + " " + server.hostKeyLine() + "\n");
        Shell.Result revoked = home.cli("pin", target);
        assertThat(revoked.exit()).isEqualTo(3);
        assertThat(revoked.err()).contains("never to trust this key").doesNotContain("--yes");
        assertThat(home.cli("pin", target, "--expect", server.fingerprint()).exit()).isEqualTo(3);
        assertThat(home.path().resolve("known_hosts")).doesNotExist();
    }
}
