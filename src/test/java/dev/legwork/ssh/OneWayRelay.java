package dev.legwork.ssh;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands between us and a server, and can stop moving bytes in one direction. One connection. */
final class OneWayRelay implements AutoCloseable {
    private final ServerSocket listening = new ServerSocket();
    private final int server;
    private final CountDownLatch release = new CountDownLatch(1);
    private volatile boolean holding;
    private final AtomicInteger held = new AtomicInteger();

    OneWayRelay(int server) throws IOException {
        this.server = server;
        // What it does not take is soon felt by the writer.
        listening.setReceiveBufferSize(16 * 1024);
        listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        Thread.ofPlatform().daemon().start(this::run);
    }

    int port() {
        return listening.getLocalPort();
    }

    /**
     * From now on keeps the server's bytes, and takes nothing more from us once it has said
     * something.
     */
    void hold() {
        holding = true;
    }

    /** Whether it keeps something of the server's, and so takes nothing from us any more. */
    boolean holdsSomething() {
        return held.get() > 0;
    }

    /** Lets the server's bytes through again; still takes nothing from us. */
    void releaseDown() {
        release.countDown();
    }

    private void run() {
        try (Socket us = listening.accept();
                Socket them = new Socket(InetAddress.getLoopbackAddress(), server)) {
            us.setTcpNoDelay(true);
            them.setTcpNoDelay(true);
            Thread up = Thread.ofPlatform().daemon().start(() -> up(us, them));
            down(them, us);
            up.join();
        } catch (IOException | InterruptedException over) {
            // The test is.
        }
    }

    private void up(Socket us, Socket them) {
        try {
            byte[] some = new byte[8 * 1024];
            InputStream from = us.getInputStream();
            OutputStream to = them.getOutputStream();
            for (int n; held.get() == 0 && (n = from.read(some)) >= 0; ) {
                to.write(some, 0, n);
            }
        } catch (IOException over) {
            // The test is.
        }
    }

    private void down(Socket them, Socket us) throws IOException, InterruptedException {
        byte[] some = new byte[8 * 1024];
        InputStream from = them.getInputStream();
        OutputStream to = us.getOutputStream();
        for (int n; (n = from.read(some)) >= 0; ) {
            if (holding) {
                held.addAndGet(n);
                release.await();
            }
            to.write(some, 0, n);
        }
    }

    @Override
    public void close() throws IOException {
        release.countDown();
        listening.close();
    }
}
