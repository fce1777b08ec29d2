package dev.legwork.bench;

import static org.awaitility.Awaitility.await;

import dev.legwork.testing.ClientKey;
import dev.legwork.testing.FreePorts;
import dev.legwork.testing.Home;
import dev.legwork.testing.LegSpec;
import dev.legwork.testing.LegView;
import dev.legwork.testing.LoadService;
import dev.legwork.testing.OpenSshServer;
import dev.legwork.testing.ProcessCost;
import dev.legwork.testing.Reach;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What a hundred legs cost, beside a hundred ssh processes. */
final class HundredTunnels {
    private static final int COUNT = 100;
    private static final Duration WATCHED = Duration.ofSeconds(30);

    private record Cost(double megabytes, double cpuShare) {}

    private HundredTunnels() {}

    static void run() {
        try (OpenSshServer server = OpenSshServer.start();
                LoadService service = new LoadService()) {
            ClientKey key = server.newClient();
            Cost legwork = legwork(server, key, service.port());
            Cost ssh = ssh(server, key, service.port());
            Comparison.of("memory at 100 legs", "MB PSS", legwork.megabytes, ssh.megabytes).print();
            Comparison.of(
                            "idle CPU at 100 legs",
                            "% of a core",
                            legwork.cpuShare * 100,
                            ssh.cpuShare * 100)
                    .print();
        }
    }

    private static Cost legwork(OpenSshServer server, ClientKey key, int target) {
        try (Home home = Home.create()) {
            home.pin(server);
            int first = FreePorts.block(COUNT);
            for (int leg = 0; leg < COUNT; leg++) {
                home.leg(LegSpec.to("box-" + leg, server, key).forward(first + leg, target));
            }
            long begun = System.nanoTime();
            home.start();
            await("100 legs to be up")
                    .atMost(Duration.ofSeconds(60))
                    .until(
                            home::legs,
                            legs -> legs.stream().map(LegView::light).allMatch("up"::equals));
            System.out.printf("100 legs up after %.1f s%n", (System.nanoTime() - begun) / 1e9);
            return watch(List.of(home.pid()));
        }
    }

    private static Cost ssh(OpenSshServer server, ClientKey key, int target) {
        List<SshTunnel> tunnels = new ArrayList<>();
        try {
            for (int one = 0; one < COUNT; one++) {
                tunnels.add(
                        new SshTunnel(
                                "ssh",
                                List.of(),
                                Reach.LOOPBACK,
                                List.of("-o", "ServerAliveInterval=30"),
                                server,
                                key,
                                target));
            }
            return watch(tunnels.stream().map(SshTunnel::pid).toList());
        } finally {
            tunnels.forEach(SshTunnel::close);
        }
    }

    private static Cost watch(List<Long> pids) {
        pass(Duration.ofMinutes(3));
        long before = cpuMillis(pids);
        pass(WATCHED);
        double share = (cpuMillis(pids) - before) / (double) WATCHED.toMillis();
        double megabytes =
                pids.stream().mapToLong(ProcessCost::proportionalBytes).sum() / 1_000_000.0;
        return new Cost(megabytes, share);
    }

    private static long cpuMillis(List<Long> pids) {
        return pids.stream().map(ProcessCost::cpu).mapToLong(Duration::toMillis).sum();
    }

    private static void pass(Duration time) {
        await().pollDelay(time).atMost(time.plusSeconds(5)).until(() -> true);
    }
}
