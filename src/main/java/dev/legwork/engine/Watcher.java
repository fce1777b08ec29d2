package dev.legwork.engine;

import dev.legwork.leg.LegStatus;

/** Is told what changes. Called on the leg's own lane: must be quick, and must not throw. */
public interface Watcher {

    /**
     * A leg's state, light, cause or a verdict changed.
     *
     * @param before as last told; for a new leg, a stopped one
     * @param after now
     */
    void changed(LegStatus before, LegStatus after);
}
