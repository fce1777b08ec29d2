package dev.legwork.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The packaged program, as a process. */
class HeadlessIT {
    @TempDir private Path home;
    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void end() {
        started.forEach(Process::destroyForcibly);
    }

    private record Ran(int exit, String out) {}

    @Test
    void sigtermEndsItCleanlyWithinFiveSeconds() throws Exception {
        Process run = run();
        run.destroy();
        assertThat(run.waitFor(5, TimeUnit.SECONDS)).isTrue();
        assertThat(run.exitValue()).isZero();
        assertThat(home.resolve("control.sock")).doesNotExist();
    }

    @Test
    void aSecondInstanceNamesTheFirstAndFails() throws Exception {
        Process run = run();
        Ran second = legwork("run", "--headless");
        assertThat(second.exit()).isEqualTo(1);
        assertThat(second.out()).contains("process " + run.pid());
    }

    @Test
    void afterAKillItStartsAgain() throws Exception {
        run().destroyForcibly().waitFor();
        assertThat(home.resolve("control.sock")).exists();
        run();
        assertThat(legwork("status").exit()).isZero();
    }

    @Test
    void anEditThatWasAcknowledgedSurvivesAKill() throws Exception {
        Process run = run();
        assertThat(add("box").exit()).isZero();
        run.destroyForcibly().waitFor();
        assertThat(legwork("leg", "list").out()).contains("box");
    }

    @Test
    void aBrokenFileStopsTheStartAndStaysAsItIs() throws Exception {
        Files.writeString(home.resolve("legs.json"), "{ \"version\": 1,\n  \"legs\": [ }");
        Ran run = legwork("run", "--headless");
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.out()).contains("line 2");
        assertThat(home.resolve("legs.json")).hasContent("{ \"version\": 1,\n  \"legs\": [ }");
    }

    @Test
    void whatIsPrivateIsReadableByItsOwnerOnly() throws Exception {
        run();
        for (String file : List.of("lock", "control.sock", "log/legwork.log")) {
            assertThat(
                            PosixFilePermissions.toString(
                                    Files.getPosixFilePermissions(home.resolve(file))))
                    .as(file)
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void withoutAnInstanceStatusSaysSo() throws Exception {
        assertThat(legwork("status").exit()).isEqualTo(4);
    }

    @Test
    void aLegWhoseKeyIsMissingNeedsAPerson() throws Exception {
        run();
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            needsAPerson(server.getLocalPort());
        }
    }

    private void needsAPerson(int port) throws Exception {
        assertThat(add("box").exit()).isZero();
        assertThat(legwork("leg", "edit", "box", "--port", Integer.toString(port)).exit()).isZero();
        await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> legwork("status").out().contains("needs-you"));
        assertThat(legwork("status", "--json").out()).contains("\"key-missing\"");
        assertThat(legwork("check", "box").exit()).isEqualTo(3);
    }

    private Ran add(String name) throws Exception {
        return legwork(
                "leg",
                "add",
                name,
                "sam@127.0.0.1",
                "--key",
                home.resolve("nokey").toString(),
                "--passphrase",
                "none",
                "--forward",
                FreePort.any() + ":127.0.0.1:9");
    }

    private Process run() throws Exception {
        Path out = Files.createTempFile(home, "run", ".out");
        Process process = builder("run", "--headless").redirectOutput(out.toFile()).start();
        started.add(process);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> Files.readString(out).contains("control socket"));
        return process;
    }

    private Ran legwork(String... args) throws IOException, InterruptedException {
        Process process = builder(args).start();
        started.add(process);
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ran(process.waitFor(), out);
    }

    private ProcessBuilder builder(String... args) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-cp");
        command.add(System.getProperty("legwork.dist", "target/legwork") + "/lib/*");
        command.add("dev.legwork.Legwork");
        command.addAll(List.of(args));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("LEGWORK_HOME", home.toString());
        return builder;
    }
}
