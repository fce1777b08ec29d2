package dev.legwork.canary.store;

import dev.legwork.canary.trust.TrustCanary;

/** Half of a cycle. */
public final class StoreCanary {
    int tweet(TrustCanary other) {
        return other.hashCode();
    }
}
