package dev.legwork.net;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Processes that a test starts, in a folder of its own, and that end with it. */
final class Children implements AutoCloseable {
    private final Path folder;
    private final List<Process> running = new ArrayList<>();

    Children(Path folder) {
        this.folder = folder;
    }

    Process start(String... argv) throws IOException {
        Process process =
                new ProcessBuilder(argv)
                        .redirectError(Redirect.appendTo(folder.resolve("children.log").toFile()))
                        .start();
        running.add(process);
        return process;
    }

    void run(String... argv) throws IOException, InterruptedException {
        Process process = start(argv);
        if (!process.waitFor(30, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new IOException(String.join(" ", argv) + " failed");
        }
    }

    /** Starts {@link Squat}; {@code before} may change the user. */
    Process squat(List<String> before, String... arguments) throws IOException {
        List<String> argv = new ArrayList<>(before);
        argv.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        argv.addAll(List.of("-XX:TieredStopAtLevel=1", "-cp"));
        argv.add(System.getProperty("java.class.path"));
        argv.add(Squat.class.getName());
        argv.addAll(List.of(arguments));
        return start(argv.toArray(String[]::new));
    }

    static String firstLine(Process process) throws IOException {
        BufferedReader lines = process.inputReader();
        String line = lines.readLine();
        if (line == null) {
            throw new IOException("the child said nothing");
        }
        return line;
    }

    /** Reads all it says, log lines included. */
    static String readAll(Process process) throws IOException {
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    /** Starts OpenSSH's server, in the foreground, so that it is our child; returns the process. */
    Process sshd(String listenAddress) throws IOException, InterruptedException {
        for (String key : List.of("host", "client")) {
            if (Files.notExists(folder.resolve(key))) {
                run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", "" + folder.resolve(key));
            }
        }
        Files.copy(
                folder.resolve("client.pub"),
                folder.resolve("authorized"),
                StandardCopyOption.REPLACE_EXISTING);
        if (Files.notExists(Path.of("/run/sshd")) && Files.isWritable(Path.of("/run"))) {
            Files.createDirectory(
                    Path.of("/run/sshd"),
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rwxr-xr-x")));
        }
        Path config = folder.resolve("sshd_config");
        Files.writeString(
                config,
                "ListenAddress %s\nHostKey %s\nAuthorizedKeysFile %s\nPidFile none\nUsePAM no\n"
                                .formatted(
                                        listenAddress,
                                        folder.resolve("host"),
                                        folder.resolve("authorized"))
                        + "StrictModes no\nPermitRootLogin yes\n");
        return start("/usr/sbin/sshd", "-D", "-e", "-f", config.toString());
    }

    /** Starts OpenSSH's client towards our server. */
    Process ssh(int port, String... options) throws IOException {
        List<String> argv = new ArrayList<>(List.of("ssh", "-F", "none", "-i"));
        argv.add(folder.resolve("client").toString());
        argv.addAll(List.of("-o", "BatchMode=yes", "-o", "StrictHostKeyChecking=no"));
        argv.addAll(List.of("-o", "UserKnownHostsFile=" + folder.resolve("known")));
        argv.addAll(List.of("-o", "ExitOnForwardFailure=yes", "-p", "" + port));
        argv.addAll(List.of(options));
        argv.add(System.getProperty("user.name") + "@127.0.0.1");
        return start(argv.toArray(String[]::new));
    }

    @Override
    public void close() {
        running.reversed().forEach(Process::destroy);
        for (Process process : running) {
            try {
                if (!process.waitFor(5, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                process.destroyForcibly();
            }
        }
    }
}
