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
import dev.legwork.testing.ProcessCost;
import dev.legwork.testing.RequiresTool;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Duration;

@RequiresTool({"sshd", "ssh-keygen"})
@Timeout(240)
class HundredLegsRealWorldIT {

    @Test
    void aHundredLegsAreUpInTwentySecondsAndIdleUnderTwoAndAHalfPercentOfACore() {
        try (OpenSshServer server = OpenSshServer.start();
                LoadService service = new LoadService();
                Home home = Home.create()) {
            ClientKey key = server.newClient();
            home.pin(server);
            int first = FreePorts.block(100);
            for (int leg = 0; leg < 100; leg++) {
                home.leg(
                        LegSpec.to("box-" + leg, server, key).forward(first + leg, service.port()));
            }
            long begun = System.nanoTime();
            home.start();
            await("all 100 to be up")
                    .pollInterval(Duration.ofMillis(200))
                    .atMost(Duration.ofSeconds(60))
                    .until(
                            home::legs,
                            legs -> legs.stream().map(LegView::light).allMatch("up"::equals));
            Duration took = Duration.ofNanos(System.nanoTime() - begun);
            System.out.printf("100 legs: up after %d ms%n", took.toMillis());
            assertThat(took).isLessThanOrEqualTo(Duration.ofSeconds(20));
            assertThat(server.logCount("MaxStartups")).isZero();
            assertThat(server.logCount("drop connection")).isZero();
            assertThat(server.loginsSeen()).isEqualTo(100);
            assertThat(new LoadClient(first + 99).answers(Duration.ofSeconds(5))).isTrue();

            // The start is paid for by then; what is left is what it costs to stand by.
            // A JVM compiles what it has just run; that is starting up, not idling.
            settle(Duration.ofMinutes(3));
            Duration before = ProcessCost.cpu(home.pid());
            settle(Duration.ofSeconds(30));
            double share = (ProcessCost.cpu(home.pid()).toMillis() - before.toMillis()) / 30_000.0;
            System.out.printf(
                    "100 idle legs: %.2f %% of a core, %d MB%n",
                    share * 100, ProcessCost.proportionalBytes(home.pid()) / 1_000_000);
            // Machines differ: the same build was seen at 1.2 % on one and 1.7 % on another.
            assertThat(share).isLessThan(0.025);
            assertThat(home.legs()).allMatch(leg -> leg.restarts() == 0);
        }
    }

    private static void settle(Duration time) {
        await().pollDelay(time).atMost(time.plusSeconds(5)).until(() -> true);
    }
}
