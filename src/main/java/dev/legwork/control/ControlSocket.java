package dev.legwork.control;

import dev.legwork.app.Instance;
import dev.legwork.app.PrivateFiles;
import dev.legwork.status.MessageJson;
import dev.legwork.status.Reply;
import dev.legwork.status.Request;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Answers on the Unix-domain socket of a home. One line of JSON in, one line out ({@code watch}:
 * one after the other); each connection has a virtual thread of its own, and none may be silent,
 * long winded or slow to read for longer than a few seconds.
 */
public final class ControlSocket implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ControlSocket.class);
    private static final int LONGEST_REQUEST = 1024 * 1024;
    private static final int MOST_CONNECTIONS = 128;
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration LOOK = Duration.ofSeconds(2);
    private static final Duration WATCH_PULSE = Duration.ofSeconds(1);

    private final Path path;
    private final Instance instance;
    private final ScheduledThreadPoolExecutor clock;
    private final Set<SocketChannel> open = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;
    private ServerSocketChannel server;
    private @Nullable Object key;
    private boolean complained;

    private ControlSocket(Path path, Instance instance, ServerSocketChannel server) {
        this.path = path;
        this.instance = instance;
        this.server = server;
        key = key(path);
        clock =
                new ScheduledThreadPoolExecutor(
                        1, Thread.ofPlatform().daemon().name("control-clock").factory());
        clock.setRemoveOnCancelPolicy(true);
    }

    /**
     * Starts answering. Only for who holds the home's lock: what a dead instance left at the path
     * is replaced.
     *
     * @param path of the socket; its folder is made 0700 if need be
     * @param instance that answers
     * @throws IOException when the socket cannot be made
     */
    public static ControlSocket open(Path path, Instance instance) throws IOException {
        ServerSocketChannel server = bind(path);
        ControlSocket socket = new ControlSocket(path, instance, server);
        socket.listen(server);
        var _ =
                socket.clock.scheduleWithFixedDelay(
                        socket::look, LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
        return socket;
    }

    private void listen(ServerSocketChannel on) {
        Thread.ofPlatform().daemon().name("control").start(() -> accept(on));
    }

    /** Somebody may have deleted the socket, or put another file in its place: make it again. */
    private synchronized void look() {
        Path folder = path.toAbsolutePath().getParent();
        if (closed || Objects.equals(key, key(path)) || folder == null) {
            return;
        }
        if (!Files.isDirectory(folder)) {
            return; // the whole home is gone: not ours to bring back
        }
        try {
            ServerSocketChannel again = bind(path);
            ServerSocketChannel old = server;
            server = again;
            key = key(path);
            complained = false;
            listen(again);
            old.close();
            LOG.warn("The control socket {} was gone, and was made again", path);
        } catch (IOException | RuntimeException e) {
            if (!complained) {
                complained = true;
                LOG.warn("The control socket {} is gone and cannot be made again", path, e);
            }
        }
    }

    /** Says which file it is, null when it is not there (and on Windows, which does not tell). */
    private static @Nullable Object key(Path path) {
        try {
            BasicFileAttributes now =
                    Files.readAttributes(
                            path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return Objects.requireNonNullElse(now.fileKey(), path);
        } catch (IOException e) {
            return null;
        }
    }

    /**
     * Made 0600 in a folder nobody else can enter, then moved: it is never there with another mode.
     */
    private static ServerSocketChannel bind(Path path) throws IOException {
        Path folder = path.resolveSibling(".s");
        PrivateFiles.folder(folder);
        Path made = folder.resolve("c");
        Files.deleteIfExists(made);
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            server.bind(UnixDomainSocketAddress.of(made), MOST_CONNECTIONS);
            if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(made, PosixFilePermissions.fromString("rw-------"));
            }
            Files.move(made, path, StandardCopyOption.ATOMIC_MOVE);
            Files.deleteIfExists(folder);
            return server;
        } catch (IOException | RuntimeException e) {
            server.close();
            throw e;
        }
    }

    private void accept(ServerSocketChannel on) {
        while (on.isOpen()) {
            try {
                SocketChannel channel = on.accept();
                if (open.size() >= MOST_CONNECTIONS) {
                    channel.close();
                    continue;
                }
                open.add(channel);
                Thread.ofVirtual().name("control-client").start(() -> serve(channel));
            } catch (ClosedChannelException e) {
                return; // asked to stop
            } catch (IOException e) {
                LOG.warn("The control socket could not take a connection: {}", e.getMessage());
                pause();
            }
        }
    }

    /** Out of file descriptors: trying again at once would only burn the processor. */
    private static void pause() {
        try {
            Thread.sleep(Duration.ofMillis(200));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void serve(SocketChannel channel) {
        try (Lines lines = new Lines(channel, clock, LONGEST_REQUEST)) {
            String line = lines.read(PATIENCE);
            if (line == null) {
                return;
            }
            Request request = request(line, lines);
            if (request instanceof Request.Watch) {
                watch(lines);
            } else if (request != null) {
                lines.write(MessageJson.line(answer(request)), PATIENCE);
            }
        } catch (IOException | RejectedExecutionException e) {
            // Rejected is what no longer has a clock: the socket closes.
            LOG.debug("A client of the control socket went away: {}", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(channel);
        }
    }

    private static @Nullable Request request(String line, Lines lines) throws IOException {
        try {
            return MessageJson.readRequest(line);
        } catch (IllegalArgumentException e) {
            String why = e.getMessage() == null ? "that is no request" : e.getMessage();
            lines.write(MessageJson.line(new Reply.Failed(Reply.Kind.INVALID, why)), PATIENCE);
            return null;
        }
    }

    private Reply answer(Request request) {
        try {
            return instance.answer(request);
        } catch (RuntimeException e) {
            LOG.error("A request of the control socket failed", e);
            return new Reply.Failed(
                    Reply.Kind.FAILED, "the running instance could not do it; its log says why");
        }
    }

    private void watch(Lines lines) throws IOException, InterruptedException {
        Instance.Seen seen = instance.look();
        while (!closed) {
            lines.write(MessageJson.line(new Reply.Told(seen.document())), PATIENCE);
            seen = instance.await(seen.version(), WATCH_PULSE);
        }
    }

    /** Stops answering and takes the socket away. */
    @Override
    public synchronized void close() throws IOException {
        closed = true;
        try (ServerSocketChannel _ = server) {
            Files.deleteIfExists(path);
            for (SocketChannel channel : open) {
                channel.close();
            }
        } finally {
            clock.shutdownNow();
        }
    }
}
