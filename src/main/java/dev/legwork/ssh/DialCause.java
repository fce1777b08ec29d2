package dev.legwork.ssh;

import dev.legwork.leg.Cause;
import dev.legwork.leg.CauseCode;
import dev.legwork.leg.Endpoint;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Locale;

/**
 * Says why a TCP connect failed. Judges by exception types: the messages come from the C library
 * and are in the user's language.
 */
final class DialCause {
    private final boolean onMac;

    /** Takes the {@code os.name} of the machine this runs on. */
    DialCause(String osName) {
        this.onMac = osName.toLowerCase(Locale.ROOT).startsWith("mac");
    }

    Cause nameNotFound(Endpoint to) {
        return new Cause(
                CauseCode.NAME_NOT_FOUND,
                "The name "
                        + to.host()
                        + " has no address: check its spelling, and that this machine's DNS (or"
                        + " mDNS, for .local names) knows it.");
    }

    Cause lookUpTooSlow(Endpoint to, Duration timeout) {
        return new Cause(
                CauseCode.NAME_NOT_FOUND,
                "Looking up the name "
                        + to.host()
                        + " brought no answer within "
                        + seconds(timeout)
                        + ": check that the DNS server can be reached, or use an address.");
    }

    Cause timedOut(Endpoint to, Duration timeout) {
        return new Cause(
                CauseCode.DIAL_TIMEOUT,
                to
                        + " did not answer within "
                        + seconds(timeout)
                        + ": is the machine switched on and awake, and does a firewall drop the"
                        + " port?");
    }

    Cause cancelled(Endpoint to) {
        return new Cause(
                CauseCode.DIAL_TIMEOUT, "Connecting to " + to + " was called off before it ended.");
    }

    Cause failed(Endpoint to, IOException failure) {
        return switch (kind(failure)) {
            case REFUSED -> refused(to);
            case SLOW ->
                    new Cause(
                            CauseCode.DIAL_TIMEOUT,
                            to + " did not answer: is the machine switched on and awake?");
            case NO_WAY -> noRoute(to);
        };
    }

    /** Returns which of two failures says more about the destination. */
    static IOException moreTelling(IOException one, IOException other) {
        return kind(one).compareTo(kind(other)) <= 0 ? one : other;
    }

    private Cause refused(Endpoint to) {
        return new Cause(
                CauseCode.DIAL_REFUSED,
                to.host()
                        + " is there, but nothing listens on port "
                        + to.port()
                        + ": switch its SSH server on (macOS: System Settings, General, Sharing,"
                        + " Remote Login; Linux: install openssh-server; Windows: the optional"
                        + " feature OpenSSH Server), or correct the port.");
    }

    private Cause noRoute(Endpoint to) {
        return new Cause(
                CauseCode.NO_ROUTE,
                "The network has no way to "
                        + to
                        + ": is the machine on, and is this one on the same network?"
                        + (onMac
                                ? " On macOS 15 and later this also appears when Legwork lacks the"
                                        + " Local Network permission: System Settings, Privacy &"
                                        + " Security, Local Network."
                                : ""));
    }

    /** From the most to the least telling. */
    private enum Kind {
        REFUSED,
        SLOW,
        NO_WAY
    }

    private static Kind kind(IOException failure) {
        return switch (failure) {
            case SocketTimeoutException slow -> Kind.SLOW;
            // The system's own time-out (ETIMEDOUT) comes as a ConnectException too.
            case ConnectException e
                    when String.valueOf(e.getMessage())
                            .toLowerCase(Locale.ROOT)
                            .contains("timed") ->
                    Kind.SLOW;
            case ConnectException refused -> Kind.REFUSED;
            // NoRouteToHostException, and SocketException for an unreachable network.
            default -> Kind.NO_WAY;
        };
    }

    static String seconds(Duration duration) {
        return duration.toMillis() % 1000 == 0
                ? duration.toSeconds() + " s"
                : duration.toMillis() + " ms";
    }
}
