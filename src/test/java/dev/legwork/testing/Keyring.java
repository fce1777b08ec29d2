package dev.legwork.testing;

import static org.awaitility.Awaitility.await;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A real gnome-keyring on a D-Bus of its own, with a home of its own. The bus starts nothing by
 * itself, so nobody can be asked anything, unless a test answers for the window.
 */
public final class Keyring implements AutoCloseable {
    private static final String SERVICE = "org.freedesktop.secrets";
    private static final String PATH = "/org/freedesktop/secrets";
    private static final String LOGIN = PATH + "/collection/login";
    private static final byte[] PASSWORD = "keyring-password".getBytes(StandardCharsets.UTF_8);

    private final TempFolder folder = new TempFolder("legwork-keyring");
    private final Path config;
    private final String address;
    private final Thread atExit = new Thread(this::close, "close-keyring");
    private @Nullable Process session;
    private @Nullable Process daemon;

    /** Starts a bus; {@link #start} starts the keyring. */
    public Keyring() {
        Runtime.getRuntime().addShutdownHook(atExit);
        try {
            for (String name : List.of("data", "run", "config", "services")) {
                Files.createDirectory(folder.path().resolve(name));
            }
            Shell.ok("chmod", "700", folder.path().resolve("run").toString());
            config = Files.writeString(folder.path().resolve("bus.conf"), config());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        // Without the guid that dbus-run-session adds: a bus that is restarted has another.
        address = "unix:path=" + folder.path().resolve("bus");
        startBus();
    }

    /** Starts the bus; returns once it takes calls. */
    public Keyring startBus() {
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(
                                    "dbus-run-session",
                                    "--config-file=" + config,
                                    "--",
                                    "sh",
                                    "-c",
                                    "echo there; exec cat > /dev/null")
                            .redirectError(Redirect.DISCARD);
            builder.environment().putAll(own());
            Process started = builder.start();
            session = started;
            if (!"there".equals(started.inputReader().readLine())) {
                throw new AssertionError("dbus-run-session does not start a bus");
            }
            return this;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Kills the bus, and with it the keyring. */
    public void stopBus() {
        stop();
        Process ending = session;
        session = null;
        if (ending != null) {
            ending.descendants().forEach(ProcessHandle::destroyForcibly);
            ending.destroyForcibly();
        }
    }

    /** Starts the daemon with its login keyring unlocked; returns once it is on the bus. */
    public Keyring start() {
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(
                                    "gnome-keyring-daemon",
                                    "--foreground",
                                    "--unlock",
                                    "--components=secrets")
                            .redirectOutput(Redirect.DISCARD)
                            .redirectError(Redirect.DISCARD);
            builder.environment().putAll(own());
            builder.environment().putAll(environment());
            Process started = builder.start();
            daemon = started;
            try (var in = started.getOutputStream()) {
                in.write(PASSWORD);
            }
            await("gnome-keyring on its bus").atMost(Duration.ofSeconds(20)).until(this::isThere);
            return this;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Ends the daemon; the bus stays, and what is stored. */
    public void stop() {
        Process ending = daemon;
        daemon = null;
        if (ending != null) {
            ending.destroyForcibly();
            try {
                ending.waitFor(5, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Freezes the daemon, or has it go on. */
    public void freeze(boolean frozen) {
        Process running = daemon;
        if (running != null) {
            Shell.ok("kill", frozen ? "-STOP" : "-CONT", Long.toString(running.pid()));
        }
    }

    /** Returns what a program needs in its environment to reach it. */
    public Map<String, String> environment() {
        return Map.of("DBUS_SESSION_BUS_ADDRESS", address);
    }

    /** Stores a passphrase as a person would, with another program. */
    public void store(String fingerprint, String passphrase) {
        List<String> argv =
                new ArrayList<>(List.of("secret-tool", "store", "--label=Legwork test"));
        argv.addAll(attributes(fingerprint));
        try {
            ProcessBuilder builder = new ProcessBuilder(argv).redirectErrorStream(true);
            builder.environment().putAll(environment());
            Process tool = builder.start();
            try (var in = tool.getOutputStream()) {
                in.write(passphrase.getBytes(StandardCharsets.UTF_8));
            }
            if (!tool.waitFor(10, TimeUnit.SECONDS) || tool.exitValue() != 0) {
                tool.destroyForcibly();
                throw new AssertionError("secret-tool did not store it");
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** Reads a passphrase with another program; empty when there is none. */
    public String read(String fingerprint) {
        List<String> argv = new ArrayList<>(List.of("secret-tool", "lookup"));
        argv.addAll(attributes(fingerprint));
        return Shell.run(Duration.ofSeconds(10), environment(), argv).out();
    }

    /** Locks it, as a person does, or the night. */
    public void lock() {
        send(SERVICE, PATH, "org.freedesktop.Secret.Service.Lock", "array:objpath:" + LOGIN);
    }

    /** Unlocks it, as a person does, without the window. */
    public void unlock() {
        try (SessionBus bus = new SessionBus(address)) {
            ByteBuffer plain = SessionBus.body();
            SessionBus.string(plain, "plain");
            SessionBus.signature(plain, "s");
            SessionBus.string(plain, "");
            ByteBuffer opened =
                    bus.call(
                            SERVICE,
                            PATH,
                            "org.freedesktop.Secret.Service",
                            "OpenSession",
                            "sv",
                            plain);
            String text = StandardCharsets.UTF_8.decode(opened).toString();
            String own = text.substring(text.indexOf(PATH + "/session/"), text.length() - 1);
            ByteBuffer master = SessionBus.body();
            SessionBus.string(master, LOGIN);
            SessionBus.align(master, 8);
            SessionBus.string(master, own);
            SessionBus.bytes(master, new byte[0]);
            SessionBus.bytes(master, PASSWORD);
            SessionBus.string(master, "text/plain");
            bus.call(
                    SERVICE,
                    PATH,
                    "org.gnome.keyring.InternalUnsupportedGuiltRiddenInterface",
                    "UnlockWithMasterPassword",
                    "o(oayays)",
                    master);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /**
     * Takes the place of the window that asks people, and never answers.
     *
     * @return to take the window away
     */
    public AutoCloseable neverAnsweredWindow() {
        try {
            SessionBus window = new SessionBus(address);
            ByteBuffer name = SessionBus.body();
            SessionBus.string(name, "org.gnome.keyring.SystemPrompter");
            SessionBus.align(name, 4);
            name.putInt(0);
            String bus = "org.freedesktop.DBus";
            window.call(bus, "/org/freedesktop/DBus", bus, "RequestName", "su", name);
            return window;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @Override
    public void close() {
        freeze(false);
        stopBus();
        folder.close();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException alreadyEnding) {
            // The hook is running: then it is not needed any more.
        }
    }

    private boolean isThere() {
        return send(
                        "org.freedesktop.DBus",
                        "/org/freedesktop/DBus",
                        "org.freedesktop.DBus.NameHasOwner",
                        "string:" + SERVICE)
                .contains("true");
    }

    private String send(String to, String path, String method, String argument) {
        return Shell.run(
                        Duration.ofSeconds(10),
                        environment(),
                        List.of(
                                "dbus-send",
                                "--session",
                                "--print-reply",
                                "--dest=" + to,
                                path,
                                method,
                                argument))
                .out();
    }

    private static List<String> attributes(String fingerprint) {
        return List.of("application", "legwork", "fingerprint", fingerprint);
    }

    private Map<String, String> own() {
        return Map.of(
                "HOME",
                folder.path().toString(),
                "XDG_DATA_HOME",
                folder.path().resolve("data").toString(),
                "XDG_CONFIG_HOME",
                folder.path().resolve("config").toString(),
                "XDG_RUNTIME_DIR",
                folder.path().resolve("run").toString());
    }

    private String config() {
        return """
        <!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
         "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
        <busconfig>
          <type>session</type>
          <listen>unix:path=%s</listen>
          <servicedir>%s</servicedir>
          <policy context="default">
            <allow send_destination="*" eavesdrop="true"/>
            <allow eavesdrop="true"/>
            <allow own="*"/>
          </policy>
        </busconfig>
        """
                .formatted(folder.path().resolve("bus"), folder.path().resolve("services"));
    }
}
