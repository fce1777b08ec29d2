package dev.legwork.control;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Lines of UTF-8 over a channel, each bounded in length and in time: a Unix-domain channel has no
 * time-out of its own, so a clock closes it when the other side takes too long.
 */
final class Lines implements AutoCloseable {
    private final SocketChannel channel;
    private final ScheduledExecutorService clock;
    private final int longest;
    private final ByteBuffer in = ByteBuffer.allocate(8192).flip();

    /**
     * @param channel blocking
     * @param clock ends what takes too long
     * @param longest line to read, in bytes
     */
    Lines(SocketChannel channel, ScheduledExecutorService clock, int longest) {
        this.channel = channel;
        this.clock = clock;
        this.longest = longest;
    }

    /**
     * Reads a line.
     *
     * @return null at the end
     * @throws IOException also when it is too long or does not come in time
     */
    @Nullable String read(Duration atMost) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        ScheduledFuture<?> end = closeAfter(atMost);
        try {
            while (true) {
                while (in.hasRemaining()) {
                    byte b = in.get();
                    if (b == '\n') {
                        return line.toString(StandardCharsets.UTF_8);
                    }
                    line.write(b);
                    if (line.size() > longest) {
                        throw new IOException("a line of more than " + longest + " bytes");
                    }
                }
                in.clear();
                int count = channel.read(in);
                in.flip();
                if (count < 0) {
                    return null;
                }
            }
        } catch (ClosedChannelException e) {
            throw new IOException("nothing came for " + atMost.toSeconds() + " s", e);
        } finally {
            end.cancel(false);
        }
    }

    /**
     * Writes a line.
     *
     * @throws IOException also when it is not taken in time
     */
    void write(String line, Duration atMost) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
        ScheduledFuture<?> end = closeAfter(atMost);
        try {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } finally {
            end.cancel(false);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private ScheduledFuture<?> closeAfter(Duration atMost) {
        return clock.schedule(
                () -> {
                    channel.close();
                    return null;
                },
                atMost.toMillis(),
                TimeUnit.MILLISECONDS);
    }
}
