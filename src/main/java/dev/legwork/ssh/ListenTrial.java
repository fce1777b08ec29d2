package dev.legwork.ssh;

import com.jcraft.jsch.ListeningSession;
import com.jcraft.jsch.RequestPayload;

import dev.legwork.trust.Finding.Answer;
import dev.legwork.trust.Finding.Attempt;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Tries whether ports there may lead back here (RFC 4254 §7.1), and has them closed again. */
final class ListenTrial {
    private static final List<String> ADDRESSES = List.of("127.0.0.1", "localhost", "0.0.0.0");

    private final ListeningSession session;
    private final Deadlines deadlines;

    ListenTrial(ListeningSession session, Deadlines deadlines) {
        this.session = session;
        this.deadlines = deadlines;
    }

    /** Stops at the first that gets no answer, as a late one could be taken for the next's. */
    List<Attempt> all() {
        List<Attempt> attempts = new ArrayList<>();
        for (String address : ADDRESSES) {
            Answer answer = one(address);
            attempts.add(new Attempt(address, answer));
            if (answer == Answer.NO_ANSWER || answer == Answer.HUNG_UP) {
                break;
            }
        }
        return attempts;
    }

    private Answer one(String address) {
        byte[] anyPort = new RequestPayload().text(address).number(0).bytes();
        ListeningSession.Reply reply = session.ask("tcpip-forward", anyPort, deadlines.limit());
        if (reply.answer() == ListeningSession.Answer.GRANTED && reply.payload().length >= 4) {
            int port = ByteBuffer.wrap(reply.payload()).getInt();
            session.ask(
                    "cancel-tcpip-forward",
                    new RequestPayload().text(address).number(port).bytes(),
                    deadlines.limit());
        }
        return answer(session, reply);
    }

    /** Returns what a global request came to. */
    static Answer answer(ListeningSession session, ListeningSession.Reply reply) {
        return switch (reply.answer()) {
            case GRANTED -> Answer.GRANTED;
            case REFUSED -> Answer.REFUSED;
            case NONE -> session.isConnected() ? Answer.NO_ANSWER : Answer.HUNG_UP;
        };
    }
}
