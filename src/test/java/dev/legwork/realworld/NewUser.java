package dev.legwork.realworld;

import static org.awaitility.Awaitility.await;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import com.google.gson.JsonSyntaxException;

import dev.legwork.testing.Home;
import dev.legwork.testing.Keyring;
import dev.legwork.testing.LegView;
import dev.legwork.testing.Shell;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Somebody with an empty home folder, a keyring that is unlocked, and the packaged program. */
final class NewUser implements AutoCloseable {
    private static final Duration COMMAND = Duration.ofSeconds(40);

    private final Path home;
    private final Keyring keyring = new Keyring().start();
    private final Path service;
    private @Nullable Process running;

    /**
     * @param folder empty
     */
    NewUser(Path folder) throws IOException {
        home = Files.createDirectory(folder.resolve("me"));
        service = folder.resolve("run.out");
    }

    Path home() {
        return home;
    }

    Keyring keyring() {
        return keyring;
    }

    /** Types a command where nobody can be asked. */
    Shell.Result types(String... arguments) {
        List<String> argv = new ArrayList<>(List.of(Home.program().toString()));
        argv.addAll(List.of(arguments));
        return Shell.run(COMMAND, environment(), argv);
    }

    private Map<String, String> environment() {
        return Map.of(
                "HOME", home.toString(),
                "XDG_CONFIG_HOME", "",
                "XDG_STATE_HOME", "",
                "XDG_RUNTIME_DIR", "",
                "SSH_AUTH_SOCK", "",
                "LEGWORK_JAVA_HOME", System.getProperty("java.home"),
                "DBUS_SESSION_BUS_ADDRESS",
                        keyring.environment().getOrDefault("DBUS_SESSION_BUS_ADDRESS", ""));
    }

    /** Starts {@code run --headless} and waits for a leg to be as wanted. */
    LegView runsUntil(String leg, String light) throws IOException {
        if (running == null) {
            ProcessBuilder builder =
                    new ProcessBuilder(Home.program().toString(), "run", "--headless")
                            .redirectInput(Path.of("/dev/null").toFile())
                            .redirectErrorStream(true)
                            .redirectOutput(service.toFile());
            builder.environment().putAll(environment());
            running = builder.start();
        }
        return await(leg + " is " + light)
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(300))
                .until(() -> look(leg), view -> view != null && view.light().equals(light));
    }

    private @Nullable LegView look(String leg) {
        try {
            for (JsonElement one :
                    JsonParser.parseString(types("status", "--json").out())
                            .getAsJsonObject()
                            .getAsJsonArray("legs")) {
                if (one.getAsJsonObject().get("name").getAsString().equals(leg)) {
                    return new LegView(one.getAsJsonObject());
                }
            }
        } catch (JsonSyntaxException | IllegalStateException notYet) {
            return null;
        }
        return null;
    }

    /** Stops it as a service manager does; returns its exit code. */
    int stops() throws InterruptedException {
        Process ending = running;
        running = null;
        if (ending == null) {
            throw new AssertionError("it does not run");
        }
        ending.destroy();
        if (!ending.waitFor(6, TimeUnit.SECONDS)) {
            ending.destroyForcibly();
            throw new AssertionError("SIGTERM does not end it");
        }
        return ending.exitValue();
    }

    /** How many entries of ours the keyring has. */
    long entries() {
        Shell.Result found =
                Shell.run(
                        Duration.ofSeconds(10),
                        keyring.environment(),
                        List.of("secret-tool", "search", "--all", "application", "legwork"));
        return found.out().lines().filter(line -> line.startsWith("[")).count();
    }

    @Override
    public void close() {
        Process left = running;
        if (left != null) {
            left.destroyForcibly();
        }
        keyring.close();
    }
}
