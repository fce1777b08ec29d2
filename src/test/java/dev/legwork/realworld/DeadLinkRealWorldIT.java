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
import dev.legwork.testing.NetLab;
import dev.legwork.testing.OpenSshServer;
import dev.legwork.testing.RequiresTool;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.time.Duration;

@RequiresTool(
        value = {"ip", "iptables", "sshd", "ssh-keygen"},
        root = true)
@Timeout(240)
class DeadLinkRealWorldIT {
    private static final String NAME = "box";

    private final NetLab lab = new NetLab();
    private final OpenSshServer server = lab.sshd(OpenSshServer.builder());
    private final Home home = Home.inside(lab.near());
    private final LoadService service;
    private final LoadClient client;

    DeadLinkRealWorldIT() throws IOException {
        service = lab.far().call(LoadService::new);
        int port = FreePorts.one();
        client = new LoadClient(home.reach(), port);
        ClientKey key = server.newClient();
        home.pin(server).leg(LegSpec.to(NAME, server, key).httpForward(port, service.port()));
    }

    @BeforeEach
    void start() {
        home.start().awaitLight(NAME, "up", Duration.ofSeconds(20));
    }

    @AfterEach
    void close() {
        try (lab;
                server;
                service;
                home) {
            // Closed in the reverse order.
        }
    }

    @Test
    void anIdleDeadLinkIsFoundInTenSecondsAndCarriesTrafficTwoSecondsAfterItHeals() {
        Duration found = dropUntilFound();
        Duration healed = healUntilTrafficCrosses();
        report("idle", found, healed);
        assertThat(found).isLessThanOrEqualTo(Duration.ofSeconds(10));
        assertThat(healed).isLessThanOrEqualTo(Duration.ofSeconds(2));
        assertThat(home.leg(NAME).outageCause()).isEqualTo("transport-silent");
    }

    @Test
    void aSaturatedDeadLinkIsFoundInTenSecondsAndCarriesTrafficTwoSecondsAfterItHeals() {
        try (Crowd crowd = new Crowd()) {
            for (int stream = 0; stream < 2; stream++) {
                var up = crowd.begin(() -> client.upload(50_000_000_000L));
                var down = crowd.begin(() -> client.download(50_000_000_000L));
                assertThat(up.isDone() || down.isDone()).isFalse();
            }
            home.awaitLeg(
                    NAME,
                    Duration.ofSeconds(20),
                    "carried 100 MB each way",
                    leg -> leg.bytesUp(0) > 100_000_000 && leg.bytesDown(0) > 100_000_000);
            Duration found = dropUntilFound();
            Duration healed = healUntilTrafficCrosses();
            report("saturated", found, healed);
            assertThat(found).isLessThanOrEqualTo(Duration.ofSeconds(10));
            assertThat(healed).isLessThanOrEqualTo(Duration.ofSeconds(2));
            assertThat(home.leg(NAME).outageCause()).isEqualTo("transport-silent");
        }
    }

    @Test
    void oneFifthLossForAMinuteAndAHalfCausesNoRestart() {
        lab.lose(0.2);
        try (Crowd crowd = new Crowd()) {
            // A little traffic, as a chat makes; over such a link single requests may take long.
            var asking =
                    crowd.begin(
                            () -> {
                                client.getKeptAlive("/ok", 200);
                                return true;
                            });
            await("90 s without a restart")
                    .during(Duration.ofSeconds(90))
                    .atMost(Duration.ofSeconds(100))
                    .pollInterval(Duration.ofMillis(500))
                    .until(() -> home.leg(NAME), leg -> leg.state().equals("up"));
            assertThat(asking).isNotNull();
        }
        lab.heal();
        assertThat(home.leg(NAME).restarts()).isZero();
        assertThat(server.loginsSeen()).isEqualTo(1);
    }

    private Duration dropUntilFound() {
        long dropped = System.nanoTime();
        lab.drop();
        LegView found =
                home.awaitLeg(
                        NAME,
                        Duration.ofSeconds(30),
                        "noticed the dead link",
                        leg -> !leg.state().equals("up"));
        Duration took = Duration.ofNanos(System.nanoTime() - dropped);
        assertThat(found.light()).isIn("down", "connecting");
        // Dead for a while longer, so that recovery is not from the first try.
        await().pollDelay(Duration.ofSeconds(7)).atMost(Duration.ofSeconds(8)).until(() -> true);
        return took;
    }

    private Duration healUntilTrafficCrosses() {
        lab.heal();
        long healed = System.nanoTime();
        await("traffic to cross")
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(10))
                .atMost(Duration.ofSeconds(40))
                .until(() -> client.answers(Duration.ofMillis(300)));
        Duration took = Duration.ofNanos(System.nanoTime() - healed);
        home.awaitLight(NAME, "up", Duration.ofSeconds(10));
        return took;
    }

    private static void report(String what, Duration found, Duration healed) {
        System.out.printf(
                "dead link, %s: found after %d ms, traffic %d ms after it healed%n",
                what, found.toMillis(), healed.toMillis());
    }
}
