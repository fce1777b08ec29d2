package dev.legwork.testing;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;

/**
 * A connection to a D-Bus, just enough for calls that must all come from one connection, which
 * {@code dbus-send} cannot make (D-Bus specification, "Message Protocol"). Not for several threads.
 */
final class SessionBus implements AutoCloseable {
    private static final int ARRAY_OF_FIELDS = 12;

    private final SocketChannel socket;
    private int serial;

    /** Connects and says hello. */
    SessionBus(String address) throws IOException {
        String path = address.replaceFirst("^unix:path=", "").replaceFirst(",.*", "");
        socket = SocketChannel.open(StandardProtocolFamily.UNIX);
        socket.connect(UnixDomainSocketAddress.of(path));
        Object uid = Files.getAttribute(Path.of("/proc/self"), "unix:uid");
        String hex = HexFormat.of().formatHex(uid.toString().getBytes(StandardCharsets.US_ASCII));
        write(
                ByteBuffer.wrap(
                        ("\0AUTH EXTERNAL " + hex + "\r\n").getBytes(StandardCharsets.US_ASCII)));
        StringBuilder line = new StringBuilder();
        while (line.indexOf("\r\n") < 0) {
            line.append((char) read(1).get());
        }
        if (!line.toString().startsWith("OK ")) {
            throw new IOException("the bus says " + line);
        }
        write(ByteBuffer.wrap("BEGIN\r\n".getBytes(StandardCharsets.US_ASCII)));
        call(
                "org.freedesktop.DBus",
                "/org/freedesktop/DBus",
                "org.freedesktop.DBus",
                "Hello",
                "",
                body());
    }

    /** Begins a message's body. */
    static ByteBuffer body() {
        return ByteBuffer.allocate(4096).order(ByteOrder.LITTLE_ENDIAN);
    }

    static void string(ByteBuffer to, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        align(to, 4);
        to.putInt(bytes.length).put(bytes).put((byte) 0);
    }

    static void signature(ByteBuffer to, String text) {
        to.put((byte) text.length()).put(text.getBytes(StandardCharsets.US_ASCII)).put((byte) 0);
    }

    static void bytes(ByteBuffer to, byte[] bytes) {
        align(to, 4);
        to.putInt(bytes.length).put(bytes);
    }

    static void align(ByteBuffer to, int size) {
        while (to.position() % size != 0) {
            to.put((byte) 0);
        }
    }

    /**
     * Calls a method and waits for its reply.
     *
     * @return the reply's body
     * @throws IOException when it is an error
     */
    ByteBuffer call(
            String service,
            String path,
            String type,
            String method,
            String signature,
            ByteBuffer body)
            throws IOException {
        serial++;
        ByteBuffer message = body();
        message.put((byte) 'l').put((byte) 1).put((byte) 0).put((byte) 1);
        message.putInt(body.position()).putInt(serial).putInt(0);
        int start = message.position();
        field(message, 1, "o", path);
        field(message, 2, "s", type);
        field(message, 3, "s", method);
        field(message, 6, "s", service);
        if (!signature.isEmpty()) {
            align(message, 8);
            message.put((byte) 8);
            signature(message, "g");
            signature(message, signature);
        }
        message.putInt(ARRAY_OF_FIELDS, message.position() - start);
        align(message, 8);
        message.put(body.flip());
        write(message.flip());
        return reply(serial);
    }

    private static void field(ByteBuffer to, int code, String signature, String value) {
        align(to, 8);
        to.put((byte) code);
        signature(to, signature);
        string(to, value);
    }

    private ByteBuffer reply(int to) throws IOException {
        while (true) {
            ByteBuffer head = read(16);
            int type = head.get(1);
            int length = head.getInt(4);
            int fields = head.getInt(12);
            ByteBuffer rest = read((fields + 7) / 8 * 8);
            ByteBuffer body = read(length);
            if ((type == 2 || type == 3) && answers(rest) == to) {
                if (type == 3) {
                    throw new IOException("the bus answers with an error");
                }
                return body;
            }
        }
    }

    /** Returns the serial a reply answers: field 5, an unsigned number. */
    private static int answers(ByteBuffer fields) {
        for (int at = 0; at + 8 <= fields.limit(); at += 8) {
            if (fields.get(at) == 5 && fields.get(at + 1) == 1 && fields.get(at + 2) == 'u') {
                return fields.getInt(at + 4);
            }
        }
        return -1;
    }

    private ByteBuffer read(int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (buffer.hasRemaining()) {
            if (socket.read(buffer) < 0) {
                throw new IOException("the bus is gone");
            }
        }
        return buffer.flip();
    }

    private void write(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            socket.write(bytes);
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
