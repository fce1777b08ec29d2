package dev.legwork.ssh;

import com.jcraft.jsch.ListeningSession;
import com.jcraft.jsch.RequestPayload;
import com.jcraft.jsch.TrialChannel;

import dev.legwork.trust.Finding.Answer;
import dev.legwork.trust.Finding.Attempt;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Predicate;

/**
 * Tries what a session channel gives (RFC 4254 §6), each thing in a channel of its own. What was
 * granted ends with its channel, but for a terminal and an agent's socket: sshd keeps those until
 * the connection ends (measured with 9.2).
 */
final class SessionTrial {
    private static final int SFTP_VERSION = 2;

    private final ListeningSession session;
    private final Deadlines deadlines;
    private final String nonce;

    /**
     * @param nonce a word nobody can guess
     */
    SessionTrial(ListeningSession session, Deadlines deadlines, String nonce) {
        this.session = session;
        this.deadlines = deadlines;
        this.nonce = nonce;
    }

    /** Asks something of a session channel. */
    private interface Asked {
        TrialChannel.Answer of(TrialChannel channel, long deadline) throws IOException;
    }

    List<Attempt> command() throws IOException {
        return one("echo", this::echo);
    }

    List<Attempt> shell() throws IOException {
        return one("shell", this::typed);
    }

    List<Attempt> files() throws IOException {
        return one("sftp", SessionTrial::sftp);
    }

    List<Attempt> terminal() throws IOException {
        return request(
                "pty-req",
                new RequestPayload()
                        .text("vt100")
                        .number(80)
                        .number(24)
                        .number(0)
                        .number(0)
                        .text("\0"));
    }

    List<Attempt> agent() throws IOException {
        return request("auth-agent-req@openssh.com", new RequestPayload());
    }

    List<Attempt> display() throws IOException {
        return request(
                "x11-req",
                new RequestPayload()
                        .flag(false)
                        .text("MIT-MAGIC-COOKIE-1")
                        .text("00".repeat(16))
                        .number(0));
    }

    private List<Attempt> request(String type, RequestPayload payload) throws IOException {
        return one(type, (channel, deadline) -> channel.request(type, payload.bytes(), deadline));
    }

    private List<Attempt> one(String subject, Asked asked) throws IOException {
        try (TrialChannel channel = TrialChannel.session(session)) {
            channel.ask();
            long deadline = deadlines.next();
            TrialChannel.Answer opened = channel.opened(deadline);
            TrialChannel.Answer answer =
                    opened == TrialChannel.Answer.YES ? asked.of(channel, deadline) : opened;
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
    private TrialChannel.Answer echo(TrialChannel channel, long deadline) throws IOException {
        TrialChannel.Answer said =
                channel.request(
                        "exec", new RequestPayload().text("echo " + nonce).bytes(), deadline);
        return said == TrialChannel.Answer.YES ? channel.hear(this::holdsWord, deadline) : said;
    }

    private TrialChannel.Answer typed(TrialChannel channel, long deadline) throws IOException {
        TrialChannel.Answer said = channel.request("shell", new byte[0], deadline);
        if (said != TrialChannel.Answer.YES) {
            return said;
        }
        channel.send(("echo " + nonce + "\n").getBytes(StandardCharsets.US_ASCII));
        return channel.hear(this::holdsWord, deadline);
    }

    /** On a line of its own: a program that only repeats what it is told has "echo" before it. */
    private boolean holdsWord(byte[] heard) {
        return new String(heard, StandardCharsets.ISO_8859_1)
                .lines()
                .anyMatch(line -> line.strip().equals(nonce));
    }

    /** The first packet of the SSH File Transfer Protocol, version 3 (its draft 02, §4). */
    private static TrialChannel.Answer sftp(TrialChannel channel, long deadline)
            throws IOException {
        TrialChannel.Answer said =
                channel.request("subsystem", new RequestPayload().text("sftp").bytes(), deadline);
        if (said != TrialChannel.Answer.YES) {
            return said;
        }
        channel.send(new byte[] {0, 0, 0, 5, 1, 0, 0, 0, 3});
        Predicate<byte[]> version = heard -> heard.length >= 5 && heard[4] == SFTP_VERSION;
        return channel.hear(version, deadline);
    }
}
