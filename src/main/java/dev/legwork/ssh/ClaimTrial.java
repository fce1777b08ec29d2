package dev.legwork.ssh;

import com.jcraft.jsch.ListeningSession;

import dev.legwork.trust.Attempts.Plan;
import dev.legwork.trust.Claim;
import dev.legwork.trust.Finding.Answer;
import dev.legwork.trust.Finding.Attempt;
import dev.legwork.trust.PublicKey;

import java.io.IOException;
import java.util.List;

/** Tries claims in one session, and takes back what was granted. */
final class ClaimTrial {
    private final ListeningSession session;
    private final Plan plan;
    private final Deadlines deadlines;
    private final PortTrial ports;
    private final ListenTrial listening;
    private final SocketTrial sockets;
    private final SessionTrial channels;

    /**
     * @param session logged in
     * @param plan what to ask for
     * @param key what it logged in with
     */
    ClaimTrial(ListeningSession session, Plan plan, PublicKey key, Deadlines deadlines) {
        this.session = session;
        this.plan = plan;
        this.deadlines = deadlines;
        this.ports = new PortTrial(session, deadlines);
        this.listening = new ListenTrial(session, deadlines);
        this.sockets = new SocketTrial(session, deadlines, plan.nonce(), key);
        this.channels = new SessionTrial(session, deadlines, plan.nonce());
    }

    /**
     * Tries one claim; blocks.
     *
     * @throws IOException when the session is down
     */
    List<Attempt> attempt(Claim claim) throws IOException {
        List<Attempt> attempts =
                switch (claim) {
                    case ALLOWED_PORTS -> ports.all(plan.allowed());
                    case OTHER_PORTS -> ports.all(plan.others());
                    case REMOTE_PORTS -> listening.all();
                    case REMOTE_SOCKETS -> sockets.back();
                    case LOCAL_SOCKETS -> sockets.there();
                    case COMMANDS -> channels.command();
                    case SHELL -> channels.shell();
                    case FILES -> channels.files();
                    case TERMINAL -> channels.terminal();
                    case AGENT -> channels.agent();
                    case X11 -> channels.display();
                };
        boolean waited =
                attempts.stream().anyMatch(attempt -> attempt.answer() == Answer.NO_ANSWER);
        return waited && !answers() ? silent(attempts) : attempts;
    }

    /**
     * Whether the server itself still answers, which tells one that hangs from a target that does:
     * every server answers a request it does not know (RFC 4254 §4).
     */
    private boolean answers() {
        return session.ask("keepalive@openssh.com", new byte[0], deadlines.limit()).answer()
                != ListeningSession.Answer.NONE;
    }

    private List<Attempt> silent(List<Attempt> attempts) {
        Answer why = deadlines.over() ? Answer.NO_TIME : Answer.SILENT;
        return attempts.stream()
                .map(
                        attempt ->
                                attempt.answer() == Answer.NO_ANSWER
                                        ? new Attempt(attempt.subject(), why)
                                        : attempt)
                .toList();
    }
}
