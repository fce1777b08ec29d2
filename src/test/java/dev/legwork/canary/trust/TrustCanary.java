package dev.legwork.canary.trust;

import dev.legwork.canary.store.StoreCanary;

/** The other half. */
public final class TrustCanary {
    int tweet(StoreCanary other) {
        return other.hashCode();
    }
}
