package dev.legwork.realworld;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legwork.bench.Comparison;
import dev.legwork.bench.LegworkTunnel;
import dev.legwork.bench.Measures;
import dev.legwork.bench.SshTunnel;
import dev.legwork.bench.Tunnel;
import dev.legwork.testing.ClientKey;
import dev.legwork.testing.LoadService;
import dev.legwork.testing.OpenSshServer;
import dev.legwork.testing.RequiresTool;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.util.List;

@RequiresTool({"sshd", "ssh", "ssh-keygen"})
@Timeout(300)
class ThroughputRealWorldIT {
    private static final long BYTES = 600_000_000;

    @Test
    void aLegIsFasterThanSshBothWays() throws Exception {
        try (OpenSshServer server = OpenSshServer.start();
                LoadService service = new LoadService()) {
            ClientKey key = server.newClient();
            try (Tunnel legwork = new LegworkTunnel(server, key, service.port());
                    Tunnel ssh = new SshTunnel(server, key, service.port())) {
                List<Tunnel> both = List.of(legwork, ssh);
                Comparison up =
                        Comparison.alternate(
                                "upload",
                                "MB/s",
                                5,
                                both,
                                tunnel -> Measures.upload(tunnel, BYTES));
                up.print();
                Comparison down =
                        Comparison.alternate(
                                "download",
                                "MB/s",
                                5,
                                both,
                                tunnel -> Measures.download(tunnel, BYTES));
                down.print();
                assertThat(up.ratio("ssh")).isGreaterThanOrEqualTo(1.2);
                assertThat(down.ratio("ssh")).isGreaterThanOrEqualTo(1.1);
            }
        }
    }
}
