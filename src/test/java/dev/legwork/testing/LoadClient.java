package dev.legwork.testing;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** What uses a {@link LoadService}, directly or through a leg. Safe from any thread. */
public final class LoadClient {
    private final Reach reach;
    private final int port;

    /** Creates a client of a port of 127.0.0.1. */
    public LoadClient(int port) {
        this(Reach.LOOPBACK, port);
    }

    /** Creates a client of a port of 127.0.0.1 as seen from somewhere. */
    public LoadClient(Reach reach, int port) {
        this.reach = reach;
        this.port = port;
    }

    /** Connects; reads on the socket end after 60 s. */
    public Socket connect() throws IOException {
        Socket socket = reach.connect(port);
        socket.setSoTimeout(60_000);
        socket.setTcpNoDelay(true);
        return socket;
    }

    /**
     * Gets a small answer on a connection of its own.
     *
     * @param path as in {@code /ok}
     * @param patience until the answer
     * @return the body
     */
    public String get(String path, Duration patience) throws IOException {
        try (Socket socket = connect()) {
            socket.setSoTimeout((int) patience.toMillis());
            // As HTTP/1.0 no server sends chunks, and each says where the body ends or closes.
            String request = "GET " + path + " HTTP/1.0\r\nHost: localhost\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            InputStream in = new BufferedInputStream(socket.getInputStream());
            HttpHead head = response(in);
            byte[] body =
                    head.contentLength() > 0
                            ? in.readNBytes((int) head.contentLength())
                            : in.readAllBytes();
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    /** Gets a small answer several times on one connection. */
    public void getKeptAlive(String path, int times) throws IOException {
        try (Socket socket = connect()) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            for (int done = 0; done < times; done++) {
                request(socket, "GET", path, 0);
                in.skipNBytes(response(in).contentLength());
            }
        }
    }

    /** Returns whether a small request is answered right now. */
    public boolean answers(Duration patience) {
        try {
            return get("/ok", patience).equals("ok");
        } catch (IOException not) {
            return false;
        }
    }

    /**
     * Downloads and compares every byte.
     *
     * @return how long it took
     */
    public Duration download(long bytes) throws IOException {
        long begun = System.nanoTime();
        try (Socket socket = connect()) {
            request(socket, "GET", "/bytes/" + bytes, 0);
            InputStream in = new BufferedInputStream(socket.getInputStream(), 256 * 1024);
            response(in);
            Payload.check(in, bytes);
        }
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    /**
     * Uploads; the service compares every byte.
     *
     * @return how long it took, the service's answer included
     */
    public Duration upload(long bytes) throws IOException {
        long begun = System.nanoTime();
        try (Socket socket = connect()) {
            request(socket, "POST", "/upload", bytes);
            Payload.write(socket.getOutputStream(), bytes);
            InputStream in = new BufferedInputStream(socket.getInputStream());
            HttpHead head = response(in);
            String said =
                    new String(
                            in.readNBytes((int) head.contentLength()), StandardCharsets.US_ASCII);
            if (!said.equals("good " + bytes)) {
                throw new IOException("the service said " + said);
            }
        }
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    /** Uploads to a far side that drops the connection after a little; returns when it is gone. */
    public void abortedUpload(int readByFarSide, long bytes) throws IOException {
        try (Socket socket = connect()) {
            request(socket, "POST", "/abort/" + readByFarSide, bytes);
            try {
                Payload.write(socket.getOutputStream(), bytes);
                // All of it fit into buffers on the way: then the end shows when reading.
                socket.getInputStream().transferTo(OutputStream.nullOutputStream());
            } catch (SocketTimeoutException stuck) {
                throw stuck;
            } catch (IOException cut) {
                // What this is about.
            }
        }
    }

    /** Opens a download, reads its head and nothing more. The caller closes the socket. */
    public Socket stalledDownload(long bytes) throws IOException {
        Socket socket = reach.connect(port);
        socket.setReceiveBufferSize(8 * 1024);
        request(socket, "GET", "/bytes/" + bytes, 0);
        return socket;
    }

    /** Sends a request whose end is the end of the stream, and checks the whole reply. */
    public void halfClosed(int requestBytes, long replyBytes) throws IOException {
        try (Socket socket = connect()) {
            OutputStream out = new BufferedOutputStream(socket.getOutputStream());
            out.write(head("POST", "/until-eof/" + replyBytes, 0));
            out.write(new byte[requestBytes]);
            out.flush();
            socket.shutdownOutput();
            InputStream in = new BufferedInputStream(socket.getInputStream());
            response(in);
            Payload.check(in, replyBytes);
            if (in.read() != -1) {
                throw new IOException("more came than was sent");
            }
        }
    }

    private static void request(Socket socket, String method, String path, long bytes)
            throws IOException {
        socket.getOutputStream().write(head(method, path, bytes));
    }

    private static byte[] head(String method, String path, long bytes) {
        return (method
                        + " "
                        + path
                        + " HTTP/1.1\r\nHost: localhost\r\n"
                        + (bytes > 0 ? "Content-Length: " + bytes + "\r\n" : "")
                        + "\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static HttpHead response(InputStream in) throws IOException {
        HttpHead head = HttpHead.read(in);
        if (head == null) {
            throw new IOException("the connection ended before an answer");
        }
        if (head.status() != 200) {
            throw new IOException("answered " + head.first());
        }
        return head;
    }
}
