package dev.legwork.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.legwork.testing.ClientKey;
import dev.legwork.testing.FreePorts;
import dev.legwork.testing.Home;
import dev.legwork.testing.LoadClient;
import dev.legwork.testing.LoadService;
import dev.legwork.testing.OpenSshServer;
import dev.legwork.testing.RequiresTool;
import dev.legwork.testing.Shell;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Old tunnels give way to legs. Only servers pinned in the test's own home can be green, so no
 * tunnel of anybody else on the machine is ever ended.
 */
@RequiresTool({"ssh", "sshd"})
class TakeOverIT {
    private OpenSshServer server;
    private LoadService service;
    private ClientKey key;
    private Home home;
    private int port;
    private final List<Process> started = new ArrayList<>();

    @TempDir private Path folder;

    @BeforeEach
    void start() {
        server = OpenSshServer.start();
        service = new LoadService();
        key = server.newClient();
        port = FreePorts.one();
        home = Home.create();
    }

    @AfterEach
    void stop() {
        for (Process process : started) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        home.close();
        service.close();
        server.close();
    }

    private Process tunnel(String program) throws Exception {
        List<String> argv = new ArrayList<>(List.of(program));
        argv.addAll(server.sshOptions(key));
        String forward = port + ":127.0.0.1:" + service.port();
        argv.addAll(List.of("-N", "-L", forward, "-l", server.user(), server.host()));
        Process process = new ProcessBuilder(argv).start();
        started.add(process);
        LoadClient client = new LoadClient(port);
        await().atMost(Duration.ofSeconds(15)).until(() -> client.answers(Duration.ofSeconds(2)));
        return process;
    }

    /** The one that was made of the tunnel under test, however many run here. */
    private String leg() {
        return home.legs().stream()
                .filter(leg -> leg.json().toString().contains("\"localhost:" + port + "\""))
                .map(leg -> leg.json().get("name").getAsString())
                .findFirst()
                .orElseThrow();
    }

    private Shell.Result takeOver() {
        return Shell.run(
                Duration.ofMinutes(3),
                home.environment(),
                home.command("import", "--running", "--take-over"));
    }

    @Test
    void aLegTakesThePlaceOfATunnelThatIsInUse() throws Exception {
        Process old = tunnel("ssh");
        home.pin(server).start();
        Shell.Result result = takeOver();
        assertThat(old.waitFor(5, TimeUnit.SECONDS)).as(result.out() + result.err()).isTrue();
        assertThat(result.out())
                .contains("the trial is green; ending ssh (PID " + old.pid() + ")")
                .contains("green on its own ports");
        home.awaitLight(leg(), "up", Duration.ofSeconds(5));
        assertThat(new LoadClient(port).answers(Duration.ofSeconds(5))).isTrue();
    }

    @Test
    void aTunnelWhoseLegIsNotGreenIsLeftAlone() throws Exception {
        Process old = tunnel("ssh");
        home.start(); // and nothing pinned
        Shell.Result result = takeOver();
        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err()).contains("ssh (PID " + old.pid() + ") was left alone");
        assertThat(old.isAlive()).isTrue();
        assertThat(new LoadClient(port).answers(Duration.ofSeconds(5))).isTrue();
    }

    @Test
    void whatStartsItAgainIsEndedWithIt() throws Exception {
        Path script = folder.resolve("autossh");
        Files.writeString(script, "#!/bin/sh\nwhile :; do ssh \"$@\"; sleep 0.2; done\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        Process old = tunnel(script.toString());
        home.pin(server).start();
        Shell.Result result = takeOver();
        assertThat(old.waitFor(5, TimeUnit.SECONDS)).as(result.out() + result.err()).isTrue();
        assertThat(result.out()).contains("ending autossh (PID " + old.pid() + ")");
        home.awaitLight(leg(), "up", Duration.ofSeconds(5));
    }
}
