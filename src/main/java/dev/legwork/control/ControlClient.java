package dev.legwork.control;

import dev.legwork.status.MessageJson;
import dev.legwork.status.Reply;
import dev.legwork.status.Request;

import java.io.EOFException;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Predicate;

/** Speaks to the instance of a home. Every call is a connection of its own. */
public final class ControlClient {
    /** More than a thousand legs with a dozen ports each. */
    private static final int LONGEST_REPLY = 32 * 1024 * 1024;

    private static final Duration SEND = Duration.ofSeconds(5);

    private final Path socket;

    /**
     * @param socket of the home
     */
    public ControlClient(Path socket) {
        this.socket = socket;
    }

    /**
     * Asks and waits for the answer.
     *
     * @param request not {@link Request.Watch}
     * @param atMost how long to wait for the answer
     * @throws NotRunning when nobody listens
     * @throws IOException when there is no answer
     */
    public Reply ask(Request request, Duration atMost) throws IOException {
        try (ScheduledExecutorService clock = clock();
                Lines lines = connect(clock)) {
            lines.write(MessageJson.line(request), SEND);
            return reply(lines, atMost);
        }
    }

    /**
     * Watches until the receiver has seen enough.
     *
     * @param more takes each reply and says whether to go on
     * @throws NotRunning when nobody listens
     * @throws IOException when the instance ends
     */
    public void watch(Predicate<Reply> more) throws IOException {
        try (ScheduledExecutorService clock = clock();
                Lines lines = connect(clock)) {
            lines.write(MessageJson.line(new Request.Watch()), SEND);
            boolean on = true;
            while (on) {
                on = more.test(reply(lines, SEND));
            }
        }
    }

    /** Returns whether anybody takes connections on the socket. */
    public boolean listens() {
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            return channel.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private static Reply reply(Lines lines, Duration atMost) throws IOException {
        String line = lines.read(atMost);
        if (line == null) {
            throw new EOFException("the running instance ended before it answered");
        }
        try {
            return MessageJson.readReply(line);
        } catch (IllegalArgumentException e) {
            throw new IOException("the running instance answered something else", e);
        }
    }

    private Lines connect(ScheduledExecutorService clock) throws NotRunning {
        try {
            return new Lines(
                    SocketChannel.open(UnixDomainSocketAddress.of(socket)), clock, LONGEST_REPLY);
        } catch (IOException e) {
            throw new NotRunning(e);
        }
    }

    private static ScheduledExecutorService clock() {
        return Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("control-clock").factory());
    }

    /** Nobody listens on the socket. */
    public static final class NotRunning extends IOException {
        private static final long serialVersionUID = 1L;

        NotRunning(Throwable cause) {
            super("no Legwork is running there", cause);
        }
    }
}
