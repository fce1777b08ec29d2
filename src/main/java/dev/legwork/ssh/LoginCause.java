package dev.legwork.ssh;

import com.jcraft.jsch.JSchAlgoNegoFailException;
import com.jcraft.jsch.JSchSessionDisconnectException;

import dev.legwork.engine.Pins.Match;
import dev.legwork.leg.Cause;
import dev.legwork.leg.CauseCode;
import dev.legwork.leg.Destination;
import dev.legwork.leg.Endpoint;
import dev.legwork.leg.Leg;
import dev.legwork.trust.Plain;
import dev.legwork.trust.PublicKey;

import org.jspecify.annotations.Nullable;

import java.io.EOFException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Says why a login failed. The only place that knows JSch's words; where it can it goes by what was
 * seen on the wire and which key was presented instead.
 */
final class LoginCause {
    /** Session.connect names the methods the server would take. */
    private static final Pattern AUTH_FAIL =
            Pattern.compile("(?:Auth fail|Auth cancel|USERAUTH fail).*?(?:for methods '([^']*)')?");

    private final Leg leg;
    private final Occasion occasion;
    private final Endpoint server;

    LoginCause(Leg leg) {
        this(leg, Occasion.LEG);
    }

    LoginCause(Leg leg, Occasion occasion) {
        this.leg = leg;
        this.occasion = occasion;
        this.server = leg.destination().endpoint();
    }

    /**
     * Translates.
     *
     * @param failure what JSch threw
     * @param greeting what the server said first
     * @param hostKeys what it presented
     * @param late whether our deadline cut it
     */
    Cause of(Throwable failure, Greeting greeting, PinnedHostKeys hostKeys, boolean late) {
        PinnedHostKeys.Presented presented = hostKeys.presented();
        if (presented != null && presented.match() != Match.PINNED) {
            return hostKey(presented, hostKeys);
        }
        if (late) {
            return late(greeting);
        }
        if (!greeting.isComplete()) {
            return noBanner(greeting);
        }
        if (failure instanceof JSchAlgoNegoFailException disagreed) {
            return noCommonAlgorithm(disagreed);
        }
        if (presented != null) {
            Matcher auth = AUTH_FAIL.matcher(String.valueOf(failure.getMessage()));
            if (auth.matches()) {
                return authRefused(auth.group(1));
            }
        }
        if (!greeting.wentBeyond()) {
            return refusesForNow("closed the connection right after its greeting");
        }
        return broken(failure, presented != null);
    }

    private Cause hostKey(PinnedHostKeys.Presented presented, PinnedHostKeys hostKeys) {
        return switch (presented.match()) {
            case UNKNOWN ->
                    new Cause(
                            CauseCode.HOST_KEY_UNKNOWN,
                            server
                                    + " presents the host key "
                                    + presented.key()
                                    + ", and nothing is pinned for it: run \"legwork pin "
                                    + leg.name()
                                    + "\", which says how to compare the key with the one on that"
                                    + " machine, and pins it.");
            case REVOKED ->
                    new Cause(
                            CauseCode.HOST_KEY_CHANGED,
                            server
                                    + " presents the host key "
                                    + presented.key()
                                    + ", which is marked @revoked in known_hosts: whoever answers"
                                    + " there uses a key that must not be trusted any more. Give"
                                    + " the server a new host key, then run \"legwork pin "
                                    + leg.name()
                                    + " --replace\".");
            case CHANGED, PINNED ->
                    new Cause(
                            CauseCode.HOST_KEY_CHANGED,
                            server
                                    + " presents the host key "
                                    + presented.key()
                                    + ", but pinned is "
                                    + hostKeys.pinned().stream()
                                            .map(PublicKey::toString)
                                            .collect(Collectors.joining(" and "))
                                    + ". The machine was reinstalled or got a new key, or another"
                                    + " machine answers at this address. Find out which on that"
                                    + " machine itself; only if the new key is its own, run"
                                    + " \"legwork pin "
                                    + leg.name()
                                    + " --replace\".");
        };
    }

    private Cause late(Greeting greeting) {
        String limit = DialCause.seconds(leg.timing().connect());
        if (greeting.isComplete()) {
            return new Cause(
                    CauseCode.HANDSHAKE_FAILED,
                    server
                            + " greeted, but "
                            + occasion.unfinished()
                            + " within "
                            + limit
                            + ": the machine is overloaded, or the network loses much.");
        }
        if (greeting.firstWords().isEmpty()) {
            return new Cause(
                    CauseCode.DIAL_TIMEOUT,
                    server
                            + " accepted the connection but sent no SSH greeting within "
                            + limit
                            + ": its SSH server hangs, or something else listens on the port.");
        }
        return notSsh(greeting);
    }

    private Cause noBanner(Greeting greeting) {
        String words = greeting.firstWords();
        if (words.isBlank()) {
            return refusesForNow("closed the connection before its greeting");
        }
        // sshd since 6.x and since 9.8, as it drops a connection
        if (words.contains("Exceeded MaxStartups")) {
            return new Cause(
                    CauseCode.SERVER_REFUSES_FOR_NOW,
                    server
                            + " turns new connections away because too many logins are under way"
                            + " there (it said: Exceeded MaxStartups). "
                            + occasion.next()
                            + "; raise MaxStartups in its sshd_config if this goes on.");
        }
        if (words.contains("Not allowed at this time")) {
            return new Cause(
                    CauseCode.SERVER_REFUSES_FOR_NOW,
                    server
                            + " turns this machine away for a while (PerSourcePenalties; it said:"
                            + " Not allowed at this time), after failed or unfinished logins from"
                            + " here. "
                            + occasion.next()
                            + "; look for another program here that keeps failing to log in.");
        }
        return notSsh(greeting);
    }

    private Cause notSsh(Greeting greeting) {
        return new Cause(
                CauseCode.HANDSHAKE_FAILED,
                server
                        + " does not speak SSH; it said \""
                        + Plain.text(greeting.firstWords())
                        + "\". Check the port.");
    }

    private Cause refusesForNow(String what) {
        return new Cause(
                CauseCode.SERVER_REFUSES_FOR_NOW,
                server
                        + " accepts connections but "
                        + what
                        + ". Most likely too many logins are under way there (MaxStartups); from"
                        + " OpenSSH 9.8 on it may also punish this address for failed logins"
                        + " (PerSourcePenalties). "
                        + occasion.next()
                        + "; the server's own log says which.");
    }

    private Cause noCommonAlgorithm(JSchAlgoNegoFailException disagreed) {
        return new Cause(
                CauseCode.NO_COMMON_ALGORITHM,
                server
                        + " and Legwork share no algorithm for "
                        + Plain.text(disagreed.getAlgorithmName())
                        + ": the server offers "
                        + Plain.text(disagreed.getServerProposal())
                        + "; Legwork offers "
                        + Plain.text(disagreed.getJSchProposal())
                        + ". Update the server, or allow one of these in its sshd_config.");
    }

    private Cause authRefused(@Nullable String methods) {
        Destination to = leg.destination();
        String offered = methods == null ? "" : Plain.text(methods);
        boolean keysTaken = offered.isEmpty() || offered.contains("publickey");
        return new Cause(
                CauseCode.AUTH_REFUSED,
                keysTaken
                        ? server
                                + " does not let the key "
                                + leg.key().file()
                                + " log in as "
                                + to.user()
                                + ": check that its line stands in that user's authorized_keys"
                                + " there, unbroken and with no option the server does not know,"
                                + " and that the user name is right"
                                + byCommand()
                                + "."
                                + (offered.isEmpty()
                                        ? ""
                                        : " The server takes these methods: " + offered + ".")
                        : server
                                + " does not log "
                                + to.user()
                                + " in with a key alone; it asks for "
                                + offered
                                + ": allow publickey for this user in its sshd_config"
                                + " (PubkeyAuthentication, AuthenticationMethods).");
    }

    /** A name with a blank is no leg's: a jump host's, or that of a login with another key. */
    private String byCommand() {
        return leg.name().indexOf(' ') >= 0
                ? ""
                : "; \"legwork key install " + leg.name() + "\" puts the line there";
    }

    private Cause broken(Throwable failure, boolean loggingIn) {
        String when = loggingIn ? " while logging in" : " in the middle of the SSH handshake";
        if (failure instanceof JSchSessionDisconnectException told) {
            String words = Plain.text(String.valueOf(told.getDescription()));
            if (loggingIn && words.contains("Too many authentication failures")) {
                return authRefused("");
            }
            return new Cause(
                    CauseCode.HANDSHAKE_FAILED,
                    server + " hung up" + when + ", saying \"" + words + "\".");
        }
        return new Cause(
                CauseCode.HANDSHAKE_FAILED,
                endOfStream(failure)
                        ? server
                                + " closed the connection"
                                + when
                                + ": its SSH server was stopped or crashed; its own log says more."
                        : "The SSH exchange with "
                                + server
                                + " broke"
                                + when
                                + ": "
                                + Plain.text(String.valueOf(failure.getMessage()))
                                + ".");
    }

    private static boolean endOfStream(Throwable failure) {
        return failure.getCause() instanceof EOFException
                || String.valueOf(failure.getMessage()).contains("End of IO Stream")
                || String.valueOf(failure.getMessage()).contains("Connection reset")
                || String.valueOf(failure.getMessage()).contains("Broken pipe");
    }

    /** For a session that was cut in the moment it was through. */
    Cause cut(Greeting greeting) {
        return late(greeting);
    }

    /** For a key that fails in a way nobody foresaw. */
    Cause keyFailed() {
        return new Cause(
                CauseCode.KEY_UNREADABLE,
                "The key "
                        + leg.key().file()
                        + " cannot be used because of an unexpected failure; the log has it.");
    }

    /** For a key that neither opens nor fails, or an agent that does not sign. */
    Cause signerHangs() {
        return new Cause(
                CauseCode.PASSPHRASE_MISSING,
                "Nothing came back for the key "
                        + leg.key().file()
                        + ": the agent, keychain or command it depends on hangs, or waits for"
                        + " somebody to confirm.");
    }

    /** For a login that was called off. */
    Cause cancelled() {
        return new Cause(CauseCode.TRANSPORT_CLOSED, "The login at " + server + " was called off.");
    }
}
