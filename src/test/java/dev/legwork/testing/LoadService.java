package dev.legwork.testing;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A service behind a leg that speaks enough HTTP/1.1 for a test.
 *
 * <ul>
 *   <li>{@code GET /ok}: two letters
 *   <li>{@code GET /bytes/N}: N bytes of {@link Payload}
 *   <li>{@code POST /upload}: checks the payload and says {@code good N}
 *   <li>{@code POST /abort/N}: reads N bytes of the body and drops the connection
 *   <li>{@code POST /until-eof/N}: reads to the client's end of stream, then sends N bytes
 *   <li>{@code GET /silent/S}: the head at once, S seconds of nothing, then one event
 * </ul>
 */
public final class LoadService implements AutoCloseable {
    private final ServerSocket listener;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final AtomicInteger connections = new AtomicInteger();

    /** Starts one on a free port of 127.0.0.1 of the calling thread's network. */
    public LoadService() {
        this(0);
    }

    /** Starts one on a given port of 127.0.0.1, 0 for a free one. */
    public LoadService(int port) {
        try {
            listener = new ServerSocket();
            listener.bind(
                    new InetSocketAddress(
                            InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port),
                    1024);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        daemon("load-accept", this::accept);
    }

    /** Returns its port. */
    public int port() {
        return listener.getLocalPort();
    }

    /** Returns how many connections it has taken. */
    public int connectionsSeen() {
        return connections.get();
    }

    @Override
    public void close() {
        closed.countDown();
        quietly(listener);
        open.forEach(LoadService::quietly);
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                open.add(socket);
                connections.incrementAndGet();
                daemon("load-" + socket.getPort(), () -> serve(socket));
            } catch (IOException ended) {
                // Closed by close(), or one client gone before it was taken.
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(socket.getInputStream(), 64 * 1024);
            boolean more = true;
            while (more) {
                HttpHead head = HttpHead.read(in);
                more = head != null && answer(head, in, socket.getOutputStream());
            }
        } catch (IOException gone) {
            // The client left; a test that minds sees it on its side.
        } finally {
            open.remove(socket);
        }
    }

    private boolean answer(HttpHead head, InputStream in, OutputStream out) throws IOException {
        String[] path = head.path().split("/", -1);
        long number = path.length > 2 ? Long.parseLong(path[2]) : 0;
        return switch (path[1]) {
            case "bytes" -> {
                payload(out, number);
                yield true;
            }
            case "upload" -> {
                Payload.check(in, head.contentLength());
                text(out, "good " + head.contentLength());
                yield true;
            }
            case "abort" -> {
                in.skipNBytes(number);
                yield false;
            }
            case "until-eof" -> {
                in.transferTo(OutputStream.nullOutputStream());
                payload(out, number);
                yield false;
            }
            case "silent" -> {
                silent(out, number);
                yield false;
            }
            default -> {
                text(out, "ok");
                yield true;
            }
        };
    }

    private void silent(OutputStream out, long seconds) throws IOException {
        out.write(
                "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n"
                        .getBytes(StandardCharsets.US_ASCII));
        out.flush();
        try {
            if (!closed.await(seconds, TimeUnit.SECONDS)) {
                out.write("data: token\n\n".getBytes(StandardCharsets.US_ASCII));
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void text(OutputStream out, String body) throws IOException {
        // One write: a head and a body apart would wait for each other's acknowledgement.
        out.write(
                ("HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)
                        .getBytes(StandardCharsets.US_ASCII));
    }

    private static void payload(OutputStream out, long size) throws IOException {
        out.write(
                ("HTTP/1.1 200 OK\r\nContent-Length: " + size + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        Payload.write(out, size);
    }

    private static void daemon(String name, Runnable task) {
        Thread.ofPlatform().daemon().name(name).start(task);
    }

    private static void quietly(AutoCloseable socket) {
        try {
            socket.close();
        } catch (Exception alreadyGone) {
            // Nothing more to give back.
        }
    }
}
