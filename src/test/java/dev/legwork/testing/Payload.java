package dev.legwork.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Bytes that can be checked wherever they arrive: blocks of noise, each beginning with its number,
 * so that a lost, doubled or swapped stretch is noticed at once.
 */
public final class Payload {
    private static final int BLOCK = 256 * 1024;

    private Payload() {}

    /** Writes the first bytes of the stream. */
    public static void write(OutputStream out, long bytes) throws IOException {
        byte[] block = noise();
        long left = bytes;
        for (long number = 0; left > 0; number++) {
            ByteBuffer.wrap(block).putLong(number);
            int size = (int) Math.min(BLOCK, left);
            out.write(block, 0, size);
            left -= size;
        }
    }

    /**
     * Reads exactly that many bytes and compares each.
     *
     * @throws IOException when one differs or the stream ends early, naming where
     */
    public static void check(InputStream in, long bytes) throws IOException {
        byte[] expected = noise();
        byte[] got = new byte[BLOCK];
        long at = 0;
        while (at < bytes) {
            int offset = (int) (at % BLOCK);
            if (offset == 0) {
                ByteBuffer.wrap(expected).putLong(at / BLOCK);
            }
            int wanted = (int) Math.min(BLOCK - offset, bytes - at);
            int read = in.read(got, 0, wanted);
            if (read < 0) {
                throw new IOException("the stream ended after " + at + " of " + bytes + " bytes");
            }
            int differs = Arrays.mismatch(expected, offset, offset + read, got, 0, read);
            if (differs >= 0) {
                throw new IOException("byte " + (at + differs) + " of " + bytes + " is wrong");
            }
            at += read;
        }
    }

    private static byte[] noise() {
        byte[] block = new byte[BLOCK];
        new SplittableRandom(20_261_123).nextBytes(block);
        return block;
    }
}
