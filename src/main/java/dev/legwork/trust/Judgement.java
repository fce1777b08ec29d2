package dev.legwork.trust;

import dev.legwork.leg.Destination;
import dev.legwork.leg.Leg;
import dev.legwork.leg.LineOptions;
import dev.legwork.leg.ProofCheck;
import dev.legwork.leg.ProofMark;
import dev.legwork.trust.Finding.Answer;

import java.util.List;

/** Judges what was found: whether it is as it should be, and what to do if not. Pure. */
public final class Judgement {
    private static final int NAMED = 4;
    private static final String COMMAND = "command=\"exit 1\"";
    private static final String NOT_PROVEN = " within the time, so nothing is proven.";

    private final String leg;
    private final Destination to;
    private final String server;

    /**
     * @param leg whose key was tried
     * @param server the software its server's banner names
     */
    public Judgement(Leg leg, String server) {
        this.leg = leg.name();
        this.to = leg.destination();
        this.server = server;
    }

    /** Judges one finding. */
    public ProofCheck of(Finding finding) {
        if (finding.any(Answer.NOT_TRIED)) {
            return open(
                    finding,
                    ProofMark.NOT_TRIED,
                    "The server did not let us in again, so this could not be tried.",
                    "",
                    "");
        }
        if (finding.any(Answer.HUNG_UP)) {
            return open(
                    finding,
                    ProofMark.NOT_TRIED,
                    to.endpoint() + " hung up when asked, twice; its own log says why.",
                    "",
                    "");
        }
        if (finding.any(Answer.SILENT)) {
            return open(
                    finding,
                    ProofMark.NOT_TRIED,
                    to.endpoint() + " stopped answering anything when asked.",
                    "",
                    "");
        }
        if (finding.any(Answer.NO_TIME)) {
            return open(
                    finding,
                    ProofMark.NOT_TRIED,
                    "The time was up before, because earlier questions waited for answers.",
                    "",
                    "");
        }
        return switch (finding.claim()) {
            case ALLOWED_PORTS -> allowedPorts(finding);
            case OTHER_PORTS -> otherPorts(finding);
            case REMOTE_PORTS -> remotePorts(finding);
            case REMOTE_SOCKETS -> remoteSockets(finding);
            case LOCAL_SOCKETS -> localSockets(finding);
            case COMMANDS ->
                    word(
                            finding,
                            "run any command as " + who(),
                            "The line lacks " + COMMAND + ": restrict alone still runs commands.");
            case SHELL ->
                    word(
                            finding,
                            "work in a shell as " + who(),
                            "The line lacks "
                                    + COMMAND
                                    + ": restrict takes the terminal away, not the shell.");
            case FILES ->
                    granted(
                            finding,
                            "the server began to talk sftp",
                            "no sftp came back",
                            "read, change and delete every file that " + who() + " can",
                            "The line lacks " + COMMAND + ".");
            case TERMINAL ->
                    granted(
                            finding,
                            "given when asked for",
                            "refused",
                            "have a terminal for whatever the line lets run",
                            "The line lacks restrict (or no-pty).");
            case AGENT ->
                    granted(
                            finding,
                            "given when asked for",
                            "refused",
                            "have programs there use the keys in their agent, and so can a"
                                    + " server that is not what it seems with yours",
                            "The line lacks restrict (or no-agent-forwarding).");
            case X11 ->
                    granted(
                            finding,
                            "given when asked for",
                            "refused",
                            "have programs there open windows at their end",
                            "The line lacks restrict (or no-X11-forwarding).");
        };
    }

    private ProofCheck allowedPorts(Finding finding) {
        List<String> refused = finding.subjects(Answer.REFUSED);
        if (!refused.isEmpty()) {
            return open(
                    finding,
                    ProofMark.FAILED,
                    names(refused) + " refused: administratively prohibited",
                    "do nothing there, but nor can the leg",
                    "The line lacks a permitopen for it, or port-forwarding (sshd compares the"
                            + " words: localhost and 127.0.0.1 are different). If it has both,"
                            + " AllowTcpForwarding or PermitOpen in sshd_config forbids it.");
        }
        StringBuilder seen = new StringBuilder();
        note(seen, finding.subjects(Answer.GRANTED, Answer.GRANTED_AND_LEFT), "opened");
        note(
                seen,
                finding.subjects(Answer.PERMITTED_BUT_ABSENT),
                "permitted, though nothing listens there now");
        note(
                seen,
                finding.subjects(Answer.NO_ANSWER),
                "permitted, though the target did not answer in time");
        return passed(finding, seen.toString());
    }

    private ProofCheck otherPorts(Finding finding) {
        List<String> opened = finding.subjects(Answer.GRANTED);
        List<String> absent = finding.subjects(Answer.PERMITTED_BUT_ABSENT);
        // sshd refuses at once what it refuses.
        List<String> waited = finding.subjects(Answer.NO_ANSWER);
        if (opened.isEmpty() && absent.isEmpty() && waited.isEmpty()) {
            return passed(
                    finding,
                    names(finding.subjects(Answer.REFUSED))
                            + " refused: administratively prohibited");
        }
        StringBuilder seen = new StringBuilder();
        note(seen, opened, "opened");
        note(seen, absent, "permitted, though nothing listens there now");
        note(seen, waited, "not refused, though nothing answered in time");
        return open(
                finding,
                ProofMark.FAILED,
                seen.toString(),
                "reach services that "
                        + to.host()
                        + " can reach, also those that trust whoever comes from that machine",
                "The line needs a permitopen for each port of the leg, each in full, without *.");
    }

    private ProofCheck remotePorts(Finding finding) {
        List<String> open = finding.subjects(Answer.GRANTED, Answer.GRANTED_AND_LEFT);
        if (open.isEmpty()) {
            return finding.any(Answer.NO_ANSWER)
                    ? unknown(finding)
                    : passed(finding, names(finding.subjects(Answer.REFUSED)) + " refused");
        }
        String risk =
                "open ports on "
                        + to.host()
                        + " that lead to their own machine, and wait for somebody to connect";
        return new ServerVersion(server).knowsPermitListen()
                ? open(
                        finding,
                        ProofMark.FAILED,
                        names(open) + " opened (closed again at once)",
                        risk,
                        "The line lacks permitlisten=\"" + LineOptions.NOWHERE + "\".")
                : open(
                        finding,
                        ProofMark.WARNING,
                        names(open)
                                + " opened (closed again at once), and no line can close it: "
                                + server
                                + " is older than 7.8 and does not know permitlisten",
                        risk,
                        "Update the SSH server, or set AllowTcpForwarding local in its"
                                + " sshd_config and reload it.");
    }

    private ProofCheck remoteSockets(Finding finding) {
        List<String> open = finding.subjects(Answer.GRANTED, Answer.GRANTED_AND_LEFT);
        if (open.isEmpty()) {
            return finding.any(Answer.NO_ANSWER) ? unknown(finding) : passed(finding, "refused");
        }
        List<String> left = finding.subjects(Answer.GRANTED_AND_LEFT);
        return open(
                finding,
                ProofMark.WARNING,
                "still works, and no line in authorized_keys can close it"
                        + (left.isEmpty()
                                ? ""
                                : "; trying it has left an empty file there, "
                                        + names(left)
                                        + ", one for this key however often it is tried; the key"
                                        + " cannot remove it"),
                "leave a socket on "
                        + to.host()
                        + " that leads to their own machine; it gets them no shell",
                "Set AllowStreamLocalForwarding no in its sshd_config and reload it.");
    }

    private ProofCheck localSockets(Finding finding) {
        List<String> open = finding.subjects(Answer.GRANTED, Answer.GRANTED_AND_LEFT);
        if (open.isEmpty()) {
            return finding.any(Answer.NO_ANSWER)
                    ? unknown(finding)
                    : passed(finding, names(finding.subjects(Answer.REFUSED)) + " not opened");
        }
        return open(
                finding,
                ProofMark.FAILED,
                names(open) + " opened",
                "talk to programs on " + to.host() + " through their sockets, as to Docker's",
                "The line lacks permitopen: it closes sockets too.");
    }

    private ProofCheck word(Finding finding, String risk, String fix) {
        return granted(
                finding, "our test word came back", "our test word did not come back", risk, fix);
    }

    private ProofCheck granted(Finding finding, String yes, String no, String risk, String fix) {
        if (finding.any(Answer.GRANTED, Answer.GRANTED_AND_LEFT)) {
            return open(finding, ProofMark.FAILED, yes, risk, fix);
        }
        return finding.any(Answer.NO_ANSWER) ? unknown(finding) : passed(finding, no);
    }

    private ProofCheck unknown(Finding finding) {
        return open(finding, ProofMark.NOT_TRIED, "no answer" + NOT_PROVEN, "", "");
    }

    private ProofCheck passed(Finding finding, String seen) {
        return open(finding, ProofMark.PASSED, seen, "", "");
    }

    private ProofCheck open(Finding finding, ProofMark mark, String seen, String risk, String fix) {
        Claim claim = finding.claim();
        return new ProofCheck(
                claim.id(),
                claim.title(),
                mark,
                seen,
                risk.isEmpty() ? "" : "A thief of this key could " + risk + ".",
                mark == ProofMark.FAILED ? fix + " " + install() : fix,
                finding.took());
    }

    private String install() {
        return "\"legwork key install " + leg + "\" puts the right line there.";
    }

    private String who() {
        return to.user() + " on " + to.host();
    }

    private static void note(StringBuilder seen, List<String> subjects, String what) {
        if (!subjects.isEmpty()) {
            seen.append(seen.isEmpty() ? "" : "; ").append(names(subjects)).append(' ');
            seen.append(what);
        }
    }

    private static String names(List<String> subjects) {
        return subjects.size() <= NAMED
                ? String.join(", ", subjects)
                : String.join(", ", subjects.subList(0, NAMED - 1))
                        + " and "
                        + (subjects.size() - NAMED + 1)
                        + " more";
    }
}
