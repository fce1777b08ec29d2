package dev.legwork.probe;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;

/** A service that treats every connection as a script says. */
final class Peer implements AutoCloseable {
    /** What it does with one connection, which is closed afterwards. */
    interface Script {
        void play(Socket socket) throws IOException, InterruptedException;
    }

    final BlockingQueue<Integer> clientPorts = new LinkedBlockingQueue<>();
    private final ServerSocket listening;
    private final Script script;
    private final CountDownLatch closing = new CountDownLatch(1);

    Peer(Script script) throws IOException {
        this.script = script;
        listening = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
        Thread.ofVirtual().start(this::run);
    }

    /** Reads the request, then sends this and closes. */
    static Peer saying(String text) throws IOException {
        return new Peer(
                socket -> {
                    int got = socket.getInputStream().read(new byte[4096]);
                    if (got > 0) {
                        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
                    }
                });
    }

    /** Says nothing until it is closed. */
    static Peer mute() throws IOException {
        CountDownLatch never = new CountDownLatch(1);
        return new Peer(socket -> never.await());
    }

    String address() {
        return "127.0.0.1:" + listening.getLocalPort();
    }

    private void run() {
        while (closing.getCount() > 0) {
            try {
                Socket socket = listening.accept();
                clientPorts.add(socket.getPort());
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            script.play(socket);
        } catch (IOException e) {
            // The probe has what it wants and is gone.
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException {
        closing.countDown();
        listening.close();
    }
}
