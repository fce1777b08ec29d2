package dev.legwork.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.legwork.testing.ClientKey;
import dev.legwork.testing.FreePorts;
import dev.legwork.testing.Home;
import dev.legwork.testing.LegSpec;
import dev.legwork.testing.LoadClient;
import dev.legwork.testing.LoadService;
import dev.legwork.testing.OpenSshServer;
import dev.legwork.testing.RequiresTool;
import dev.legwork.testing.Shell;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** What goes out is what other programs take. */
@RequiresTool({"ssh", "sshd"})
class ExportIT {
    private OpenSshServer server;
    private LoadService service;
    private Home home;
    private int port;

    @TempDir private Path folder;

    @BeforeEach
    void start() {
        server = OpenSshServer.start();
        service = new LoadService();
        ClientKey key = server.newClient();
        port = FreePorts.one();
        home =
                Home.create()
                        .leg(LegSpec.to("mac-1", server, key).forward(port, service.port()))
                        .pin(server)
                        .write();
    }

    @AfterEach
    void stop() {
        home.close();
        service.close();
        server.close();
    }

    private String exported(String format) {
        return Typed.legwork(home.path(), "export", "--format", format, "mac-1").out();
    }

    @Test
    void theCommandLineCarriesTraffic() throws Exception {
        Process ssh = new ProcessBuilder("sh", "-c", "exec " + exported("ssh")).start();
        try {
            LoadClient client = new LoadClient(port);
            await().atMost(Duration.ofSeconds(15))
                    .until(() -> client.answers(Duration.ofSeconds(2)));
            client.download(1_000_000);
        } finally {
            ssh.destroy();
            assertThat(ssh.waitFor(5, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void sshReadsTheConfigAsItIsMeant() throws Exception {
        Path file = Files.writeString(folder.resolve("config"), exported("ssh-config"));
        String read = Shell.ok("ssh", "-G", "-F", file.toString(), "mac-1");
        assertThat(read)
                .contains("hostname " + server.host() + "\n", "port " + server.port() + "\n")
                .contains("localforward [127.0.0.1]:" + port, "localforward [::1]:" + port)
                .contains("userknownhostsfile " + home.path().resolve("known_hosts"))
                .contains("exitonforwardfailure yes", "stricthostkeychecking true");
    }

    @ParameterizedTest
    @CsvSource({"ssh, host", "ssh, leg", "ssh-config, host", "ssh-config, leg"})
    void aWayOverAnotherServerCarriesTraffic(String format, String way) throws Exception {
        try (OpenSshServer hub = OpenSshServer.start()) {
            ClientKey key = server.newKey("deep key", null);
            server.authorize(key.line());
            hub.authorize(key.line());
            int deep = FreePorts.one();
            LegSpec leg = LegSpec.to("deep", server, key).forward(deep, service.port());
            home.leg(LegSpec.to("hub", hub, key).forward(FreePorts.one(), service.port()))
                    .leg(way.equals("leg") ? leg.via("hub") : leg.via(hub))
                    .pin(hub)
                    .write();
            String out = Typed.legwork(home.path(), "export", "--format", format, "deep").out();
            Path config = Files.writeString(folder.resolve("config"), out);
            Process ssh =
                    new ProcessBuilder(
                                    "sh",
                                    "-c",
                                    format.equals("ssh")
                                            ? "exec " + out
                                            : "exec ssh -N -F '" + config + "' deep")
                            .redirectErrorStream(true)
                            .redirectOutput(folder.resolve("said").toFile())
                            .start();
            try {
                LoadClient client = new LoadClient(deep);
                await().atMost(Duration.ofSeconds(20))
                        .until(() -> client.answers(Duration.ofSeconds(2)));
                client.download(1_000_000);
                assertThat(hub.loginsSeen()).isEqualTo(1);
            } finally {
                ssh.descendants().forEach(ProcessHandle::destroy);
                ssh.destroy();
                assertThat(ssh.waitFor(5, TimeUnit.SECONDS)).isTrue();
            }
        }
    }

    @Test
    @RequiresTool("systemd-analyze")
    void systemdAcceptsTheUnit() throws Exception {
        Path unit = Files.writeString(folder.resolve("odd.service"), exported("systemd"));
        Shell.Result result =
                Shell.run(
                        Duration.ofSeconds(30),
                        Map.of("XDG_RUNTIME_DIR", folder.toString()),
                        List.of("systemd-analyze", "--user", "verify", unit.toString()));
        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(result.err()).doesNotContain("odd.service");
    }

    @Test
    @RequiresTool("python3")
    void thePropertyListSaysWhatTheCommandLineSays() throws Exception {
        Path list = Files.writeString(folder.resolve("l.plist"), exported("launchd").strip());
        String words =
                Shell.ok(
                        "python3",
                        "-c",
                        "import plistlib,sys,shlex;p=plistlib.load(open(sys.argv[1],'rb'));"
                                + "print(shlex.join(p['ProgramArguments'][1:]))",
                        list.toString());
        String split =
                Shell.ok(
                        "python3",
                        "-c",
                        "import shlex,sys;print(shlex.join(shlex.split(sys.argv[1])[1:]))",
                        exported("ssh").strip());
        assertThat(words).isEqualTo(split);
    }
}
