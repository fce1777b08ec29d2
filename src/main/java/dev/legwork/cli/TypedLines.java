package dev.legwork.cli;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.Arrays;

/**
 * Lines somebody types or pastes. A terminal hands out one line at a time and keeps the others, so
 * this never takes more than it was asked for: what is typed ahead stays for whoever reads next.
 * One thread uses it.
 */
final class TypedLines {
    private static final int LONGEST_PASTE = 64 * 1024;
    private static final int PIECE = 8 * 1024;
    private static final Duration LOOK_AGAIN = Duration.ofMillis(5);

    /** What terminals put around a paste when asked to (xterm's control sequences, mode 2004). */
    private static final String PASTE_BEGINS = "\u001b[200~";

    private static final String PASTE_ENDS = "\u001b[201~";

    private final InputStream in;
    private final Charset charset;
    private final Duration pause;
    private byte[] ahead = new byte[0];

    /**
     * @param in what is typed; says by {@code available} whether a line waits
     * @param charset of the terminal
     * @param pause after which the next line is no part of the paste any more
     */
    TypedLines(InputStream in, Charset charset, Duration pause) {
        this.in = in;
        this.charset = charset;
        this.pause = pause;
    }

    /** Returns the next line without its end; null at the end of the input. */
    @Nullable String line() throws IOException {
        byte[] raw = raw();
        return raw == null ? null : plain(new String(raw, charset));
    }

    /**
     * Returns the next lines that come without a pause; null at the end of the input. A blank line
     * is no paste's first: it is an answer, and what follows is for the next question.
     */
    @Nullable String paste() throws IOException {
        byte[] first = raw();
        if (first == null) {
            return null;
        }
        StringBuilder all = new StringBuilder(new String(first, charset));
        if (all.toString().isBlank()) {
            return all.toString();
        }
        while (all.length() < LONGEST_PASTE && waits(open(all) ? pause.multipliedBy(10) : pause)) {
            byte[] more = raw();
            if (more == null) {
                break;
            }
            all.append('\n').append(new String(more, charset));
        }
        return plain(all.toString());
    }

    /** Returns whether a line was taken from the terminal that nobody has asked for yet. */
    boolean isAhead() {
        return ahead.length > 0;
    }

    /** Returns the next line as it was typed, the caller's to zero; null at the end. */
    char @Nullable [] secret() throws IOException {
        byte[] raw = raw();
        if (raw == null) {
            return null;
        }
        char[] typed = new char[raw.length];
        CharBuffer decoded = CharBuffer.wrap(typed);
        charset.newDecoder().decode(ByteBuffer.wrap(raw), decoded, true);
        char[] exact = Arrays.copyOf(typed, decoded.position());
        Arrays.fill(typed, '\0');
        Arrays.fill(raw, (byte) 0);
        return exact;
    }

    private static boolean open(CharSequence text) {
        String all = text.toString();
        return all.lastIndexOf(PASTE_BEGINS) > all.lastIndexOf(PASTE_ENDS);
    }

    private static String plain(String text) {
        return text.replace(PASTE_BEGINS, "").replace(PASTE_ENDS, "");
    }

    private boolean waits(Duration longest) throws IOException {
        long start = System.nanoTime();
        while (ahead.length == 0 && in.available() == 0) {
            if (System.nanoTime() - start > longest.toNanos()) {
                return false;
            }
            try {
                Thread.sleep(LOOK_AGAIN);
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }

    private byte @Nullable [] raw() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        while (true) {
            if (ahead.length == 0) {
                byte[] piece = new byte[PIECE];
                int n = in.read(piece, 0, PIECE);
                if (n <= 0) {
                    return line.size() == 0 ? null : line.toByteArray();
                }
                ahead = Arrays.copyOf(piece, n);
                Arrays.fill(piece, (byte) 0);
            }
            for (int i = 0; i < ahead.length; i++) {
                if (ahead[i] == '\n') {
                    int end = i > 0 && ahead[i - 1] == '\r' ? i - 1 : i;
                    line.write(ahead, 0, end);
                    ahead = Arrays.copyOfRange(ahead, i + 1, ahead.length);
                    return line.toByteArray();
                }
            }
            line.writeBytes(ahead);
            ahead = new byte[0];
        }
    }
}
