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

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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
        tunnels().forEach(ProcessHandle::destroyForcibly);
        home.close();
        service.close();
        server.close();
    }

    private Process tunnel(String program) throws Exception {
        List<String> argv = new ArrayList<>(List.of(program));
        argv.addAll(server.sshOptions(key));
        String forward = port + ":127.0.0.1:" + service.port();
        argv.addAll(List.of("-N", "-L", forward, "-l", server.user(), server.host()));
        ProcessBuilder builder = new ProcessBuilder(argv).directory(folder.toFile());
        builder.environment().put("TUNNEL_OF", "sam and nobody else");
        Process process = builder.start();
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

    /** Returns the ssh processes that carry the port under test. */
    private List<ProcessHandle> tunnels() {
        String forward = "\0" + port + ":127.0.0.1:";
        return ProcessHandle.allProcesses()
                .filter(process -> proc(process.pid(), "cmdline").contains(forward))
                .toList();
    }

    private static String proc(long pid, String file) {
        try {
            return Files.readString(
                    Path.of("/proc", Long.toString(pid), file), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return ""; // it has ended, or is not ours
        }
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
        try (Requests requests = new Requests(port)) {
            Shell.Result result = takeOver();
            assertThat(old.waitFor(5, TimeUnit.SECONDS)).as(result.out() + result.err()).isTrue();
            assertThat(result.out())
                    .contains("the trial is green; ending ssh (PID " + old.pid() + ")")
                    .contains("green on its own ports");
            requests.answeredAgain();
            System.out.printf("take-over: %s%n", requests);
            assertThat(requests.longestGap()).isLessThanOrEqualTo(Duration.ofSeconds(3));
        }
        home.awaitLight(leg(), "up", Duration.ofSeconds(5));
        assertThat(tunnels()).isEmpty();
    }

    @Test
    void withoutAnInstanceTheTunnelIsLeftAlone() throws Exception {
        Process old = tunnel("ssh");
        home.pin(server).write();
        String before = Files.readString(home.legsFile());
        Shell.Result result = takeOver();
        assertThat(result.exit()).isEqualTo(4);
        assertThat(result.err()).contains("legwork run --headless");
        assertThat(old.isAlive()).isTrue();
        assertThat(home.legsFile()).hasContent(before);
    }

    @Test
    void aLegThatDoesNotComeUpGivesThePortBackToTheTunnel() throws Exception {
        Process old = tunnel("ssh");
        home.pin(server).start();
        Shell.Result result;
        // The server's pin changes once the trial has logged in with it.
        try (OpenSshServer other = OpenSshServer.start()) {
            String pin = other.knownHostsLine(server.host(), server.port()) + "\n";
            Thread.ofPlatform()
                    .daemon()
                    .start(
                            () -> {
                                await().atMost(Duration.ofMinutes(2))
                                        .pollInterval(Duration.ofMillis(2))
                                        .until(() -> server.loginsSeen() > 1);
                                try {
                                    Files.writeString(home.path().resolve("known_hosts"), pin);
                                } catch (IOException e) {
                                    throw new UncheckedIOException(e);
                                }
                            });
            result = takeOver();
        }
        assertThat(result.exit()).as(result.out()).isEqualTo(1);
        assertThat(result.err())
                .contains("was not green on its own ports")
                .contains("The old tunnel was started again and the leg disabled.")
                .doesNotContain("TUNNEL_OF");
        assertThat(old.isAlive()).isFalse();
        LoadClient client = new LoadClient(port);
        await().atMost(Duration.ofSeconds(10)).until(() -> client.answers(Duration.ofSeconds(2)));
        assertThat(home.leg(leg()).state()).isEqualTo("stopped");
        assertThat(tunnels())
                .singleElement()
                .satisfies(
                        again -> {
                            assertThat(proc(again.pid(), "environ"))
                                    .contains("TUNNEL_OF=sam and nobody else");
                            Path in = Path.of("/proc", Long.toString(again.pid()), "cwd");
                            assertThat(in.toRealPath()).isEqualTo(folder.toRealPath());
                        });
    }

    @Test
    void whatThePortTakenSentenceSaysSolvesIt() throws Exception {
        Process old = tunnel("ssh");
        home.pin(server)
                .leg(LegSpec.to("box", server, key).httpForward(port, service.port()))
                .start();
        String sentence = home.awaitState("box", "blocked", Duration.ofSeconds(10)).causeText();
        Matcher command = Pattern.compile("\"legwork ([^\"]+)\"").matcher(sentence);
        assertThat(command.find()).as(sentence).isTrue();
        Shell.Result result =
                Shell.run(
                        Duration.ofMinutes(3),
                        home.environment(),
                        home.command(command.group(1).split(" ", -1)));
        assertThat(result.exit()).as(result.out() + result.err()).isZero();
        assertThat(result.out()).contains("same as leg box");
        assertThat(old.waitFor(5, TimeUnit.SECONDS)).isTrue();
        home.awaitLight("box", "up", Duration.ofSeconds(5));
        assertThat(home.legs()).hasSize(1);
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

    /** Asks again and again, each time on a connection of its own. */
    private static final class Requests implements AutoCloseable {
        private final LoadClient client;
        private final Thread thread = new Thread(this::ask, "requests");
        private volatile boolean closed;
        private volatile long answered = System.nanoTime();
        private volatile long longest;
        private volatile int failed;
        private volatile int done;

        Requests(int port) {
            client = new LoadClient(port);
            thread.setDaemon(true);
            thread.start();
        }

        private void ask() {
            int answers = 0;
            int refused = 0;
            while (!closed) {
                if (client.answers(Duration.ofSeconds(10))) {
                    long now = System.nanoTime();
                    longest = Math.max(longest, now - answered);
                    answered = now;
                    done = ++answers;
                } else {
                    failed = ++refused;
                    pause();
                }
            }
        }

        private static void pause() {
            try {
                Thread.sleep(2);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        void answeredAgain() {
            int before = done;
            await().atMost(Duration.ofSeconds(15)).until(() -> done > before + 3);
        }

        Duration longestGap() {
            return Duration.ofNanos(longest);
        }

        @Override
        public String toString() {
            return "%d requests answered, %d failed, at most %d ms without an answer"
                    .formatted(done, failed, longestGap().toMillis());
        }

        @Override
        public void close() {
            closed = true;
            thread.interrupt();
        }
    }
}
