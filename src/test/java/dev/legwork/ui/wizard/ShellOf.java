package dev.legwork.ui.wizard;

import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;

/** Runs a command as a shell at a home folder would. */
final class ShellOf implements Command {
    private final Path home;
    private final String command;
    private InputStream in = InputStream.nullInputStream();
    private OutputStream out = OutputStream.nullOutputStream();
    private OutputStream err = OutputStream.nullOutputStream();
    private ExitCallback exit = (status, message, now) -> {};
    private @Nullable Process process;

    ShellOf(Path home, String command) {
        this.home = home;
        this.command = command;
    }

    @Override
    public void setInputStream(InputStream from) {
        in = from;
    }

    @Override
    public void setOutputStream(OutputStream to) {
        out = to;
    }

    @Override
    public void setErrorStream(OutputStream to) {
        err = to;
    }

    @Override
    public void setExitCallback(ExitCallback callback) {
        exit = callback;
    }

    @Override
    public void start(ChannelSession channel, Environment env) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder("/bin/sh", "-c", command).directory(home.toFile());
        builder.environment().clear();
        builder.environment().put("HOME", home.toString());
        builder.environment().put("PATH", "/usr/bin:/bin");
        Process started = builder.start();
        process = started;
        Thread.ofPlatform().daemon().start(() -> pump(in, started.getOutputStream(), true));
        Thread errors =
                Thread.ofPlatform()
                        .daemon()
                        .start(() -> pump(started.getErrorStream(), err, false));
        Thread.ofPlatform()
                .daemon()
                .start(
                        () -> {
                            pump(started.getInputStream(), out, false);
                            try {
                                errors.join();
                                exit.onExit(started.waitFor());
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                        });
    }

    private static void pump(InputStream from, OutputStream to, boolean close) {
        byte[] buffer = new byte[8192];
        try {
            for (int count = from.read(buffer); count >= 0; count = from.read(buffer)) {
                to.write(buffer, 0, count);
                to.flush();
            }
            if (close) {
                to.close();
            }
        } catch (IOException gone) {
            // The other end has what it wanted.
        }
    }

    @Override
    public void destroy(ChannelSession channel) {
        Process running = process;
        if (running != null) {
            running.destroyForcibly();
        }
    }
}
