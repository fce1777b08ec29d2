package dev.legwork.secrets;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Which keys ssh-agent holds, as a value that differs when they do: {@code ssh-add} leaves no trace
 * in the file system. The agent is asked on a thread of its own, because it may hang, so the value
 * is the last one known. Safe from any thread; never blocks.
 */
final class AgentContents {
    private static final Logger LOG = LoggerFactory.getLogger(AgentContents.class);

    /** SSH_AGENTC_REQUEST_IDENTITIES (draft-miller-ssh-agent §3.5). */
    private static final byte REQUEST_IDENTITIES = 11;

    /** The longest message OpenSSH's agent sends. */
    private static final int LONGEST = 256 * 1024;

    private final Path socket;
    private final AtomicBoolean asking = new AtomicBoolean();
    private volatile String known = "not asked;";

    AgentContents(Path socket) {
        this.socket = socket;
    }

    /** Returns what was known last, and asks for the next time. */
    String fingerprint() {
        String last = known;
        if (asking.compareAndSet(false, true)) {
            Thread.ofPlatform().daemon().name("ssh-agent contents").start(this::ask);
        }
        return last;
    }

    private void ask() {
        try (SocketChannel agent = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            ByteBuffer question = ByteBuffer.allocate(5).putInt(1).put(REQUEST_IDENTITIES).flip();
            while (question.hasRemaining()) {
                agent.write(question);
            }
            DataInputStream in = new DataInputStream(Channels.newInputStream(agent));
            int length = in.readInt();
            if (length < 1 || length > LONGEST) {
                throw new IOException("no answer of an agent");
            }
            byte[] answer = new byte[length];
            in.readFully(answer);
            known = length + "/" + Arrays.hashCode(answer) + ";";
        } catch (IOException | RuntimeException e) {
            LOG.debug("ssh-agent at {}: {}", socket, e.getMessage());
            known = "absent;";
        } finally {
            asking.set(false);
        }
    }
}
