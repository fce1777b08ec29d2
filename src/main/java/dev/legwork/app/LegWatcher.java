package dev.legwork.app;

import dev.legwork.leg.LegStatus;

/** Is told what changes, for heads that do not know the engine. May block. */
public interface LegWatcher {

    /**
     * A leg's state, light, cause or a verdict changed.
     *
     * @param before as last told
     * @param after now
     */
    void changed(LegStatus before, LegStatus after);
}
