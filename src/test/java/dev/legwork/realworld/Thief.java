package dev.legwork.realworld;

import dev.legwork.testing.OpenSshServer;
import dev.legwork.testing.Shell;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Somebody with OpenSSH's own ssh, a leg's key and its passphrase. */
final class Thief {
    private final Path folder;
    private final List<String> options;
    private final Map<String, String> environment;
    private final String user;

    /**
     * @param folder theirs
     * @param key the private key
     * @param passphrase of it
     */
    Thief(Path folder, OpenSshServer server, String user, Path key, String passphrase)
            throws IOException {
        this.folder = folder;
        this.user = user;
        Path pins = folder.resolve("pins");
        Files.writeString(pins, server.knownHostsLine() + "\n");
        Path askpass = folder.resolve("askpass");
        Files.writeString(askpass, "#!/bin/sh\nprintf '%s\\n' \"$STOLEN\"\n");
        Files.setPosixFilePermissions(askpass, PosixFilePermissions.fromString("rwx------"));
        environment =
                Map.of(
                        "SSH_ASKPASS", askpass.toString(),
                        "SSH_ASKPASS_REQUIRE", "force",
                        "STOLEN", passphrase,
                        "SSH_AUTH_SOCK", "",
                        "DISPLAY", ":99");
        options =
                List.of(
                        "-F",
                        "none",
                        "-o",
                        "IdentitiesOnly=yes",
                        "-o",
                        "PreferredAuthentications=publickey",
                        "-o",
                        "UserKnownHostsFile=" + pins,
                        "-o",
                        "GlobalKnownHostsFile=/dev/null",
                        "-o",
                        "ExitOnForwardFailure=yes",
                        "-i",
                        key.toString());
    }

    private List<String> argv(String program, String portFlag, int port, List<String> more) {
        List<String> argv = new ArrayList<>(List.of(program));
        argv.addAll(options);
        argv.addAll(List.of(portFlag, Integer.toString(port)));
        argv.addAll(more);
        return argv;
    }

    /** Runs ssh to its end; {@code AT} stands for the login. */
    Shell.Result ssh(OpenSshServer server, String... more) {
        return Shell.run(
                Duration.ofSeconds(15), environment, argv("ssh", "-p", server.port(), at(more)));
    }

    /** Runs sftp. */
    Shell.Result sftp(OpenSshServer server) throws IOException {
        Path batch = Files.writeString(folder.resolve("batch"), "ls /\n");
        // -b turns BatchMode on, where nothing may be asked.
        return Shell.run(
                Duration.ofSeconds(15),
                environment,
                argv(
                        "sftp",
                        "-P",
                        server.port(),
                        at("-o", "BatchMode=no", "-b", batch.toString(), "AT")));
    }

    /** Has ssh forward something; the caller ends it. */
    Process forwards(OpenSshServer server, String... more) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(argv("ssh", "-p", server.port(), at(more)))
                        .redirectInput(Path.of("/dev/null").toFile())
                        .redirectOutput(Redirect.DISCARD)
                        .redirectError(Redirect.DISCARD);
        builder.environment().putAll(environment);
        return builder.start();
    }

    private List<String> at(String... more) {
        List<String> words = new ArrayList<>();
        for (String word : more) {
            words.add(word.equals("AT") ? user + "@127.0.0.1" : word);
        }
        return words;
    }
}
