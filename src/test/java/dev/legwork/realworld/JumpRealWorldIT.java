package dev.legwork.realworld;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.legwork.testing.ClientKey;
import dev.legwork.testing.FreePorts;
import dev.legwork.testing.Home;
import dev.legwork.testing.LegSpec;
import dev.legwork.testing.LegView;
import dev.legwork.testing.LoadClient;
import dev.legwork.testing.LoadService;
import dev.legwork.testing.OpenSshServer;
import dev.legwork.testing.RequiresTool;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/** A box that is reached through a hub. */
@RequiresTool({"sshd", "ssh-keygen"})
@Timeout(120)
class JumpRealWorldIT {
    private static final Duration SOON = Duration.ofSeconds(20);

    private final OpenSshServer hub = OpenSshServer.start();
    private final OpenSshServer box = OpenSshServer.start();
    private final LoadService service = new LoadService();
    private final Home home = Home.create();
    private final ClientKey key = box.newClient();
    private final int port = FreePorts.block(10);

    @AfterEach
    void close() {
        try (hub;
                box;
                service;
                home) {
            // Closed in the reverse order: the program first.
        }
    }

    private LegSpec leg(String name, int offset) {
        return LegSpec.to(name, box, key).httpForward(port + offset, service.port());
    }

    /** Starts a leg whose jump host lets its key in, or not. */
    private void started(String hubLine, boolean pinned) {
        if (!hubLine.isEmpty()) {
            hub.authorize(hubLine);
        }
        if (pinned) {
            home.pin(hub);
        }
        home.pin(box).leg(leg("box", 0).via(hub)).start();
    }

    private LegView up() {
        return home.awaitLight("box", "up", SOON);
    }

    private LegView blocked(String cause) {
        return home.awaitLeg(
                "box",
                SOON,
                "blocked as " + cause,
                view -> view.state().equals("blocked") && view.cause().equals(cause));
    }

    @Test
    void aJumpHostLetsTheLegsOwnKeyThrough() {
        started("restrict,port-forwarding,permitopen=\"" + at(box) + "\" " + key.line(), true);
        LegView view = up();
        assertThat(new LoadClient(port).answers(Duration.ofSeconds(5))).isTrue();
        assertThat(hub.loginsSeen()).isEqualTo(1);
        assertThat(view.json().getAsJsonObject("transport").get("hostKey").getAsString())
                .isEqualTo(box.fingerprint());
    }

    @Test
    void aWayThroughTwoLegsIsLoggedInToAsTheyAre() {
        try (OpenSshServer gate = OpenSshServer.start()) {
            ClientKey gateKey = gate.newClient();
            ClientKey hubKey = hub.newClient();
            home.pin(gate)
                    .pin(hub)
                    .pin(box)
                    .leg(LegSpec.to("gate", gate, gateKey).forward(port + 1, service.port()))
                    .leg(
                            LegSpec.to("hub", hub, hubKey)
                                    .forward(port + 2, service.port())
                                    .via("gate"))
                    .leg(leg("box", 0).via("HUB"))
                    .start();
            up();
            home.awaitLight("hub", "up", SOON);
            assertThat(new LoadClient(port).answers(Duration.ofSeconds(5))).isTrue();
            // Each of them for its own leg, and once for all who go through it.
            assertThat(gate.loginsSeen()).isEqualTo(2);
            assertThat(hub.loginsSeen()).isEqualTo(2);
            assertThat(box.loginsSeen()).isEqualTo(1);
        }
    }

    @Test
    void aPinOfTheJumpHostIsMissedAndThenNoticed() {
        started(key.line(), false);
        LegView view = blocked("host-key-unknown");
        assertThat(view.causeText()).contains("jump host " + at(hub), hub.fingerprint());
        home.pin(hub);
        up();
    }

    @Test
    void aKeyTheJumpHostRefusesIsTriedOnceAndAgainOnRequest() {
        started("", true);
        LegView view = blocked("auth-refused");
        assertThat(view.causeText()).contains("jump host " + at(hub));
        await("ten seconds with one try")
                .during(Duration.ofSeconds(10))
                .atMost(Duration.ofSeconds(12))
                .pollInterval(Duration.ofMillis(500))
                .until(hub::connectionsSeen, seen -> seen == 1);
        hub.authorize(key.line());
        home.cli("restart", "box");
        up();
        assertThat(hub.connectionsSeen()).isEqualTo(2);
    }

    @Test
    void anEditOfTheLegThatIsGoneThroughIsNoticed() {
        ClientKey wrong = hub.newKey("wrong", null);
        ClientKey right = hub.newClient();
        home.pin(hub)
                .pin(box)
                .leg(LegSpec.to("hub", hub, wrong).forward(port + 1, service.port()))
                .leg(leg("box", 0).via("hub"))
                .start();
        blocked("auth-refused");
        assertThat(home.cli("leg", "edit", "hub", "--key", right.file().toString()).exit())
                .isZero();
        up();
    }

    @Test
    void aPermitopenWithoutTheBoxIsNamed() {
        started("restrict,port-forwarding,permitopen=\"127.0.0.1:1\" " + key.line(), true);
        LegView view = blocked("forwarding-prohibited");
        assertThat(view.causeText())
                .contains("jump host " + at(hub), "permitopen=\"" + at(box) + "\"");
        hub.replaceAuthorizedKeys(
                List.of("restrict,port-forwarding,permitopen=\"" + at(box) + "\" " + key.line()));
        home.cli("restart", "box");
        up();
    }

    @Test
    void aJumpHostThatGoesAwayIsComeBackTo() {
        started(key.line(), true);
        up();
        hub.kill();
        // One more connection may have been taken by the listener in its last moment.
        LegView view =
                home.awaitLeg(
                        "box",
                        SOON,
                        "seen that nothing listens",
                        one -> one.state().equals("waiting") && "dial-refused".equals(one.cause()));
        assertThat(view.causeText()).contains("jump host");
        hub.restart();
        up();
        assertThat(new LoadClient(port).answers(Duration.ofSeconds(5))).isTrue();
        assertThat(home.leg("box").restarts()).isEqualTo(1);
    }

    @Test
    void aHalfOpenJumpHostIsCutAndComeBackTo() {
        started(key.line(), true);
        up();
        hub.stopConnections();
        home.awaitLeg("box", SOON, "replaced its transport", view -> view.restarts() == 1);
        up();
        hub.resumeConnections();
        assertThat(hub.loginsSeen()).isEqualTo(2);
    }

    @Test
    void tenLegsCostTheJumpHostOneLoginAlsoWhileTheBoxIsOff() {
        hub.authorize(key.line());
        home.pin(hub).pin(box);
        IntStream.range(0, 10).forEach(i -> home.leg(leg("box-" + i, i).via(hub)));
        home.start();
        awaitAllUp();
        assertThat(hub.loginsSeen()).isEqualTo(1);

        box.kill();
        await("twenty seconds without a login")
                .during(Duration.ofSeconds(20))
                .atMost(Duration.ofSeconds(25))
                .pollInterval(Duration.ofMillis(500))
                .until(hub::connectionsSeen, seen -> seen == 1);
        assertThat(home.leg("box-3").cause()).isEqualTo("dial-refused");
        assertThat(home.leg("box-3").causeText()).contains(at(hub), at(box));
        box.restart();
        awaitAllUp();
        assertThat(hub.loginsSeen()).isEqualTo(1);
    }

    private void awaitAllUp() {
        IntStream.range(0, 10).forEach(i -> home.awaitLight("box-" + i, "up", SOON));
    }

    private static String at(OpenSshServer server) {
        return server.host() + ":" + server.port();
    }
}
