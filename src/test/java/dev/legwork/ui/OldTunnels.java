package dev.legwork.ui;

import dev.legwork.desktop.Tunnels;

import java.util.ArrayList;
import java.util.List;

/** Tunnels of old that a test says run here; nobody looks at the processes there are. */
public final class OldTunnels {
    private OldTunnels() {}

    /**
     * Makes them.
     *
     * @param commands each with words divided by single spaces
     */
    public static Tunnels of(String... commands) {
        List<Tunnels.Running> running = new ArrayList<>();
        for (int i = 0; i < commands.length; i++) {
            running.add(
                    new Tunnels.Running(
                            4_000_000L + i,
                            1,
                            "then",
                            List.of(commands[i].split(" ")),
                            null,
                            null));
        }
        return new Tunnels(() -> running, List.of());
    }
}
