package dev.legwork.ssh;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayDeque;

/**
 * What has come for a local client that it has not taken yet. The writing side is JSch's reader
 * thread and never blocks; the window bounds what is in it.
 */
final class Inflow extends OutputStream {
    private static final int CHUNK = 32 * 1024;
    // A far side that keeps to its window can never get here.
    private static final int LIMIT = WindowBudget.MOST + 4 * CHUNK;

    private final ArrayDeque<Chunk> chunks = new ArrayDeque<>();
    private int queued;
    private boolean ended;

    /** Some bytes in a row. */
    static final class Chunk {
        private final byte[] bytes;
        private int length;

        private Chunk(int capacity) {
            bytes = new byte[capacity];
        }

        byte[] bytes() {
            return bytes;
        }

        int length() {
            return length;
        }

        private int append(byte[] from, int offset, int wanted) {
            int fits = Math.min(wanted, bytes.length - length);
            System.arraycopy(from, offset, bytes, length, fits);
            length += fits;
            return fits;
        }
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] from, int offset, int length) throws IOException {
        if (ended) {
            return;
        }
        if (queued + length > LIMIT) {
            throw new IOException("the far side does not keep to its window");
        }
        queued += length;
        int at = offset;
        int left = length;
        Chunk last = chunks.peekLast();
        if (last != null) {
            // Filling the last one up keeps a flood of tiny packets from costing a chunk each.
            int fitted = last.append(from, at, left);
            at += fitted;
            left -= fitted;
        }
        while (left > 0) {
            Chunk fresh = new Chunk(chunks.isEmpty() ? Math.min(left, CHUNK) : CHUNK);
            int fitted = fresh.append(from, at, left);
            at += fitted;
            left -= fitted;
            chunks.addLast(fresh);
        }
        notifyAll();
    }

    /** Nothing more will come. */
    @Override
    public synchronized void close() {
        ended = true;
        notifyAll();
    }

    /** Throws away what is queued. */
    synchronized void discard() {
        ended = true;
        chunks.clear();
        queued = 0;
        notifyAll();
    }

    /** Takes the next bytes, waiting for them; null at the end. */
    synchronized @Nullable Chunk take() throws InterruptedException {
        while (chunks.isEmpty()) {
            if (ended) {
                return null;
            }
            wait();
        }
        Chunk first = chunks.removeFirst();
        queued -= first.length;
        return first;
    }

    /** Returns how many bytes wait. */
    synchronized int queued() {
        return queued;
    }
}
