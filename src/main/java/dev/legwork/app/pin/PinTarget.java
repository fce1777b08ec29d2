package dev.legwork.app.pin;

import dev.legwork.app.LegBook;
import dev.legwork.app.Spelling;
import dev.legwork.leg.Destination;
import dev.legwork.leg.Endpoint;
import dev.legwork.leg.KeySpec;
import dev.legwork.leg.Leg;
import dev.legwork.leg.PassphraseSource;
import dev.legwork.leg.Timing;

import java.util.List;

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
            return LegBook.find(legs, text)
                    .orElseThrow(
                            () ->
                                    new IllegalArgumentException(
                                            LegBook.unknown(legs, text)
                                                    + " (for a machine without a leg write"
                                                    + " USER@HOST)"));
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
        if (!endpoint.host().matches("[^\\s\\p{C},*?!|#@\\[\\]]+")) {
            throw new IllegalArgumentException(
                    "\"" + endpoint.host() + "\" is not one host's name or address");
        }
        return endpoint;
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
