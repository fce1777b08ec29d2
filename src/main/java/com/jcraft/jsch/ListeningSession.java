package com.jcraft.jsch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A session that hears what JSch drops: the server's remarks (SSH_MSG_DEBUG, RFC 4253 §11.3), the
 * host keys it announces (OpenSSH's PROTOCOL, §2.5), and the answers to global requests (RFC 4254
 * §4). It stands in JSch's package because the public API has none of them.
 *
 * <p>On the way of data it costs the comparison of one byte a packet each way: nothing is copied,
 * nothing allocated, and JSch itself still decrypts, inflates and exchanges keys. The reader thread
 * never waits here.
 */
public final class ListeningSession extends Session {
    private static final int MOST_REMARKS = 32;
    // So many questions without an answer, and no answer can be told from another any more.
    private static final int MOST_QUESTIONS = 1000;

    private static final String ANNOUNCEMENT = "hostkeys-00@openssh.com";

    // Used by the one thread that reads: the one that connects, later the reader.
    private final Ear ear = new Ear();
    private boolean authenticated;

    private final List<String> remarks = new CopyOnWriteArrayList<>();
    private final CompletableFuture<List<byte[]>> announced = new CompletableFuture<>();

    // Held over the note of a question and its writing, so that both are in one order; never by
    // the reader.
    private final ReentrantLock asking = new ReentrantLock();
    // Guarded by itself, never over a write.
    private final Deque<CompletableFuture<Reply>> questions = new ArrayDeque<>();
    private boolean confused;

    private ListeningSession(JSch jsch, String user, String host, int port) throws JSchException {
        super(jsch, user, host, port);
    }

    /**
     * Makes one that is not connected yet, as {@link JSch#getSession(String, String, int)} would.
     *
     * @param port 1 to 65535
     * @throws JSchException when JSch's own configuration is broken
     */
    public static ListeningSession of(JSch jsch, String user, String host, int port)
            throws JSchException {
        return new ListeningSession(jsch, user, host, port);
    }

    /** How a global request ended. */
    public enum Answer {
        /** SSH_MSG_REQUEST_SUCCESS; {@link Reply#payload} is what came with it. */
        GRANTED,
        /** SSH_MSG_REQUEST_FAILURE; also what a server says that does not know the request. */
        REFUSED,
        /** Nothing in time, or the session ended. */
        NONE
    }

    /** The answer to a global request. */
    public static final class Reply {
        private static final Reply REFUSED = new Reply(Answer.REFUSED, new byte[0]);
        private static final Reply NONE = new Reply(Answer.NONE, new byte[0]);

        private final Answer answer;
        private final byte[] payload;

        private Reply(Answer answer, byte[] payload) {
            this.answer = answer;
            this.payload = payload;
        }

        /** Returns how it ended. */
        public Answer answer() {
            return answer;
        }

        /** Returns a copy of what is specific to the request; empty unless granted. */
        public byte[] payload() {
            return payload.clone();
        }
    }

    /**
     * Sends a global request that wants a reply, and waits. Blocks; not for the reader thread. The
     * limit bounds the wait for the reply; the write itself may wait for the network, and ends with
     * the socket.
     *
     * @param request its name, US-ASCII
     * @param payload what is specific to it
     * @param limit more than zero
     */
    public Reply ask(String request, byte[] payload, Duration limit) {
        byte[] name = request.getBytes(StandardCharsets.US_ASCII);
        Buffer buffer = new Buffer(name.length + payload.length + 512);
        Packet packet = new Packet(buffer);
        packet.reset();
        buffer.putByte((byte) SSH_MSG_GLOBAL_REQUEST);
        buffer.putString(name);
        buffer.putByte((byte) 1);
        buffer.putByte(payload);
        CompletableFuture<Reply> answer = new CompletableFuture<>();
        try {
            long deadline = System.nanoTime() + limit.toNanos();
            send(packet, answer, limit);
            return answer.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return Reply.NONE;
        } catch (TimeoutException late) {
            return Reply.NONE;
        } catch (ExecutionException | IOException down) {
            return Reply.NONE;
        }
    }

    /**
     * Returns what the server remarked so far under its host key: the first 32, each at most 1,000
     * bytes, as they came. Remote text: anything may be in it.
     */
    public List<String> remarks() {
        return List.copyOf(remarks);
    }

    /**
     * Returns the host keys the server announced after the login, waiting for them. Nothing is
     * proved by an announcement.
     *
     * @param limit how long to wait; zero to look only
     * @return public keys in wire format, at most 32; empty when none were announced
     */
    public List<byte[]> announcedHostKeys(Duration limit) {
        try {
            return announced.get(limit.toNanos(), TimeUnit.NANOSECONDS).stream()
                    .map(byte[]::clone)
                    .toList();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return List.of();
        } catch (TimeoutException | ExecutionException none) {
            return List.of();
        }
    }

    /** Returns a copy of the session identifier (RFC 4253 §7.2), empty before the first login. */
    public byte[] identifier() {
        byte[] identifier = getSessionId();
        return identifier == null ? new byte[0] : identifier.clone();
    }

    /** Returns whether a host key's owner signed something for this session. */
    public boolean signed(byte[] hostKey, byte[] data, byte[] signature) {
        return new HostKeyProof(this, hostKey, data).holds(signature);
    }

    /**
     * Has JSch read into the ear, which sees also the messages that JSch reads past. The array goes
     * there and back; the caller's buffer must stay the one returned, as its packet writes into it.
     */
    @Override
    Buffer read(Buffer buffer) throws Exception {
        ear.buffer = buffer.buffer;
        try {
            super.read(ear);
        } finally {
            buffer.buffer = ear.buffer;
            buffer.index = ear.index;
            buffer.s = ear.s;
        }
        int type = buffer.getCommand();
        if (type == SSH_MSG_GLOBAL_REQUEST) {
            heardRequest();
        } else if (type == SSH_MSG_REQUEST_SUCCESS || type == SSH_MSG_REQUEST_FAILURE) {
            heardReply(type);
        } else if (type == UserAuth.SSH_MSG_USERAUTH_SUCCESS) {
            authenticated = true;
        }
        return buffer;
    }

    private void heardRequest() {
        Words words = words();
        if (authenticated && ANNOUNCEMENT.equals(words.nextText())) {
            words.skip(1);
            announced.complete(words.rest());
        }
    }

    private void heardReply(int type) {
        CompletableFuture<Reply> question;
        synchronized (questions) {
            question = questions.poll();
        }
        if (question != null) {
            question.complete(
                    type == SSH_MSG_REQUEST_SUCCESS
                            ? new Reply(Answer.GRANTED, words().bytes())
                            : Reply.REFUSED);
        }
    }

    /** The message in the ear, after its type. */
    private Words words() {
        // Inflated packets have lost their padding already.
        boolean padded = "none".equals(getCompressionAlgorithmS2C());
        int end = ear.index - (padded ? ear.buffer[4] & 0xff : 0);
        return new Words(ear.buffer, 6, end);
    }

    /** Notes every question, JSch's own too: replies come in the order of the requests. */
    @Override
    void write(Packet packet) throws Exception {
        if (packet.buffer.getCommand() == SSH_MSG_GLOBAL_REQUEST && wantsReply(packet.buffer)) {
            asking.lock();
            try {
                note(new CompletableFuture<>());
                super.write(packet);
            } finally {
                asking.unlock();
            }
        } else {
            super.write(packet);
        }
    }

    private static boolean wantsReply(Buffer request) {
        Words words = new Words(request.buffer, 6, request.index);
        words.nextText();
        return words.nextByte() != 0;
    }

    private void send(Packet packet, CompletableFuture<Reply> answer, Duration limit)
            throws IOException, InterruptedException {
        if (!asking.tryLock(limit.toNanos(), TimeUnit.NANOSECONDS)) {
            throw new IOException("a write hangs");
        }
        try {
            if (!isConnected() || !note(answer)) {
                throw new IOException("no answer can come");
            }
            super.write(packet);
        } catch (InterruptedException | IOException | RuntimeException broken) {
            throw broken;
        } catch (Exception broken) {
            throw new IOException(String.valueOf(broken.getMessage()), broken);
        } finally {
            asking.unlock();
        }
    }

    private boolean note(CompletableFuture<Reply> question) {
        synchronized (questions) {
            confused |= questions.size() >= MOST_QUESTIONS;
            if (confused) {
                questions.clear();
            }
            return !confused && questions.add(question);
        }
    }

    @Override
    public void disconnect() {
        // First, because the rest may hang in a stuck write.
        announced.complete(List.of());
        List<CompletableFuture<Reply>> open;
        synchronized (questions) {
            open = List.copyOf(questions);
            questions.clear();
        }
        open.forEach(question -> question.complete(Reply.NONE));
        super.disconnect();
    }

    /**
     * What JSch reads into. Its {@code read} asks for each message's type once, when the message is
     * decrypted and inflated, also for those that it then reads past.
     */
    private final class Ear extends Buffer {
        Ear() {
            // Only ever holds the array of another.
            super(new byte[0]);
        }

        @Override
        byte getCommand() {
            byte type = super.getCommand();
            // What comes before the first keys are in use may be anybody's on the way.
            if (type == SSH_MSG_DEBUG && getSessionId() != null && remarks.size() < MOST_REMARKS) {
                // Behind a flag, whether to show it always.
                String remark = new Words(buffer, 7, index).nextText();
                if (!remark.isEmpty()) {
                    remarks.add(remark);
                }
            }
            return type;
        }
    }
}
