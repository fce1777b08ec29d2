package dev.legwork.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A D-Bus of its own, on which nothing is started by itself but what a test asks for. Needs {@code
 * dbus-daemon dbus-send}.
 */
public final class PrivateBus implements AutoCloseable {
    private final Thread atExit = new Thread(this::close, "close-bus");
    private final TempFolder folder = new TempFolder("legwork-bus");
    private final Process daemon;

    /**
     * Starts it; returns once it takes connections.
     *
     * @param services files of {@code /usr/share/dbus-1/services} that may be started
     */
    public PrivateBus(String... services) {
        Runtime.getRuntime().addShutdownHook(atExit);
        try {
            Path allowed = Files.createDirectory(folder.path().resolve("services"));
            for (String service : services) {
                Files.copy(
                        Path.of("/usr/share/dbus-1/services", service), allowed.resolve(service));
            }
            Path settings = Files.writeString(folder.path().resolve("bus.conf"), settings());
            ProcessBuilder builder =
                    new ProcessBuilder(
                                    "dbus-daemon",
                                    "--config-file=" + settings,
                                    "--nofork",
                                    "--print-address")
                            .redirectError(Redirect.DISCARD);
            // What the bus starts has its environment.
            builder.environment().put("HOME", home().toString());
            builder.environment().put("XDG_CONFIG_HOME", home().resolve("config").toString());
            builder.environment().put("XDG_CACHE_HOME", home().resolve("cache").toString());
            daemon = builder.start();
            BufferedReader out = daemon.inputReader();
            if (out.readLine() == null) {
                throw new AssertionError("dbus-daemon does not start");
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Returns its address, as {@code unix:path=…}. */
    public String address() {
        return "unix:path=" + folder.path().resolve("bus");
    }

    /** Returns the home of what the bus starts; its settings are in {@code config}. */
    public Path home() {
        return folder.path();
    }

    /** Returns what a program needs in its environment to reach it. */
    public Map<String, String> environment() {
        return Map.of("DBUS_SESSION_BUS_ADDRESS", address());
    }

    /** Calls a method with {@code dbus-send}, and returns what it prints. */
    public String send(String to, String path, String method, String... arguments) {
        List<String> argv =
                new ArrayList<>(
                        List.of(
                                "dbus-send",
                                "--session",
                                "--print-reply",
                                "--dest=" + to,
                                path,
                                method));
        argv.addAll(List.of(arguments));
        Shell.Result result = Shell.run(Duration.ofSeconds(10), environment(), argv);
        return result.out() + result.err();
    }

    /** Returns whether somebody has a name. */
    public boolean hasOwner(String name) {
        return send(
                        "org.freedesktop.DBus",
                        "/org/freedesktop/DBus",
                        "org.freedesktop.DBus.NameHasOwner",
                        "string:" + name)
                .contains("true");
    }

    /** Has it stand still, as a machine that swaps, or go on. */
    public void freeze(boolean frozen) {
        Shell.ok("kill", frozen ? "-STOP" : "-CONT", Long.toString(daemon.pid()));
    }

    @Override
    public void close() {
        daemon.destroyForcibly();
        try {
            daemon.waitFor(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        folder.close();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException alreadyEnding) {
            // The hook is running: then it is not needed any more.
        }
    }

    private String settings() {
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
