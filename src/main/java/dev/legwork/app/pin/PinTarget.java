package dev.legwork.app.pin;

import dev.legwork.app.LegBook;
import dev.legwork.app.Spelling;
import dev.legwork.leg.Destination;
import dev.legwork.leg.Endpoint;
import dev.legwork.leg.KeySpec;
import dev.legwork.leg.Leg;
import dev.legwork.leg.PassphraseSource;
import dev.legwork.leg.Timing;
import dev.legwork.trust.KnownHosts;
import dev.legwork.trust.Plain;

import java.net.IDN;
import java.util.List;
import java.util.Optional;

/** Whose host key is meant. */
public final class PinTarget {
    private static final int SSH_PORT = 22;

    private PinTarget() {}

    /**
     * Reads {@code LEG} or {@code USER@HOST[:PORT]}. Where a leg goes to such a destination it is
     * meant, so that its way there is taken.
     *
     * @throws IllegalArgumentException with a sentence when there is no such leg or destination
     */
    public static Leg leg(List<Leg> legs, String text) {
        if (text.indexOf('@') < 0) {
            Leg named =
                    LegBook.find(legs, text)
                            .orElseThrow(
                                    () ->
                                            new IllegalArgumentException(
                                                    LegBook.unknown(legs, text)
                                                            + " (for a machine without a leg write"
                                                            + " USER@HOST)"));
            host(named.destination().endpoint());
            return named;
        }
        Spelling.Login login = Spelling.login(text);
        Endpoint to = host(login.endpoint());
        return legs.stream()
                .filter(leg -> leg.destination().endpoint().equals(to))
                .filter(leg -> leg.destination().user().equals(login.user()))
                .findFirst()
                .orElseGet(() -> madeUp(login.user(), to));
    }

    /**
     * Reads {@code LEG}, {@code HOST[:PORT]} or {@code USER@HOST[:PORT]}.
     *
     * @throws IllegalArgumentException with a sentence when it is spelled otherwise
     */
    public static Endpoint endpoint(List<Leg> legs, String text) {
        return LegBook.find(legs, text)
                .map(leg -> leg.destination().endpoint())
                .orElseGet(
                        () ->
                                host(
                                        Spelling.endpoint(
                                                text.substring(text.lastIndexOf('@') + 1),
                                                SSH_PORT)));
    }

    /** What a pin could not be written for. */
    private static Endpoint host(Endpoint endpoint) {
        String host = endpoint.host();
        if (KnownHosts.isHost(host)) {
            return endpoint;
        }
        throw new IllegalArgumentException(
                "\""
                        + Plain.text(host)
                        + "\" is not one host's name or address"
                        + inAscii(host)
                                .map(ascii -> ": write it as DNS does, " + ascii)
                                .orElse(""));
    }

    /** How DNS writes a name with other letters (RFC 3490 §4.1); empty when it is none. */
    private static Optional<String> inAscii(String host) {
        try {
            String ascii = IDN.toASCII(host, IDN.USE_STD3_ASCII_RULES);
            return KnownHosts.isHost(ascii) ? Optional.of(ascii) : Optional.empty();
        } catch (IllegalArgumentException | IndexOutOfBoundsException none) {
            return Optional.empty();
        }
    }

    private static Leg madeUp(String user, Endpoint to) {
        return new Leg(
                user + "@" + to,
                true,
                new Destination(to.host(), to.port(), user, null, 0),
                new KeySpec("", new PassphraseSource.None()),
                List.of(),
                List.of(),
                Timing.DEFAULT,
                false);
    }
}
