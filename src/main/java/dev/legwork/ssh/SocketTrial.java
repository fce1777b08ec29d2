package dev.legwork.ssh;

import com.jcraft.jsch.ListeningSession;
import com.jcraft.jsch.RequestPayload;
import com.jcraft.jsch.TrialChannel;

import dev.legwork.trust.Finding.Answer;
import dev.legwork.trust.Finding.Attempt;
import dev.legwork.trust.PublicKey;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Tries Unix sockets, both ways (OpenSSH's PROTOCOL §2.4). sshd leaves a socket's file behind when
 * it is told to listen no more (measured with 9.2), and nothing a restricted key can do removes it.
 * So first an empty path is tried: on Linux sshd binds an abstract socket for it (unix(7)), which
 * is no file. Elsewhere the name is the key's own and always the same: there is one file at most,
 * however often this is tried.
 */
final class SocketTrial {
    private static final Pattern NAME = Pattern.compile("^SHA256:|[^A-Za-z0-9]");
    // As ListeningSession keeps: once there are so many, a new one would not be heard.
    private static final int MOST_REMARKS = 32;

    /** Sockets that listen on common systems; connecting and closing harms none of them. */
    private static final List<String> KNOWN =
            List.of(
                    "/run/dbus/system_bus_socket",
                    "/run/systemd/journal/stdout",
                    "/var/run/mDNSResponder");

    private static final String NAMELESS = "";

    private final ListeningSession session;
    private final Deadlines deadlines;
    private final String nonce;
    private final String path;

    // Set once a socket of our own listened there.
    private @Nullable Answer ownReached;

    /**
     * @param nonce a word nobody can guess
     * @param key what the session logged in with
     */
    SocketTrial(ListeningSession session, Deadlines deadlines, String nonce, PublicKey key) {
        this.session = session;
        this.deadlines = deadlines;
        this.nonce = nonce;
        this.path = "/tmp/legwork-" + NAME.matcher(key.fingerprint()).replaceAll("") + ".sock";
    }

    /** Tries whether one there may lead back here. */
    List<Attempt> back() throws IOException {
        int before = session.remarks().size();
        Answer nameless = listen(NAMELESS);
        if (nameless == Answer.GRANTED) {
            // While it listens it is the one socket that is there for sure.
            ownReached = reach(NAMELESS);
            cancel(NAMELESS);
        }
        return nameless != Answer.REFUSED || forbidden(before)
                ? List.of(new Attempt("a socket without a name", nameless))
                : List.of(new Attempt(path, listenTwice()));
    }

    /**
     * Once the file is there, ours or anybody's, listening fails for that alone. What tells a rule
     * from such a failure is only what sshd remarks on this very request: it says so when a rule
     * forbids it, and nobody but sshd can. Without the remark it counts as open.
     */
    private Answer listenTwice() throws IOException {
        int before = session.remarks().size();
        Answer first = listen(path);
        if (first == Answer.GRANTED) {
            ownReached = reach(path);
            cancel(path);
            Answer again = listen(path);
            if (again == Answer.GRANTED) {
                cancel(path);
            }
            return again == Answer.GRANTED ? Answer.GRANTED : Answer.GRANTED_AND_LEFT;
        }
        if (first != Answer.REFUSED || forbidden(before)) {
            return first;
        }
        return isOpenSsh() ? Answer.GRANTED_AND_LEFT : elsewhere();
    }

    private boolean forbidden(int before) {
        List<String> remarks = session.remarks();
        return before < MOST_REMARKS
                && remarks.subList(before, remarks.size()).stream()
                        .anyMatch(remark -> remark.startsWith("Server has disabled "));
    }

    /** For servers that refuse without a word, whose files we know nothing of. */
    private Answer elsewhere() {
        String other = "/tmp/" + nonce + ".sock";
        Answer answer = listen(other);
        if (answer == Answer.GRANTED) {
            cancel(other);
        }
        return answer;
    }

    private boolean isOpenSsh() {
        return SessionFacts.software(session.getServerVersion()).startsWith("OpenSSH");
    }

    private Answer listen(String on) {
        return ListenTrial.answer(
                session,
                session.ask(
                        "streamlocal-forward@openssh.com",
                        new RequestPayload().text(on).bytes(),
                        deadlines.limit()));
    }

    private void cancel(String on) {
        session.ask(
                "cancel-streamlocal-forward@openssh.com",
                new RequestPayload().text(on).bytes(),
                deadlines.limit());
    }

    /** Tries to reach some; sshd gives no reason, so only one that listens tells open from shut. */
    List<Attempt> there() throws IOException {
        if (ownReached != null) {
            return List.of(new Attempt("a socket of our own", ownReached));
        }
        List<Attempt> attempts = new ArrayList<>();
        for (String known : KNOWN) {
            Answer answer = reach(known);
            attempts.add(new Attempt(known, answer));
            if (answer == Answer.NO_ANSWER || answer == Answer.HUNG_UP) {
                break;
            }
        }
        return attempts;
    }

    private Answer reach(String socket) throws IOException {
        try (TrialChannel channel = TrialChannel.socket(session, socket)) {
            channel.ask();
            return switch (channel.opened(deadlines.next())) {
                case YES -> Answer.GRANTED;
                case NO -> Answer.REFUSED;
                case NONE -> Answer.NO_ANSWER;
                case GONE -> Answer.HUNG_UP;
            };
        }
    }
}
