package dev.legwork.net;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Accepts for every listening socket of the program, on one thread. */
final class Acceptor implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Acceptor.class);

    /** How long a socket rests after accept failed; long enough not to spin, short for a person. */
    private static final Duration REST = Duration.ofMillis(100);

    private static final int AT_A_TIME = 64;

    /** The system's accept; a test may put one that fails in its place. */
    interface Accept {
        @Nullable SocketChannel from(ServerSocketChannel listening) throws IOException;
    }

    private final Accept accept;
    private final Selector selector;
    private final Thread thread;
    private final Queue<CountDownLatch> released = new ConcurrentLinkedQueue<>();
    private final List<SelectionKey> resting = new ArrayList<>();
    private long restedAt;
    private boolean complained;
    private volatile boolean closed;

    Acceptor() throws IOException {
        this(ServerSocketChannel::accept);
    }

    Acceptor(Accept accept) throws IOException {
        this.accept = accept;
        selector = Selector.open();
        thread = Thread.ofPlatform().daemon().name("accept").unstarted(this::run);
        thread.start();
    }

    /** Accepts from now on. */
    SelectionKey add(ServerSocketChannel channel, Consumer<SocketChannel> taker)
            throws IOException {
        channel.configureBlocking(false);
        SelectionKey key = channel.register(selector, SelectionKey.OP_ACCEPT, taker);
        selector.wakeup();
        return key;
    }

    /**
     * Closes listening sockets, and returns once the system has them back. A channel that is
     * registered stays open underneath until its selector has next selected (SelectableChannel,
     * ServerSocketChannelImpl.kill), so one selection is waited for.
     */
    void release(List<ServerSocketChannel> channels) {
        for (ServerSocketChannel channel : channels) {
            try {
                channel.close();
            } catch (IOException e) {
                LOG.warn("closing a listening socket: {}", e.getMessage());
            }
        }
        try {
            if (Thread.currentThread() == thread || closed) {
                if (selector.isOpen()) {
                    selector.selectNow();
                }
                return;
            }
            CountDownLatch latch = new CountDownLatch(1);
            released.add(latch);
            selector.wakeup();
            if (!latch.await(2, TimeUnit.SECONDS)) {
                LOG.warn("a listening socket is slow to close: the accepting thread is busy");
            }
        } catch (IOException e) {
            LOG.warn("closing a listening socket: {}", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed = true;
        selector.wakeup();
        try {
            if (Thread.currentThread() != thread) {
                thread.join(Duration.ofSeconds(2));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!closed) {
            try {
                select();
            } catch (IOException | RuntimeException | Error e) {
                // The thread must outlive whatever one connection brings, a moment without memory
                // included: every port of the program depends on it.
                LOG.error("accepting", e);
            }
        }
        for (SelectionKey key : selector.keys()) {
            closeQuietly(key.channel());
        }
        try {
            selector.close();
        } catch (IOException e) {
            LOG.warn("closing the selector: {}", e.getMessage());
        }
        answer(drain());
    }

    private void select() throws IOException {
        // Taken before selecting: whoever waits closed its channels before it queued.
        List<CountDownLatch> waiting = drain();
        if (!waiting.isEmpty()) {
            selector.selectNow();
        } else {
            selector.select(resting.isEmpty() ? 0 : Math.max(1, restLeft().toMillis()));
        }
        answer(waiting);
        wakeResting();
        // Copied, because a taker may close a listener, which selects again.
        List<SelectionKey> ready = List.copyOf(selector.selectedKeys());
        selector.selectedKeys().clear();
        ready.forEach(this::accept);
    }

    private List<CountDownLatch> drain() {
        List<CountDownLatch> all = new ArrayList<>();
        for (CountDownLatch next = released.poll(); next != null; next = released.poll()) {
            all.add(next);
        }
        return all;
    }

    private static void answer(List<CountDownLatch> waiting) {
        waiting.forEach(CountDownLatch::countDown);
    }

    private Duration restLeft() {
        return REST.minusNanos(System.nanoTime() - restedAt);
    }

    /** All together, and only when their time is up, or two that fail would wake each other. */
    private void wakeResting() {
        if (restLeft().isPositive()) {
            return;
        }
        for (SelectionKey key : resting) {
            try {
                key.interestOps(SelectionKey.OP_ACCEPT);
            } catch (CancelledKeyException e) {
                LOG.debug("a listening socket was closed while it rested");
            }
        }
        resting.clear();
    }

    @SuppressWarnings("unchecked")
    private void accept(SelectionKey key) {
        ServerSocketChannel listening = (ServerSocketChannel) key.channel();
        Consumer<SocketChannel> taker = (Consumer<SocketChannel>) key.attachment();
        try {
            for (int i = 0; i < AT_A_TIME; i++) {
                SocketChannel accepted = accept.from(listening);
                if (accepted == null) {
                    return;
                }
                complained = false;
                hand(accepted, taker);
            }
        } catch (ClosedChannelException | CancelledKeyException e) {
            LOG.debug("a listening socket was closed");
        } catch (IOException e) {
            rest(key, e);
        }
    }

    private static void hand(SocketChannel accepted, Consumer<SocketChannel> taker) {
        try {
            accepted.configureBlocking(true);
            accepted.setOption(StandardSocketOptions.TCP_NODELAY, true);
            taker.accept(accepted);
        } catch (IOException e) {
            // The client is gone already.
            LOG.debug("an accepted connection ended at once: {}", e.getMessage());
            closeQuietly(accepted);
        } catch (RuntimeException e) {
            LOG.error("taking an accepted connection", e);
            closeQuietly(accepted);
        }
    }

    /** Most likely too many open files: keeps listening, tries again shortly, says so once. */
    private void rest(SelectionKey key, IOException why) {
        if (!complained) {
            complained = true;
            LOG.warn("cannot accept connections for now: {}", why.getMessage());
        }
        try {
            key.interestOps(0);
            if (resting.isEmpty()) {
                restedAt = System.nanoTime();
            }
            resting.add(key);
        } catch (CancelledKeyException e) {
            LOG.debug("a listening socket was closed");
        }
    }

    private static void closeQuietly(java.nio.channels.Channel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            LOG.debug("closing: {}", e.getMessage());
        }
    }
}
