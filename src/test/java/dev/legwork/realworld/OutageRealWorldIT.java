package dev.legwork.realworld;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.legwork.testing.LoadClient;
import dev.legwork.testing.RequiresTool;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Duration;
import java.util.concurrent.Future;

@RequiresTool({"sshd", "ssh-keygen"})
@Timeout(120)
class OutageRealWorldIT {

    @Test
    void aClientThatConnectsWhileTheServerRestartsIsHeldAndServed() {
        try (OneLeg leg = new OneLeg().up();
                Crowd crowd = new Crowd()) {
            leg.server().kill();
            leg.home()
                    .awaitLeg(
                            OneLeg.NAME,
                            Duration.ofSeconds(5),
                            "noticed that the server is gone",
                            view -> !view.state().equals("up"));
            Future<String> held =
                    crowd.begin(() -> leg.client().get("/ok", Duration.ofSeconds(15)));
            // The server is away for three seconds.
            await().pollDelay(Duration.ofSeconds(3)).until(() -> true);
            assertThat(held.isDone()).isFalse();
            leg.server().restart();
            assertThat(Crowd.await(held, Duration.ofSeconds(10))).isEqualTo("ok");
            leg.awaitUp();
            assertThat(leg.view().restarts()).isEqualTo(1);
        }
    }

    @Test
    void frozenConnectionsAreReplacedWhileTheServerTakesNewOnes() {
        try (OneLeg leg = new OneLeg().up()) {
            leg.server().stopConnections();
            long frozen = System.nanoTime();
            leg.home()
                    .awaitLeg(
                            OneLeg.NAME,
                            Duration.ofSeconds(15),
                            "a new transport",
                            view -> view.restarts() == 1 && view.light().equals("up"));
            assertThat(Duration.ofNanos(System.nanoTime() - frozen))
                    .isLessThanOrEqualTo(Duration.ofSeconds(12));
            assertThat(leg.client().answers(Duration.ofSeconds(2))).isTrue();
            assertThat(leg.view().outageCause()).isEqualTo("transport-silent");
        }
    }

    @Test
    void aCutConnectionIsReplacedWithinASecond() {
        try (OneLeg leg = new OneLeg().up()) {
            leg.server().killConnections();
            long cut = System.nanoTime();
            leg.home()
                    .awaitLeg(
                            OneLeg.NAME,
                            Duration.ofSeconds(10),
                            "a new transport",
                            view -> view.restarts() == 1);
            await("traffic")
                    .pollInterval(Duration.ofMillis(10))
                    .until(() -> leg.client().answers(Duration.ofSeconds(1)));
            Duration took = Duration.ofNanos(System.nanoTime() - cut);
            System.out.printf("cut connection: traffic again after %d ms%n", took.toMillis());
            assertThat(took).isLessThan(Duration.ofSeconds(2));
        }
    }

    @Test
    void aServiceThatIsDownCausesNoRestart() {
        try (OneLeg leg = new OneLeg().up()) {
            leg.service().close();
            LoadClient client = leg.client();
            assertThat(client.answers(Duration.ofSeconds(5))).isFalse();
            leg.home().awaitLight(OneLeg.NAME, "degraded", Duration.ofSeconds(2));
            assertThat(leg.view().verdict(0)).isEqualTo("target-refused");
            assertThat(leg.view().cause()).isEqualTo("target-refused");
            assertThat(leg.view().restarts()).isZero();
        }
    }
}
