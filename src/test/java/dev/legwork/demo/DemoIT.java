package dev.legwork.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.legwork.testing.Home;
import dev.legwork.testing.Shell;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The packaged demo, as a newcomer runs it. */
class DemoIT {
    private static final Pattern HOME = Pattern.compile("Home \\(deleted afterwards\\): (.*)");
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir private Path folder;
    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void end() {
        started.forEach(Process::destroyForcibly);
    }

    @Test
    void endsByItselfWithEveryLightSeenAndNothingLeft() {
        Shell.Result demo = Shell.run(LIMIT, environment(), argv("--seconds", "12"));

        assertThat(demo.exit()).as(demo.out() + demo.err()).isZero();
        assertThat(demo.err()).isEmpty();
        assertThat(lights(demo.out(), "box")).containsSubsequence("connecting", "up");
        assertThat(demo.out()).contains("(transport-closed)", "curl http://127.0.0.1:");
        assertThat(home(demo.out())).doesNotExist();
    }

    @Test
    void showsAHalfOpenLegGoDownAndComeBackAndCleansUpOnCtrlC() throws Exception {
        Process demo = start("env", "--default-signal=INT");
        await().atMost(LIMIT)
                .until(() -> !demo.isAlive() || said().contains("It stays up until Ctrl-C."));
        Path home = home(said());
        assertThat(home).as(said()).exists();
        assertThat(lights(said(), "box")).containsSubsequence("up", "down", "up");

        signal("INT", demo);

        assertThat(demo.waitFor(10, TimeUnit.SECONDS)).as(said()).isTrue();
        assertThat(demo.exitValue()).as(said()).isZero();
        assertThat(home).doesNotExist();
    }

    @Test
    void cleansUpWhenItIsInterruptedInTheMiddle() throws Exception {
        Process demo = start("env", "--default-signal=INT");
        await().atMost(LIMIT).until(() -> !demo.isAlive() || said().contains("A chat answer"));
        Path home = home(said());

        signal("INT", demo);

        assertThat(demo.waitFor(10, TimeUnit.SECONDS)).as(said()).isTrue();
        assertThat(demo.exitValue()).as(said()).isEqualTo(1);
        assertThat(said()).contains("interrupted");
        assertThat(home).doesNotExist();
    }

    /**
     * Starts one that stays.
     *
     * @param first what runs it: a build in the background ignores SIGINT, and hands that on
     */
    private Process start(String... first) throws IOException {
        List<String> argv = new ArrayList<>(List.of(first));
        argv.addAll(argv());
        ProcessBuilder builder =
                new ProcessBuilder(argv).redirectErrorStream(true).redirectOutput(out().toFile());
        builder.environment().putAll(environment());
        Process process = builder.start();
        started.add(process);
        return process;
    }

    private static void signal(String name, Process process) {
        Shell.ok("kill", "-" + name, Long.toString(process.pid()));
    }

    private static List<String> argv(String... more) {
        List<String> argv =
                new ArrayList<>(List.of(Home.program().toString(), "demo", "--headless"));
        argv.addAll(List.of(more));
        return argv;
    }

    private static Map<String, String> environment() {
        return Map.of("LEGWORK_JAVA_HOME", System.getProperty("java.home"));
    }

    private Path out() {
        return folder.resolve("demo.out");
    }

    private String said() throws IOException {
        return Files.readString(out());
    }

    private static Path home(String said) {
        Matcher line = HOME.matcher(said);
        assertThat(line.find()).as(said).isTrue();
        return Path.of(line.group(1));
    }

    /** Returns the lights of a leg, in the order they were shown. */
    private static List<String> lights(String said, String leg) {
        return said.lines()
                .filter(line -> line.startsWith("  " + leg + " "))
                .map(line -> line.strip().split("\\s+", 3)[1])
                .toList();
    }
}
