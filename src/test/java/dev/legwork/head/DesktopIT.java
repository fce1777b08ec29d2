package dev.legwork.head;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The packaged desktop app as a process, on JavaFX's own headless platform. */
class DesktopIT {
    private static final Duration START = Duration.ofSeconds(30);

    /** A display in name; JavaFX's headless platform does not look at it. */
    private static final Map<String, String> WINDOW =
            Map.of(
                    "DISPLAY",
                    ":none",
                    "LEGWORK_JAVA_OPTS",
                    "-Dglass.platform=Headless -Dprism.order=sw");

    private static final Map<String, String> NO_DISPLAY =
            Map.of("DISPLAY", "", "WAYLAND_DISPLAY", "");

    @TempDir private Path home;
    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void end() {
        started.forEach(Process::destroyForcibly);
    }

    private record Ran(int exit, String out) {}

    @Test
    void withoutACommandTheDesktopAppRunsTheLegs() throws Exception {
        Process app = desktop();
        awaitInstance();
        assertThat(ran(NO_DISPLAY, "status", "--json").out()).contains("\"pid\": " + app.pid());
    }

    @Test
    void sigtermEndsItCleanlyWithinFiveSeconds() throws Exception {
        Process app = desktop();
        awaitInstance();
        app.destroy();
        assertThat(app.waitFor(5, TimeUnit.SECONDS)).isTrue();
        assertThat(app.exitValue()).isZero();
        assertThat(home.resolve("control.sock")).doesNotExist();
    }

    @Test
    void aSecondStartEndsAtOnceAndLeavesTheFirstRunning() throws Exception {
        Process first = desktop();
        awaitInstance();
        Ran second = ran(WINDOW);
        assertThat(second.exit()).isZero();
        assertThat(first.isAlive()).isTrue();
    }

    @Test
    void besideAHeadlessInstanceItEndsWithoutEndingThat() throws Exception {
        Process headless = process(NO_DISPLAY, "run", "--headless");
        awaitInstance();
        Process window = desktop();
        await().atMost(START).until(() -> windowLog().contains("There can be a window"));
        window.destroy();
        assertThat(window.waitFor(5, TimeUnit.SECONDS)).isTrue();
        assertThat(headless.isAlive()).isTrue();
        assertThat(ran(NO_DISPLAY, "status").exit()).isZero();
    }

    @Test
    void withoutADisplayItSaysSoInOneLineAndRunsHeadless() throws Exception {
        Path out = home.resolve("run.out");
        started.add(builder(NO_DISPLAY).redirectOutput(out.toFile()).start());
        awaitInstance();
        assertThat(Files.readString(out).lines().findFirst())
                .hasValueSatisfying(line -> assertThat(line).contains("there is no display here"));
    }

    @Test
    void aDisplayThatCannotBeUsedIsSaidSoToo() throws Exception {
        Path out = home.resolve("run.out");
        started.add(
                builder(Map.of("DISPLAY", ":none", "WAYLAND_DISPLAY", ""))
                        .redirectOutput(out.toFile())
                        .start());
        awaitInstance();
        await().atMost(START)
                .until(() -> Files.readString(out).contains("there can be no window here"));
        assertThat(Files.readString(out)).doesNotContain("\tat ");
    }

    private Process desktop() throws IOException {
        return process(WINDOW);
    }

    private String windowLog() throws IOException {
        Path log = home.resolve("log/window.log");
        return Files.exists(log) ? Files.readString(log) : "";
    }

    private void awaitInstance() {
        await().atMost(START)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> Files.exists(home.resolve("control.sock")));
    }

    private Process process(Map<String, String> environment, String... args) throws IOException {
        Process process =
                builder(environment, args).redirectOutput(home.resolve("out").toFile()).start();
        started.add(process);
        return process;
    }

    private Ran ran(Map<String, String> environment, String... args)
            throws IOException, InterruptedException {
        Process process = builder(environment, args).start();
        started.add(process);
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return new Ran(process.exitValue(), out);
    }

    private ProcessBuilder builder(Map<String, String> environment, String... args) {
        List<String> command = new ArrayList<>();
        command.add(
                Path.of(System.getProperty("legwork.dist", "target/legwork"), "bin", "legwork")
                        .toString());
        command.addAll(List.of(args));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("LEGWORK_HOME", home.toString());
        builder.environment().remove("DBUS_SESSION_BUS_ADDRESS");
        builder.environment().putAll(environment);
        return builder;
    }
}
