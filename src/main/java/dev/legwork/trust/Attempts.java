package dev.legwork.trust;

import dev.legwork.leg.Cause;
import dev.legwork.leg.Endpoint;
import dev.legwork.leg.Leg;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** Tries what a leg's key can do, at the live server. */
public interface Attempts {

    /**
     * Logs in with the leg's own key and tries every claim, in order; blocks until it is done. Few
     * logins, each attempt bounded, everything closed after; nothing beyond the server's own
     * loopback is connected to, except what the leg's own targets are.
     *
     * @param leg whose key, and where
     * @param plan what to ask for
     * @param watch told of what comes, on the caller's thread
     * @return null when every claim was tried, or found impossible to try; else why nothing was
     */
    @Nullable Cause run(Leg leg, Plan plan, Watch watch);

    /** Follows it. */
    interface Watch {
        /** We are in; said once, before anything is tried. */
        void met(Met met);

        /** A claim is about to be tried. */
        void trying(Claim claim);

        /** A claim was tried. */
        void found(Finding finding);
    }

    /**
     * What to ask for.
     *
     * @param allowed what must open
     * @param others what must not
     * @param nonce a word nobody can guess, letters and digits only
     */
    record Plan(List<Endpoint> allowed, List<Endpoint> others, String nonce) {
        /** Copies the lists. */
        public Plan {
            allowed = List.copyOf(allowed);
            others = List.copyOf(others);
        }
    }

    /**
     * The server, as it was met.
     *
     * @param server the software its banner names, as in {@code OpenSSH_9.2p1}
     * @param methods the ways to log in it offers this user, as in {@code publickey}; {@code none}
     *     when it lets anybody in; empty when it did not say
     * @param key what we logged in with
     */
    record Met(String server, List<String> methods, PublicKey key) {
        /** Copies the list. */
        public Met {
            methods = List.copyOf(methods);
        }
    }
}
