package dev.legwork.app.desk;

import dev.legwork.app.Home;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A leg that was begun in the wizard and left.
 *
 * @param name what it is to be called, or its machine while it has no name
 * @param step the one shown last, from 1
 */
public record UnfinishedLeg(String name, int step) {
    /** The wizard's steps in order, as its draft names them. */
    private static final List<String> STEPS =
            List.of("WHERE", "HOST_KEY", "KEY", "PORTS", "LINE", "PROVE", "MOVE_IN");

    /** Looks for one; blocks on the file system. */
    public static Optional<UnfinishedLeg> of(Home home) {
        Map<String, String> draft = TextMap.named(home, "new-leg.json").read();
        String host = draft.getOrDefault("host", "");
        String name = draft.getOrDefault("name", "");
        int step = STEPS.indexOf(draft.getOrDefault("step", "")) + 1;
        return host.isBlank()
                ? Optional.empty()
                : Optional.of(new UnfinishedLeg(name.isBlank() ? host : name, Math.max(1, step)));
    }

    /** Returns how many steps there are. */
    public static int steps() {
        return STEPS.size();
    }
}
