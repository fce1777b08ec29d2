package dev.legwork.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * A user of this machine's with a password and a home folder of its own, taken away by {@link
 * #close} and when the JVM ends. Only root can make one.
 */
public final class ThrowAwayUser implements AutoCloseable {
    private final TempFolder folder = new TempFolder("legwork-user");
    private final String name =
            "legwork-test-" + ThreadLocalRandom.current().nextInt(100_000, 1_000_000);
    private final String password;
    private final Thread atExit = new Thread(this::remove, "remove-user");

    private ThrowAwayUser(String password) {
        this.password = password;
    }

    /** Makes one with {@code /bin/bash} as its shell. */
    public static ThrowAwayUser create() {
        return create("/bin/bash");
    }

    /** Makes one with a login shell. */
    public static ThrowAwayUser create(String shell) {
        ThrowAwayUser user = new ThrowAwayUser("open Sesame " + System.nanoTime());
        Runtime.getRuntime().addShutdownHook(user.atExit);
        try {
            // sshd's StrictModes goes by the home folder and what is in it; others must get there.
            Files.setPosixFilePermissions(
                    user.folder.path(), PosixFilePermissions.fromString("rwx--x--x"));
            Shell.ok(
                    "/usr/sbin/useradd",
                    "-m",
                    "-d",
                    user.home().toString(),
                    "-s",
                    shell,
                    user.name);
            user.chpasswd();
            return user;
        } catch (IOException broken) {
            user.close();
            throw new UncheckedIOException(broken);
        } catch (RuntimeException | Error broken) {
            user.close();
            throw broken;
        }
    }

    private void chpasswd() throws IOException {
        Process process = new ProcessBuilder("/usr/sbin/chpasswd").start();
        try (var in = process.getOutputStream()) {
            in.write((name + ":" + password + "\n").getBytes(StandardCharsets.UTF_8));
        }
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IllegalStateException("chpasswd failed");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", interrupted);
        }
    }

    /** Returns its login. */
    public String name() {
        return name;
    }

    /** Returns its password. */
    public String password() {
        return password;
    }

    /** Returns its home folder. */
    public Path home() {
        return folder.path().resolve("home");
    }

    /** Returns its authorized_keys. */
    public Path authorizedKeys() {
        return home().resolve(".ssh/authorized_keys");
    }

    /** Makes its .ssh folder and the file with this content, owned by it. */
    public void writeAuthorizedKeys(String content) {
        try {
            Files.createDirectories(home().resolve(".ssh"));
            Files.writeString(authorizedKeys(), content, StandardCharsets.ISO_8859_1);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        Shell.ok("chown", "-R", name, home().resolve(".ssh").toString());
        Shell.ok("chmod", "700", home().resolve(".ssh").toString());
        Shell.ok("chmod", "600", authorizedKeys().toString());
    }

    @Override
    public void close() {
        remove();
        folder.close();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException alreadyEnding) {
            // The hook is running: then it is not needed any more.
        }
    }

    private void remove() {
        Shell.run(
                Duration.ofSeconds(10), List.of("/usr/sbin/userdel", "--force", "--remove", name));
    }
}
