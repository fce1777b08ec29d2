package dev.legwork.app.pin;

import dev.legwork.leg.Endpoint;
import dev.legwork.leg.Leg;

import java.util.List;

/**
 * A host key a server showed before anybody logged in, and what is known of it. What is pinned
 * later is exactly this key, whatever the server shows by then.
 *
 * @param leg whose server; one made up where there is none yet
 * @param key what it showed
 * @param server the software its greeting names; fit to be shown
 * @param state what Legwork's pins say
 * @param ownSsh what the person's own ssh says
 */
public record Fetched(Leg leg, HostKey key, String server, State state, OwnSsh ownSsh) {

    /** What Legwork's pins say of a key. */
    public sealed interface State {
        /** Nothing is pinned that it would contradict. */
        record New() implements State {}

        /**
         * It is pinned.
         *
         * @param pin how
         */
        record Pinned(PinnedKey pin) implements State {}

        /**
         * Something else is pinned.
         *
         * @param old what
         */
        record Changed(List<PinnedKey> old) implements State {
            /** Copies the list. */
            public Changed {
                old = List.copyOf(old);
            }
        }

        /** It is marked as one that must not be trusted. */
        record Revoked() implements State {}
    }

    /** Returns where it was fetched. */
    public Endpoint endpoint() {
        return leg.destination().endpoint();
    }
}
