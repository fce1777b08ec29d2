package dev.legwork.testing;

import static org.awaitility.Awaitility.await;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonSyntaxException;

import org.awaitility.core.ConditionTimeoutException;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * A home folder of the packaged program, and the program running headless in it as a process of its
 * own. {@link #close} stops it with SIGTERM and insists on exit 0 within 5 s. The system property
 * {@code legwork.dist} names the packaged tree.
 */
public final class Home implements AutoCloseable {
    private static final Duration STOP_LIMIT = Duration.ofSeconds(5);
    private static final Duration CLI_LIMIT = Duration.ofSeconds(30);

    private List<String> mode = List.of("run", "--headless");
    private final TempFolder folder = new TempFolder("legwork-home");
    private final List<String> launcher;
    private final Reach reach;
    private final int statusPort = FreePorts.one();
    private final JsonObject timing = new JsonObject();
    private final List<LegSpec> legs = new ArrayList<>();
    private final Map<String, String> variables = new HashMap<>();
    private final Thread atExit = new Thread(this::abandon, "abandon-home");
    private @Nullable Process process;

    private Home(List<String> launcher, Reach reach) {
        this.launcher = launcher;
        this.reach = reach;
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /** Makes an empty home on this machine. */
    public static Home create() {
        return new Home(List.of(), Reach.LOOPBACK);
    }

    /** Makes an empty home whose program runs inside a network namespace. */
    public static Home inside(NetworkNamespace namespace) {
        return new Home(namespace.launcher(), namespace.reach());
    }

    /** Returns the packaged program. */
    public static Path program() {
        String tree = System.getProperty("legwork.dist", "target/legwork");
        return Path.of(tree, "bin", "legwork").toAbsolutePath();
    }

    /** Returns the home folder. */
    public Path path() {
        return folder.path();
    }

    /** Returns its legs.json. */
    public Path legsFile() {
        return path().resolve("legs.json");
    }

    /** Returns how a client reaches its ports. */
    public Reach reach() {
        return reach;
    }

    /** Returns the port its status is served on while it runs. */
    public int statusPort() {
        return statusPort;
    }

    /** Adds a leg; in the file with the next {@link #write}. */
    public Home leg(LegSpec leg) {
        legs.add(leg);
        return this;
    }

    /** Sets a key of the timing all legs share; in the file with the next {@link #write}. */
    public Home timing(String key, int seconds) {
        timing.addProperty(key, seconds);
        return this;
    }

    /** Sets variables of the environment its programs run in. */
    public Home environment(Map<String, String> more) {
        variables.putAll(more);
        return this;
    }

    /** Starts the desktop app from now on, rather than the engine alone. */
    public Home desktop(String... options) {
        mode = List.of(options);
        return this;
    }

    /** Pins a server's host key. */
    public Home pin(OpenSshServer server) {
        return pinLine(server.knownHostsLine());
    }

    /** Adds a line to known_hosts. */
    public Home pinLine(String line) {
        try {
            Files.writeString(
                    path().resolve("known_hosts"),
                    line + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
            return this;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Writes legs.json as it stands. */
    public Home write() {
        JsonObject file = new JsonObject();
        file.addProperty("version", 1);
        if (!timing.isEmpty()) {
            file.add("timing", timing);
        }
        file.addProperty("statusPort", statusPort);
        JsonArray all = new JsonArray();
        legs.forEach(leg -> all.add(leg.json()));
        file.add("legs", all);
        try {
            Path fresh = path().resolve("legs.json.test");
            Files.writeString(fresh, file.toString());
            Files.move(
                    fresh,
                    legsFile(),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
            return this;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Writes legs.json and starts the program; returns once it serves its status, within 20 s. */
    public Home start() {
        write();
        return startAgain();
    }

    /** Starts the program on the file as it is; as {@link #start}. */
    public Home startAgain() {
        if (!Files.isExecutable(program())) {
            throw new AssertionError(
                    program() + " is not there: run mvn -q -DskipTests package first");
        }
        List<String> argv = new ArrayList<>(launcher);
        argv.add(program().toString());
        argv.addAll(mode);
        argv.addAll(List.of("--home", path().toString()));
        ProcessBuilder builder =
                new ProcessBuilder(argv)
                        .redirectInput(Path.of("/dev/null").toFile())
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(outFile().toFile()))
                        .redirectError(ProcessBuilder.Redirect.appendTo(errFile().toFile()));
        builder.environment().putAll(environment());
        try {
            Process started = builder.start();
            process = started;
            await("the program to serve its status")
                    .pollInterval(Duration.ofMillis(50))
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> !started.isAlive() || statusOrNull() != null);
            if (!started.isAlive()) {
                throw new AssertionError(
                        "the program exited " + started.exitValue() + " at once: " + output());
            }
            return this;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (ConditionTimeoutException late) {
            throw new AssertionError("the program serves no status: " + output(), late);
        }
    }

    /** Returns its process id. */
    public long pid() {
        return running().pid();
    }

    /** Returns what it ended with. */
    public int exitCode() {
        return running().exitValue();
    }

    /** Returns whether it runs. */
    public boolean isRunning() {
        return process != null && process.isAlive();
    }

    /** Returns what it has printed so far, standard output first. */
    public String output() {
        return read(outFile()) + read(errFile());
    }

    /** Returns its status document now. */
    public JsonObject status() {
        JsonObject status = statusOrNull();
        if (status == null) {
            throw new AssertionError("no status; the program said: " + output());
        }
        return status;
    }

    /** Returns one leg of the status document now. */
    public LegView leg(String name) {
        return legs().stream()
                .filter(leg -> leg.json().get("name").getAsString().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("the status has no leg " + name));
    }

    /** Returns all legs of the status document now. */
    public List<LegView> legs() {
        List<LegView> views = new ArrayList<>();
        for (JsonElement leg : status().getAsJsonArray("legs")) {
            views.add(new LegView(leg.getAsJsonObject()));
        }
        return views;
    }

    /** Waits for a leg's light. */
    public LegView awaitLight(String leg, String light, Duration limit) {
        return awaitLeg(leg, limit, "the light " + light, view -> view.light().equals(light));
    }

    /** Waits for a leg's state. */
    public LegView awaitState(String leg, String state, Duration limit) {
        return awaitLeg(leg, limit, "the state " + state, view -> view.state().equals(state));
    }

    /**
     * Waits for a leg to become something.
     *
     * @param what for the failure's text
     */
    public LegView awaitLeg(String leg, Duration limit, String what, Predicate<LegView> is) {
        try {
            return await(leg + ": " + what)
                    .pollInterval(Duration.ofMillis(20))
                    .atMost(limit)
                    .until(() -> leg(leg), is);
        } catch (ConditionTimeoutException late) {
            throw new AssertionError(
                    leg + " has not " + what + " after " + limit + ": " + leg(leg).json(), late);
        }
    }

    /** Runs one command on this home, bounded to 30 s. */
    public Shell.Result cli(String... arguments) {
        return Shell.run(CLI_LIMIT, environment(), command(arguments));
    }

    /** Returns the argv of one command on this home. */
    public List<String> command(String... arguments) {
        List<String> argv = new ArrayList<>(launcher);
        argv.add(program().toString());
        argv.addAll(List.of(arguments));
        argv.addAll(List.of("--home", path().toString()));
        return argv;
    }

    /** Returns what the program's environment has on top of the test's. */
    public Map<String, String> environment() {
        Map<String, String> all = new HashMap<>(variables);
        all.put("LEGWORK_JAVA_HOME", System.getProperty("java.home"));
        return all;
    }

    /**
     * Stops it with SIGTERM.
     *
     * @throws AssertionError when it does not end within 5 s with exit 0
     */
    public void stop() {
        Process ending = running();
        process = null;
        ending.destroy();
        try {
            if (!ending.waitFor(STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError("SIGTERM did not end it within 5 s: " + output());
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while stopping", interrupted);
        } finally {
            ending.destroyForcibly();
        }
        if (ending.exitValue() != 0) {
            throw new AssertionError(
                    "it exited " + ending.exitValue() + " after SIGTERM: " + output());
        }
    }

    /** Kills it with SIGKILL and waits until it is gone. */
    public void kill9() {
        Process ending = process;
        process = null;
        if (ending == null) {
            return;
        }
        ending.destroyForcibly();
        try {
            if (!ending.waitFor(5, TimeUnit.SECONDS)) {
                throw new IllegalStateException("it survives SIGKILL");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        try {
            if (isRunning()) {
                stop();
            }
        } finally {
            kill9();
            folder.close();
            try {
                Runtime.getRuntime().removeShutdownHook(atExit);
            } catch (IllegalStateException alreadyEnding) {
                // The hook is running: then it is not needed any more.
            }
        }
    }

    private void abandon() {
        kill9();
        folder.close();
    }

    private Process running() {
        Process current = process;
        if (current == null) {
            throw new IllegalStateException("the program does not run");
        }
        return current;
    }

    private @Nullable JsonObject statusOrNull() {
        try {
            String text = new LoadClient(reach, statusPort).get("/status", Duration.ofSeconds(5));
            return JsonParser.parseString(text).getAsJsonObject();
        } catch (IOException | JsonSyntaxException notYet) {
            return null;
        }
    }

    private Path outFile() {
        return path().resolve("test.out");
    }

    private Path errFile() {
        return path().resolve("test.err");
    }

    private static String read(Path file) {
        try {
            return Files.exists(file)
                    ? new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                    : "";
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
