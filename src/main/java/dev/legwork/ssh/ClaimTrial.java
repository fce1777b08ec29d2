package dev.legwork.ssh;

import com.jcraft.jsch.ListeningSession;
import com.jcraft.jsch.TrialChannel;
import com.jcraft.jsch.TrialChannel.Payload;

import dev.legwork.leg.Endpoint;
import dev.legwork.trust.Attempts.Plan;
import dev.legwork.trust.Claim;
import dev.legwork.trust.Finding.Answer;
import dev.legwork.trust.Finding.Attempt;
import dev.legwork.trust.PublicKey;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Tries claims in one session, each on channels of its own, five seconds each at most, and takes
 * back what was granted.
 */
final class ClaimTrial {
    private static final Duration LIMIT = Duration.ofSeconds(5);
    // Far below any server's limit, and enough for a range whose targets do not answer.
    private static final int AT_ONCE = 32;
    private static final int PROHIBITED = 1;
    private static final int CONNECT_FAILED = 2;
    private static final int UNKNOWN_TYPE = 3;
    private static final int SFTP_VERSION = 2;
    private static final Pattern NAME = Pattern.compile("^SHA256:|[^A-Za-z0-9]");

    /** Sockets that listen on common systems; connecting and closing harms none of them. */
    private static final List<String> KNOWN_SOCKETS =
            List.of(
                    "/run/dbus/system_bus_socket",
                    "/run/systemd/journal/stdout",
                    "/var/run/mDNSResponder");

    private final ListeningSession session;
    private final Plan plan;
    private final String socket;

    // Set once a socket of our own listened there.
    private @Nullable Answer ownReached;

    /**
     * @param session logged in
     * @param plan what to ask for
     * @param key what it logged in with
     */
    ClaimTrial(ListeningSession session, Plan plan, PublicKey key) {
        this.session = session;
        this.plan = plan;
        this.socket = "/tmp/legwork-" + NAME.matcher(key.fingerprint()).replaceAll("") + ".sock";
    }

    /**
     * Tries one claim; blocks.
     *
     * @throws IOException when the session is down
     */
    List<Attempt> attempt(Claim claim) throws IOException {
        return switch (claim) {
            case ALLOWED_PORTS -> ports(plan.allowed());
            case OTHER_PORTS -> ports(plan.others());
            case REMOTE_PORTS -> {
                List<Attempt> attempts = new ArrayList<>();
                for (String address : List.of("127.0.0.1", "localhost", "0.0.0.0")) {
                    attempts.add(new Attempt(address, remotePort(address)));
                }
                yield attempts;
            }
            case REMOTE_SOCKETS -> List.of(new Attempt(socket, remoteSocket()));
            case LOCAL_SOCKETS -> localSockets();
            case COMMANDS -> one("echo", this::command);
            case SHELL -> one("shell", this::shell);
            case FILES -> one("sftp", this::files);
            case TERMINAL ->
                    one(
                            "pty-req",
                            channel ->
                                    channel.request(
                                            "pty-req",
                                            new Payload()
                                                    .text("vt100")
                                                    .number(80)
                                                    .number(24)
                                                    .number(0)
                                                    .number(0)
                                                    .text("\0")
                                                    .bytes(),
                                            deadline()));
            case AGENT ->
                    one(
                            "auth-agent-req@openssh.com",
                            channel ->
                                    channel.request(
                                            "auth-agent-req@openssh.com", new byte[0], deadline()));
            case X11 ->
                    one(
                            "x11-req",
                            channel ->
                                    channel.request(
                                            "x11-req",
                                            new Payload()
                                                    .flag(false)
                                                    .text("MIT-MAGIC-COOKIE-1")
                                                    .text("00".repeat(16))
                                                    .number(0)
                                                    .bytes(),
                                            deadline()));
        };
    }

    private static long deadline() {
        return System.nanoTime() + LIMIT.toNanos();
    }

    private List<Attempt> ports(List<Endpoint> targets) throws IOException {
        List<Attempt> attempts = new ArrayList<>();
        for (int from = 0; from < targets.size(); from += AT_ONCE) {
            attempts.addAll(batch(targets.subList(from, Math.min(targets.size(), from + AT_ONCE))));
        }
        return attempts;
    }

    private List<Attempt> batch(List<Endpoint> targets) throws IOException {
        List<TrialChannel> channels = new ArrayList<>();
        try {
            for (Endpoint target : targets) {
                TrialChannel channel = TrialChannel.tcp(session, target.host(), target.port());
                channels.add(channel);
                channel.ask();
            }
            long deadline = deadline();
            List<Attempt> attempts = new ArrayList<>();
            for (int i = 0; i < targets.size(); i++) {
                attempts.add(
                        new Attempt(targets.get(i).toString(), port(channels.get(i), deadline)));
            }
            return attempts;
        } finally {
            channels.forEach(TrialChannel::close);
        }
    }

    private static Answer port(TrialChannel channel, long deadline) {
        return switch (channel.opened(deadline)) {
            case YES -> Answer.GRANTED;
            case NO ->
                    switch (channel.refusal()) {
                        case PROHIBITED, UNKNOWN_TYPE -> Answer.REFUSED;
                        case CONNECT_FAILED -> Answer.PERMITTED_BUT_ABSENT;
                        default -> Answer.NO_ANSWER;
                    };
            case NONE -> Answer.NO_ANSWER;
            case GONE -> Answer.HUNG_UP;
        };
    }

    /** RFC 4254 §7.1. */
    private Answer remotePort(String address) {
        byte[] anyPort = new Payload().text(address).number(0).bytes();
        ListeningSession.Reply reply = session.ask("tcpip-forward", anyPort, LIMIT);
        if (reply.answer() == ListeningSession.Answer.GRANTED && reply.payload().length >= 4) {
            int port = ByteBuffer.wrap(reply.payload()).getInt();
            session.ask(
                    "cancel-tcpip-forward",
                    new Payload().text(address).number(port).bytes(),
                    LIMIT);
        }
        return answer(reply);
    }

    /**
     * OpenSSH's PROTOCOL §2.4. sshd leaves the socket's file behind when it is told to listen no
     * more (measured with 9.2), and nothing a restricted key can do removes it. So the name is the
     * key's own and always the same: there is one file at most, however often this is tried. Once
     * it is there listening fails for that alone, and sshd's remark tells a rule from a failure.
     */
    private Answer remoteSocket() throws IOException {
        Answer first = listen(socket);
        if (first == Answer.GRANTED) {
            // While it listens it is the one socket that is there for sure.
            ownReached = localSocket(socket);
            cancel(socket);
            Answer again = listen(socket);
            if (again == Answer.GRANTED) {
                cancel(socket);
            }
            return again == Answer.GRANTED ? Answer.GRANTED : Answer.GRANTED_AND_LEFT;
        }
        if (first != Answer.REFUSED || remarked("Server has disabled ")) {
            return first;
        }
        return isOpenSsh() ? Answer.GRANTED_AND_LEFT : elsewhere();
    }

    /** For servers that refuse without a word, whose files we know nothing of. */
    private Answer elsewhere() {
        String path = "/tmp/" + plan.nonce() + ".sock";
        Answer answer = listen(path);
        if (answer == Answer.GRANTED) {
            cancel(path);
        }
        return answer;
    }

    private boolean remarked(String words) {
        return session.remarks().stream().anyMatch(remark -> remark.contains(words));
    }

    private boolean isOpenSsh() {
        return SessionFacts.software(session.getServerVersion()).startsWith("OpenSSH");
    }

    private Answer listen(String path) {
        return answer(
                session.ask(
                        "streamlocal-forward@openssh.com",
                        new Payload().text(path).bytes(),
                        LIMIT));
    }

    private void cancel(String path) {
        session.ask(
                "cancel-streamlocal-forward@openssh.com", new Payload().text(path).bytes(), LIMIT);
    }

    private Answer answer(ListeningSession.Reply reply) {
        return switch (reply.answer()) {
            case GRANTED -> Answer.GRANTED;
            case REFUSED -> Answer.REFUSED;
            case NONE -> session.isConnected() ? Answer.NO_ANSWER : Answer.HUNG_UP;
        };
    }

    /** sshd gives no reason for a socket, so only one that listens tells open from refused. */
    private List<Attempt> localSockets() throws IOException {
        if (ownReached != null) {
            return List.of(new Attempt("a socket of our own", ownReached));
        }
        List<Attempt> attempts = new ArrayList<>();
        for (String path : KNOWN_SOCKETS) {
            attempts.add(new Attempt(path, localSocket(path)));
        }
        return attempts;
    }

    private Answer localSocket(String path) throws IOException {
        try (TrialChannel channel = TrialChannel.socket(session, path)) {
            channel.ask();
            return switch (channel.opened(deadline())) {
                case YES -> Answer.GRANTED;
                case NO -> Answer.REFUSED;
                case NONE -> Answer.NO_ANSWER;
                case GONE -> Answer.HUNG_UP;
            };
        }
    }

    /** Asks something of a session channel. */
    private interface Asked {
        TrialChannel.Answer of(TrialChannel channel) throws IOException;
    }

    private List<Attempt> one(String subject, Asked asked) throws IOException {
        try (TrialChannel channel = TrialChannel.session(session)) {
            channel.ask();
            TrialChannel.Answer opened = channel.opened(deadline());
            TrialChannel.Answer answer =
                    opened == TrialChannel.Answer.YES ? asked.of(channel) : opened;
            return List.of(
                    new Attempt(
                            subject,
                            switch (answer) {
                                case YES -> Answer.GRANTED;
                                case NO -> Answer.REFUSED;
                                case NONE -> Answer.NO_ANSWER;
                                case GONE -> Answer.HUNG_UP;
                            }));
        }
    }

    /**
     * With a forced command sshd says yes to the request, so only the word that comes back tells.
     */
    private TrialChannel.Answer command(TrialChannel channel) throws IOException {
        long deadline = deadline();
        TrialChannel.Answer said =
                channel.request(
                        "exec", new Payload().text("echo " + plan.nonce()).bytes(), deadline);
        return said == TrialChannel.Answer.YES ? channel.hear(this::holdsWord, deadline) : said;
    }

    private TrialChannel.Answer shell(TrialChannel channel) throws IOException {
        long deadline = deadline();
        TrialChannel.Answer said = channel.request("shell", new byte[0], deadline);
        if (said != TrialChannel.Answer.YES) {
            return said;
        }
        channel.send(("echo " + plan.nonce() + "\n").getBytes(StandardCharsets.US_ASCII));
        return channel.hear(this::holdsWord, deadline);
    }

    /** On a line of its own: a program that only repeats what it is told has "echo" before it. */
    private boolean holdsWord(byte[] heard) {
        return new String(heard, StandardCharsets.ISO_8859_1)
                .lines()
                .anyMatch(line -> line.strip().equals(plan.nonce()));
    }

    /** The first packet of the SSH File Transfer Protocol, version 3 (its draft 02, §4). */
    private TrialChannel.Answer files(TrialChannel channel) throws IOException {
        long deadline = deadline();
        TrialChannel.Answer said =
                channel.request("subsystem", new Payload().text("sftp").bytes(), deadline);
        if (said != TrialChannel.Answer.YES) {
            return said;
        }
        channel.send(new byte[] {0, 0, 0, 5, 1, 0, 0, 0, 3});
        Predicate<byte[]> version = heard -> heard.length >= 5 && heard[4] == SFTP_VERSION;
        return channel.hear(version, deadline);
    }
}
