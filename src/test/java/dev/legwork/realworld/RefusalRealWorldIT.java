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

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Duration;

@RequiresTool({"sshd", "ssh-keygen"})
@Timeout(120)
class RefusalRealWorldIT {
    private static final Duration SOON = Duration.ofSeconds(15);

    @Test
    void aRefusedKeyMakesAtMostTwoAttemptsInHalfAMinute() {
        try (OneLeg leg = new OneLeg().started("", true)) {
            LegView view = leg.home().awaitState(OneLeg.NAME, "blocked", SOON);
            assertThat(view.cause()).isEqualTo("auth-refused");
            assertThat(view.light()).isEqualTo("needs-you");
            await("half a minute with few attempts")
                    .during(Duration.ofSeconds(30))
                    .atMost(Duration.ofSeconds(35))
                    .pollInterval(Duration.ofSeconds(1))
                    .until(() -> leg.server().connectionsSeen(), seen -> seen >= 1 && seen <= 2);
        }
    }

    @Test
    void onePermittedPortOfTwoWorksAndTheOtherSaysProhibited() {
        try (OpenSshServer server = OpenSshServer.start();
                LoadService open = new LoadService();
                LoadService shut = new LoadService();
                Home home = Home.create()) {
            ClientKey key = server.newKey("leg", null);
            server.authorize(
                    "restrict,port-forwarding,permitopen=\"127.0.0.1:%d\" %s"
                            .formatted(open.port(), key.line()));
            int first = FreePorts.block(2);
            home.pin(server)
                    .leg(
                            LegSpec.to("box", server, key)
                                    .httpForward(first, open.port())
                                    .httpForward(first + 1, shut.port()))
                    .start();
            LegView view = home.awaitLight("box", "degraded", SOON);
            assertThat(view.state()).isEqualTo("up");
            assertThat(view.verdict(0)).isEqualTo("answers");
            assertThat(view.verdict(1)).isEqualTo("prohibited");
            assertThat(new LoadClient(first).answers(Duration.ofSeconds(5))).isTrue();
            assertThat(new LoadClient(first + 1).answers(Duration.ofSeconds(5))).isFalse();
            assertThat(shut.connectionsSeen()).isZero();
        }
    }

    @Test
    void aServerThatForbidsForwardingBlocksTheLeg() {
        OpenSshServer.Builder strict = OpenSshServer.builder().config("AllowTcpForwarding no");
        try (OneLeg leg = new OneLeg(strict)) {
            leg.started(leg.key().line(), true);
            LegView view = leg.home().awaitState(OneLeg.NAME, "blocked", SOON);
            assertThat(view.cause()).isEqualTo("forwarding-prohibited");
            assertThat(view.causeText())
                    .contains("does not forbid it, so sshd_config does", "AllowTcpForwarding local")
                    .doesNotContain("legwork key install");
        }
    }

    @Test
    void aKeyLineWithoutPortForwardingBlocksTheLeg() {
        try (OneLeg leg = new OneLeg()) {
            leg.started("restrict " + leg.key().line(), true);
            LegView view = leg.home().awaitState(OneLeg.NAME, "blocked", SOON);
            assertThat(view.cause()).isEqualTo("forwarding-prohibited");
            assertThat(view.causeText())
                    .contains("no port-forwarding", "`legwork key install " + OneLeg.NAME + "`")
                    .doesNotContain("sshd_config");
        }
    }

    @Test
    void aKeyLineThatPermitsOtherTargetsOnlyBlocksTheLeg() {
        try (OneLeg leg = new OneLeg()) {
            leg.started("permitopen=\"127.0.0.1:1\" " + leg.key().line(), true);
            LegView view = leg.home().awaitState(OneLeg.NAME, "blocked", SOON);
            assertThat(view.cause()).isEqualTo("forwarding-prohibited");
            assertThat(view.causeText())
                    .contains(
                            "permitopen in its line in authorized_keys names others",
                            "permitopen=\"127.0.0.1:" + leg.service().port() + "\"");
        }
    }

    @Test
    void aTargetNobodyListensOnDimsTheLightOnly() {
        try (OneLeg leg = new OneLeg()) {
            leg.service().close();
            leg.started(leg.key().line(), true);
            LegView view = leg.home().awaitLight(OneLeg.NAME, "degraded", SOON);
            assertThat(view.state()).isEqualTo("up");
            assertThat(view.cause()).isEqualTo("target-refused");
            assertThat(view.verdict(0)).isEqualTo("target-refused");
            assertThat(view.restarts()).isZero();
        }
    }

    @Test
    void anUnknownHostKeyBlocksAndNothingIsSent() {
        try (OneLeg leg = new OneLeg()) {
            leg.started(leg.key().line(), false);
            LegView view = leg.home().awaitState(OneLeg.NAME, "blocked", SOON);
            assertThat(view.cause()).isEqualTo("host-key-unknown");
            assertThat(view.causeText()).contains(leg.server().fingerprint());
            nothingWasSentTo(leg.server());
        }
    }

    @Test
    void aChangedHostKeyBlocksAndNothingIsSent() {
        try (OneLeg leg = new OneLeg()) {
            leg.home().pin(leg.server());
            leg.server().changeHostKeys();
            leg.started(leg.key().line(), false);
            LegView view = leg.home().awaitState(OneLeg.NAME, "blocked", SOON);
            assertThat(view.cause()).isEqualTo("host-key-changed");
            nothingWasSentTo(leg.server());
        }
    }

    @Test
    void aHostKeyThatChangesDuringTheRunBlocks() {
        try (OneLeg leg = new OneLeg().up()) {
            long logins = leg.server().loginsSeen();
            leg.server().changeHostKeys();
            LegView view = leg.home().awaitState(OneLeg.NAME, "blocked", SOON);
            assertThat(view.cause()).isEqualTo("host-key-changed");
            assertThat(leg.server().loginsSeen()).isEqualTo(logins);
        }
    }

    private static void nothingWasSentTo(OpenSshServer server) {
        // sshd names the user as soon as a client has asked to log in, whatever comes of it.
        await("three seconds without a login")
                .during(Duration.ofSeconds(3))
                .atMost(Duration.ofSeconds(5))
                .until(
                        () -> server.logCount("authenticating user") + server.logCount("publickey"),
                        said -> said == 0);
        assertThat(server.connectionsSeen()).isBetween(1L, 2L);
    }
}
