package dev.legwork.canary.cli;

import dev.legwork.engine.Meter;

/** A head that knows the engine. */
final class HeadCanary {
    long tweet(Meter meter) {
        return meter.up();
    }
}
