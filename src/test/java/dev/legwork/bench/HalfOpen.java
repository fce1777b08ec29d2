package dev.legwork.bench;

import static org.awaitility.Awaitility.await;

import dev.legwork.testing.ClientKey;
import dev.legwork.testing.FreePorts;
import dev.legwork.testing.Home;
import dev.legwork.testing.LegSpec;
import dev.legwork.testing.LoadClient;
import dev.legwork.testing.LoadService;
import dev.legwork.testing.NetLab;
import dev.legwork.testing.OpenSshServer;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * How long a dead link goes unnoticed, and how soon traffic crosses once it heals: the program with
 * its defaults, beside {@code ssh} with the usual 30 × 3 and somebody who starts it again at once.
 */
final class HalfOpen {
    private HalfOpen() {}

    static void run() throws IOException, InterruptedException {
        try (NetLab lab = new NetLab();
                OpenSshServer server = lab.sshd(OpenSshServer.builder());
                LoadService service = lab.far().call(LoadService::new)) {
            ClientKey key = server.newClient();
            double[] legwork = legwork(lab, server, key, service.port());
            double[] ssh = ssh(lab, server, key, service.port());
            Comparison.of("half-open link noticed after", "s", legwork[0], ssh[0]).print();
            Comparison.of("traffic after the link heals", "s", legwork[1], ssh[1]).print();
        }
    }

    private static double[] legwork(NetLab lab, OpenSshServer server, ClientKey key, int target) {
        try (Home home = Home.inside(lab.near())) {
            int port = FreePorts.one();
            home.pin(server).leg(LegSpec.to("box", server, key).forward(port, target)).start();
            home.awaitLight("box", "up", Duration.ofSeconds(20));
            lab.drop();
            long dropped = System.nanoTime();
            home.awaitLeg(
                    "box", Duration.ofSeconds(60), "noticed", leg -> !leg.state().equals("up"));
            double noticed = since(dropped);
            lab.heal();
            LoadClient client = new LoadClient(home.reach(), port);
            return new double[] {noticed, untilAnswered(client)};
        }
    }

    private static double[] ssh(NetLab lab, OpenSshServer server, ClientKey key, int target)
            throws InterruptedException {
        double noticed;
        try (SshTunnel tunnel = tunnel(lab, server, key, target)) {
            lab.drop();
            long dropped = System.nanoTime();
            if (!tunnel.awaitEnd(Duration.ofMinutes(3))) {
                System.out.println("  ssh had not noticed after three minutes");
            }
            noticed = since(dropped);
        }
        lab.heal();
        long healed = System.nanoTime();
        try (SshTunnel again = tunnel(lab, server, key, target)) {
            return new double[] {noticed, again.port() > 0 ? since(healed) : Double.NaN};
        }
    }

    private static SshTunnel tunnel(NetLab lab, OpenSshServer server, ClientKey key, int target) {
        return new SshTunnel(
                "ssh",
                lab.near().launcher(),
                lab.near().reach(),
                List.of("-o", "ServerAliveInterval=30", "-o", "ServerAliveCountMax=3"),
                server,
                key,
                target);
    }

    private static double untilAnswered(LoadClient client) {
        long healed = System.nanoTime();
        await("traffic to cross")
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(10))
                .atMost(Duration.ofSeconds(60))
                .until(() -> client.answers(Duration.ofMillis(300)));
        return since(healed);
    }

    private static double since(long begun) {
        return (System.nanoTime() - begun) / 1e9;
    }
}
