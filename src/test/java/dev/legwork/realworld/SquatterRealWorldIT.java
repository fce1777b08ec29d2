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

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Duration;

@RequiresTool({"sshd", "ssh-keygen"})
@Timeout(120)
class SquatterRealWorldIT {

    @Test
    void aSquatterCostsNoDialAndTheLegIsUpTwoSecondsAfterItLeaves() {
        int port = FreePorts.one();
        // Any listening program will do; this one has a name and a process id that are not ours.
        try (OpenSshServer squatter = OpenSshServer.builder().port(port).start();
                OpenSshServer server = OpenSshServer.start();
                LoadService service = new LoadService();
                Home home = Home.create()) {
            ClientKey key = server.newClient();
            home.pin(server)
                    .leg(LegSpec.to("box", server, key).httpForward(port, service.port()))
                    .start();
            LegView view = home.awaitState("box", "blocked", Duration.ofSeconds(10));
            assertThat(view.cause()).isEqualTo("port-taken");
            assertThat(view.causeText())
                    .contains(Integer.toString(port))
                    .contains(Long.toString(squatter.pid()))
                    .contains("sshd");
            await("five seconds without a dial")
                    .during(Duration.ofSeconds(5))
                    .atMost(Duration.ofSeconds(6))
                    .until(server::connectionsSeen, seen -> seen == 0);

            squatter.kill();
            long left = System.nanoTime();
            home.awaitLight("box", "up", Duration.ofSeconds(10));
            Duration took = Duration.ofNanos(System.nanoTime() - left);
            System.out.printf("squatter gone: up after %d ms%n", took.toMillis());
            assertThat(took).isLessThanOrEqualTo(Duration.ofSeconds(2));
        }
    }
}
