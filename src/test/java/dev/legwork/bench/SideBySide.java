package dev.legwork.bench;

import dev.legwork.testing.ClientKey;
import dev.legwork.testing.LoadService;
import dev.legwork.testing.OpenSshServer;
import dev.legwork.testing.Reach;

import java.util.List;

/**
 * Prints how the packaged program compares with {@code ssh -N -L} against the same sshd.
 *
 * <p>Arguments: any of {@code throughput}, {@code requests}, {@code hundred}, {@code half-open};
 * none means all. System properties: {@code legwork.dist} (the packaged tree), {@code bench.runs}
 * (5), {@code bench.megabytes} (1000).
 */
public final class SideBySide {
    private static final List<String> ALL =
            List.of("throughput", "requests", "hundred", "half-open");

    private SideBySide() {}

    /** Runs it. */
    public static void main(String[] arguments) throws Exception {
        List<String> sections = arguments.length == 0 ? ALL : List.of(arguments);
        for (String section : sections) {
            switch (section) {
                case "throughput" -> throughput();
                case "requests" -> requests();
                case "hundred" -> HundredTunnels.run();
                case "half-open" -> HalfOpen.run();
                default -> throw new IllegalArgumentException(section + " is none of " + ALL);
            }
        }
    }

    private static void throughput() throws Exception {
        long bytes = Long.getLong("bench.megabytes", 1000) * 1_000_000;
        int runs = Integer.getInteger("bench.runs", 5);
        inTurn(
                tunnels -> {
                    Comparison.alternate(
                                    "upload",
                                    "MB/s",
                                    runs,
                                    tunnels,
                                    tunnel -> Measures.upload(tunnel, bytes))
                            .print();
                    Comparison.alternate(
                                    "download",
                                    "MB/s",
                                    runs,
                                    tunnels,
                                    tunnel -> Measures.download(tunnel, bytes))
                            .print();
                });
    }

    private static void requests() throws Exception {
        int runs = Integer.getInteger("bench.runs", 5);
        inTurn(
                tunnels -> {
                    Comparison.alternate(
                                    "requests on new connections",
                                    "1/s",
                                    runs,
                                    tunnels,
                                    tunnel -> Measures.freshRequests(tunnel, 4_000))
                            .print();
                    Comparison.alternate(
                                    "requests on kept connections",
                                    "1/s",
                                    runs,
                                    tunnels,
                                    tunnel -> Measures.keptAliveRequests(tunnel, 20_000))
                            .print();
                });
    }

    private static void inTurn(Section section) throws Exception {
        try (OpenSshServer server = OpenSshServer.start();
                LoadService service = new LoadService()) {
            ClientKey key = server.newClient();
            int target = service.port();
            // ssh prefers chacha20 by itself; told to use the cipher legs use, the rest compares.
            try (Tunnel legwork = new LegworkTunnel(server, key, target);
                    Tunnel ssh = new SshTunnel(server, key, target);
                    Tunnel sameCipher =
                            new SshTunnel(
                                    "ssh aes128-gcm",
                                    List.of(),
                                    Reach.LOOPBACK,
                                    List.of("-c", "aes128-gcm@openssh.com"),
                                    server,
                                    key,
                                    target)) {
                section.run(List.of(legwork, ssh, sameCipher));
            }
        }
    }

    @FunctionalInterface
    private interface Section {
        void run(List<Tunnel> tunnels) throws Exception;
    }
}
