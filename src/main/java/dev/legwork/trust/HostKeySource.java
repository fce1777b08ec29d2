package dev.legwork.trust;

import dev.legwork.leg.Cause;
import dev.legwork.leg.Leg;

import java.util.List;

/** Shows a server's host key before anybody logs in. */
public interface HostKeySource {

    /**
     * Fetches it: one connection, which ends before any login, bounded by twice {@code
     * leg.timing().connect()}. Blocks the caller. Not to be called in a loop: OpenSSH 9.8 and later
     * punish those who connect and do not log in (PerSourcePenalties).
     *
     * @param leg whose destination
     * @param wanted which of the server's keys
     */
    Answer fetch(Leg leg, Wanted wanted);

    /** Which of a server's keys. */
    sealed interface Wanted {
        /**
         * The one the server and we like best.
         *
         * @param types taken first where the server has them, as in {@code ssh-ed25519}
         */
        record Best(List<String> types) implements Wanted {
            /** Copies the list. */
            public Best {
                types = List.copyOf(types);
            }
        }

        /**
         * One of this kind and no other.
         *
         * @param kind which
         */
        record Only(HostKeyKind kind) implements Wanted {}
    }

    /** What came of it. */
    sealed interface Answer {
        /**
         * The server showed it, and proved by a signature that it holds the private half.
         *
         * @param key what it showed
         * @param server the software its greeting names; remote text, made fit to be shown
         */
        record Shown(PublicKey key, String server) implements Answer {}

        /**
         * It did not.
         *
         * @param cause why
         */
        record Failed(Cause cause) implements Answer {}
    }
}
