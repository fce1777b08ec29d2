package dev.legwork.secrets;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Asks ssh-agent which keys it holds (draft-miller-ssh-agent §3.5). */
public final class HeldKeys {
    private static final byte REQUEST_IDENTITIES = 11;
    private static final int ANSWER = 12;
    private static final int LONGEST = 256 * 1024;
    private static final Duration LIMIT = Duration.ofSeconds(2);

    private HeldKeys() {}

    /**
     * Returns the public halves of the keys it holds; waits 2 s at most.
     *
     * @param env names its socket
     * @return empty when there is none, or none that answers
     */
    public static Set<PrivateKeyLook.Blob> of(Map<String, String> env) {
        String socket = env.getOrDefault("SSH_AUTH_SOCK", "");
        if (socket.isEmpty()) {
            return Set.of();
        }
        FutureTask<Set<PrivateKeyLook.Blob>> task = new FutureTask<>(() -> ask(Path.of(socket)));
        Thread.ofPlatform().daemon().name("ssh-agent list").start(task);
        try {
            return task.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            return Set.of();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Set.of();
        }
    }

    private static Set<PrivateKeyLook.Blob> ask(Path socket) throws IOException {
        try (SocketChannel agent = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            ByteBuffer question = ByteBuffer.allocate(5).putInt(1).put(REQUEST_IDENTITIES).flip();
            while (question.hasRemaining()) {
                agent.write(question);
            }
            DataInputStream in = new DataInputStream(Channels.newInputStream(agent));
            int length = in.readInt();
            if (length < 5 || length > LONGEST || in.readUnsignedByte() != ANSWER) {
                throw new IOException("no answer of an agent");
            }
            int count = in.readInt();
            Set<PrivateKeyLook.Blob> held = new HashSet<>();
            for (int i = 0; i < count && i < LONGEST / 8; i++) {
                held.add(new PrivateKeyLook.Blob(Base64.getEncoder().encodeToString(string(in))));
                string(in); // its comment
            }
            return held;
        }
    }

    private static byte[] string(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > LONGEST) {
            throw new IOException("no answer of an agent");
        }
        return in.readNBytes(length);
    }
}
