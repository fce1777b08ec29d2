package dev.legwork.ssh;

import com.jcraft.jsch.ListeningSession;
import com.jcraft.jsch.TrialChannel;

import dev.legwork.leg.Endpoint;
import dev.legwork.trust.Finding.Answer;
import dev.legwork.trust.Finding.Attempt;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Tries which ports a session opens (RFC 4254 §7.2); each is closed again at once. */
final class PortTrial {
    // Far below any server's limit, and enough for a range whose targets do not answer.
    private static final int AT_ONCE = 32;
    private static final int PROHIBITED = 1;
    private static final int CONNECT_FAILED = 2;
    private static final int UNKNOWN_TYPE = 3;

    private final ListeningSession session;
    private final Deadlines deadlines;

    PortTrial(ListeningSession session, Deadlines deadlines) {
        this.session = session;
        this.deadlines = deadlines;
    }

    List<Attempt> all(List<Endpoint> targets) throws IOException {
        List<Attempt> attempts = new ArrayList<>();
        for (int from = 0; from < targets.size(); from += AT_ONCE) {
            List<Endpoint> some = targets.subList(from, Math.min(targets.size(), from + AT_ONCE));
            attempts.addAll(deadlines.over() ? tooLate(some) : batch(some));
        }
        return attempts;
    }

    private static List<Attempt> tooLate(List<Endpoint> targets) {
        return targets.stream()
                .map(target -> new Attempt(target.toString(), Answer.NO_TIME))
                .toList();
    }

    private List<Attempt> batch(List<Endpoint> targets) throws IOException {
        List<TrialChannel> channels = new ArrayList<>();
        try {
            for (Endpoint target : targets) {
                TrialChannel channel = TrialChannel.tcp(session, target.host(), target.port());
                channels.add(channel);
                channel.ask();
            }
            long deadline = deadlines.next();
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
}
