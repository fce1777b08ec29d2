package dev.legwork.ssh;

import dev.legwork.engine.Transport.OpenFailure;
import dev.legwork.leg.Cause;
import dev.legwork.leg.CauseCode;
import dev.legwork.leg.Endpoint;
import dev.legwork.leg.Jump;

import java.time.Duration;

/** Says why a connect through a jump host failed, so that it is plain which machine is meant. */
final class JumpCause {
    private final Jump jump;
    private final String host;

    JumpCause(Jump jump) {
        this.jump = jump;
        this.host = "the jump host " + jump.endpoint();
    }

    /** Makes a sentence about a server one about a jump host. */
    Cause atJump(Cause cause) {
        String text = cause.text();
        return new Cause(
                cause.code(),
                text.startsWith(jump.endpoint().toString())
                        ? "The jump host " + text
                        : "At " + host + ": " + text);
    }

    /** For a channel that did not open. */
    Cause notOpened(Endpoint to, OpenFailure why, Duration timeout) {
        return switch (why) {
            case PROHIBITED -> prohibited(to);
            case CONNECT_FAILED ->
                    new Cause(
                            CauseCode.DIAL_REFUSED,
                            "The jump host "
                                    + jump.endpoint()
                                    + " cannot connect to "
                                    + to
                                    + ": is that machine on, does its SSH server listen there, and"
                                    + " does the jump host know its name?");
            case OTHER ->
                    new Cause(
                            CauseCode.DIAL_REFUSED,
                            "The jump host "
                                    + jump.endpoint()
                                    + " opens no connection to "
                                    + to
                                    + "; its SSH server's log says why.");
            case TIMED_OUT ->
                    new Cause(
                            CauseCode.DIAL_TIMEOUT,
                            "The jump host "
                                    + jump.endpoint()
                                    + " did not get through to "
                                    + to
                                    + " within "
                                    + DialCause.seconds(timeout)
                                    + ": is that machine on and awake, and does a firewall drop the"
                                    + " port?");
            case TRANSPORT_GONE ->
                    new Cause(
                            CauseCode.TRANSPORT_CLOSED,
                            "The connection to "
                                    + host
                                    + " was lost while "
                                    + to
                                    + " was being connected to; it is being made anew.");
        };
    }

    private Cause prohibited(Endpoint to) {
        return new Cause(
                CauseCode.FORWARDING_PROHIBITED,
                "The jump host "
                        + jump.endpoint()
                        + " does not let the key "
                        + jump.key().file()
                        + " connect to "
                        + to
                        + ": its line in "
                        + jump.user()
                        + "'s authorized_keys there needs permitopen=\""
                        + to
                        + "\" (and port-forwarding, if it says restrict); if it has that, look at"
                        + " AllowTcpForwarding and PermitOpen in the sshd_config there.");
    }

    /** For a login at the jump host that takes longer than who waits for it can. */
    Cause stillLoggingIn(Endpoint to, Duration timeout) {
        return new Cause(
                CauseCode.DIAL_TIMEOUT,
                "The login at "
                        + host
                        + ", on the way to "
                        + to
                        + ", is not through after "
                        + DialCause.seconds(timeout)
                        + "; it goes on.");
    }

    Cause cancelled(Endpoint to) {
        return new Cause(
                CauseCode.DIAL_TIMEOUT,
                "Connecting to " + to + " through " + host + " was called off before it ended.");
    }

    /** For a program that ends. */
    Cause closing() {
        return new Cause(CauseCode.TRANSPORT_CLOSED, "The way through " + host + " was closed.");
    }

    /** For a system without sockets to give. */
    Cause noSocket(Endpoint to) {
        return new Cause(
                CauseCode.NO_ROUTE,
                "This machine has no socket left for the connection to "
                        + to
                        + " through "
                        + host
                        + ": raise its limit of open files, or stop some legs.");
    }
}
