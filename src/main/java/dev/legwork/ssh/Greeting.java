package dev.legwork.ssh;

import com.jcraft.jsch.SocketFactory;

import org.jspecify.annotations.Nullable;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;

/**
 * Listens in on the first words of a server, because to JSch a silent server, one that hangs up and
 * one that does not speak SSH are all the same. Lines before the banner are allowed (RFC 4253
 * §4.2); sshd says there why it turns us away. Asked on the thread that logs in.
 */
final class Greeting implements SocketFactory {
    private static final int LONGEST = 1024;

    private final SocketWire wire;
    private final StringBuilder said = new StringBuilder();
    private int lineStart;
    private @Nullable String banner;
    private volatile boolean beyond;

    Greeting(SocketWire wire) {
        this.wire = wire;
    }

    /** Returns whether the server said it speaks SSH. */
    boolean isComplete() {
        return banner != null;
    }

    /** Returns whether anything came after the banner. */
    boolean wentBeyond() {
        return beyond;
    }

    /** Returns what came up to the banner, at most 1024 characters of it; remote text. */
    String firstWords() {
        return said.toString();
    }

    @Override
    public Socket createSocket(String host, int port) {
        return wire.createSocket(host, port);
    }

    @Override
    public InputStream getInputStream(Socket same) throws IOException {
        return new Overheard(wire.getInputStream(same));
    }

    @Override
    public OutputStream getOutputStream(Socket same) throws IOException {
        return wire.getOutputStream(same);
    }

    private void heard(char c) {
        if (banner != null) {
            beyond = true;
            return;
        }
        if (c == '\n') {
            if (said.indexOf("SSH-", lineStart) == lineStart) {
                banner = said.substring(lineStart).strip();
            }
            lineStart = said.length() + 1;
        }
        if (said.length() == LONGEST) {
            // A flood is no greeting; its start is enough, and the line that counts comes last.
            said.setLength(LONGEST / 2);
            lineStart = Math.min(lineStart, said.length() + 1);
        }
        said.append(c);
    }

    private final class Overheard extends FilterInputStream {
        Overheard(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int b = super.read();
            if (!beyond && b >= 0) {
                heard((char) b);
            }
            return b;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int n = super.read(into, offset, length);
            for (int i = offset; !beyond && i < offset + n; i++) {
                heard((char) (into[i] & 0xff));
            }
            return n;
        }
    }
}
