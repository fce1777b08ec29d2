package dev.legwork.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;

@Timeout(20)
class TypedLinesTest {
    private static final Duration PAUSE = Duration.ofMillis(150);

    /** As a terminal: each read returns a line at most, and each line comes in its time. */
    private static final class Tty extends InputStream {
        private record Line(long at, String text) {
            byte[] bytes() {
                return text.getBytes(StandardCharsets.UTF_8);
            }
        }

        private final Queue<Line> lines = new ArrayDeque<>();
        private long at = System.nanoTime();

        Tty type(int afterMillis, String line) {
            at += afterMillis * 1_000_000L;
            lines.add(new Line(at, line));
            return this;
        }

        @Override
        public int available() {
            Line next = lines.peek();
            return next == null || System.nanoTime() - next.at() < 0 ? 0 : next.bytes().length;
        }

        @Override
        public int read() {
            throw new UnsupportedOperationException("one byte");
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            Line next = lines.poll();
            if (next == null) {
                return -1;
            }
            try {
                Thread.sleep(Duration.ofNanos(Math.max(0, next.at() - System.nanoTime())));
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            System.arraycopy(next.bytes(), 0, into, offset, next.bytes().length);
            return next.bytes().length;
        }

        int left() {
            return lines.size();
        }
    }

    private static TypedLines lines(InputStream in) {
        return new TypedLines(in, StandardCharsets.UTF_8, PAUSE);
    }

    @Test
    void linesThatComeWithoutAPauseAreOnePasteAndLaterOnesAreNot() throws IOException {
        Tty tty = new Tty().type(0, "one\n").type(40, "two\n").type(60, "three\n");
        tty.type(900, "yes\n");
        TypedLines typed = lines(tty);
        assertThat(typed.paste()).isEqualTo("one\ntwo\nthree");
        assertThat(typed.line()).isEqualTo("yes");
        assertThat(typed.paste()).isNull();
    }

    @Test
    void aLineLeavesWhatWasTypedAheadToTheTerminal() throws IOException {
        Tty tty = new Tty().type(0, "one\r\n").type(0, "a secret\n");
        TypedLines typed = lines(tty);
        assertThat(typed.line()).isEqualTo("one");
        assertThat(tty.left()).isEqualTo(1);
        assertThat(typed.isAhead()).isFalse();
    }

    @Test
    void aBlankLineIsAnAnswerOfItsOwn() throws IOException {
        TypedLines typed = lines(new Tty().type(0, "\n").type(0, "yes\n"));
        assertThat(typed.paste()).isEmpty();
        assertThat(typed.line()).isEqualTo("yes");
    }

    @Test
    void aTerminalThatHandsOutSeveralLinesLosesNone() throws IOException {
        TypedLines typed =
                lines(
                        new ByteArrayInputStream(
                                "one\nsecrét\nthree".getBytes(StandardCharsets.UTF_8)));
        assertThat(typed.line()).isEqualTo("one");
        assertThat(typed.isAhead()).isTrue();
        assertThat(typed.secret()).isEqualTo("secrét".toCharArray());
        assertThat(typed.line()).isEqualTo("three");
        assertThat(typed.line()).isNull();
        assertThat(typed.secret()).isNull();
    }

    @Test
    void theMarksOfABracketedPasteGoAndItsEndIsWaitedFor() throws IOException {
        Tty tty = new Tty().type(0, "\u001b[200~one\n").type(600, "two\u001b[201~\n");
        tty.type(600, "no\n");
        TypedLines typed = lines(tty);
        assertThat(typed.paste()).isEqualTo("one\ntwo");
        assertThat(typed.line()).isEqualTo("no");
    }

    @Test
    void aFloodIsCutAndDoesNotGoOnForEver() throws IOException {
        byte[] line = new byte[1000];
        Arrays.fill(line, (byte) 'x');
        line[999] = '\n';
        InputStream flood =
                new InputStream() {
                    @Override
                    public int available() {
                        return 1000;
                    }

                    @Override
                    public int read() {
                        return 'x';
                    }

                    @Override
                    public int read(byte[] into, int offset, int length) {
                        System.arraycopy(line, 0, into, offset, 1000);
                        return 1000;
                    }
                };
        String all = lines(flood).paste();
        assertThat(all).hasSizeBetween(64 * 1024, 66 * 1024);
        assertThat(List.of(String.valueOf(all).split("\n", -1)))
                .allMatch(one -> one.length() == 999);
    }
}
