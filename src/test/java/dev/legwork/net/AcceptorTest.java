package dev.legwork.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

class AcceptorTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    private final AtomicBoolean full = new AtomicBoolean(true);
    private final AtomicInteger tries = new AtomicInteger();
    private final Queue<SocketChannel> accepted = new ConcurrentLinkedQueue<>();

    @Test
    void tooManyOpenFilesCloseNoListener() throws IOException {
        try (Acceptor acceptor = new Acceptor(this::accept);
                ServerSocketChannel listening = listening(acceptor);
                Socket client = connect(listening)) {
            await().atMost(LONG).until(() -> tries.get() >= 3);
            assertThat(accepted).isEmpty();
            full.set(false);
            await().atMost(LONG).until(() -> accepted.size() == 1);
            accepted.element().socket().getOutputStream().write(7);
            assertThat(client.getInputStream().read()).isEqualTo(7);
            accepted.element().close();
        }
    }

    @Test
    void listenersThatCannotAcceptDoNotKeepEachOtherBusy() throws IOException {
        try (Acceptor acceptor = new Acceptor(this::accept);
                ServerSocketChannel one = listening(acceptor);
                ServerSocketChannel other = listening(acceptor);
                Socket first = connect(one);
                Socket second = connect(other)) {
            long before = System.nanoTime();
            await().atMost(LONG).until(() -> tries.get() >= 10);
            // Two a round, a round every 100 ms: the tenth try is in the fifth.
            assertThat(Duration.ofNanos(System.nanoTime() - before))
                    .isGreaterThan(Duration.ofMillis(300));
            assertThat(List.of(first.isConnected(), second.isConnected())).containsOnly(true);
        }
    }

    @Test
    void aRestingListenerCanBeGivenBack() throws IOException {
        try (Acceptor acceptor = new Acceptor(this::accept);
                ServerSocketChannel listening = listening(acceptor);
                Socket client = connect(listening)) {
            await().atMost(LONG).until(() -> tries.get() >= 1);
            InetSocketAddress address = (InetSocketAddress) listening.getLocalAddress();
            acceptor.release(List.of(listening));
            assertThat(client.isConnected()).isTrue();
            try (ServerSocketChannel next = ServerSocketChannel.open()) {
                next.bind(address);
                assertThat(next.getLocalAddress()).isEqualTo(address);
            }
        }
    }

    private SocketChannel accept(ServerSocketChannel listening) throws IOException {
        tries.incrementAndGet();
        if (full.get()) {
            throw new IOException("Too many open files");
        }
        return listening.accept();
    }

    private ServerSocketChannel listening(Acceptor acceptor) throws IOException {
        ServerSocketChannel channel = ServerSocketChannel.open();
        channel.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0));
        acceptor.add(channel, accepted::add);
        return channel;
    }

    private static Socket connect(ServerSocketChannel to) throws IOException {
        InetSocketAddress address = (InetSocketAddress) to.getLocalAddress();
        return new Socket(address.getAddress(), address.getPort());
    }
}
