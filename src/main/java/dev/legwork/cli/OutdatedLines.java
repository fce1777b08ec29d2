package dev.legwork.cli;

import dev.legwork.app.Composition;
import dev.legwork.app.key.LineChanges;
import dev.legwork.leg.Leg;

import java.util.List;
import java.util.Locale;

/** Says, after an edit, which lines on servers no longer fit, and offers to install them. */
final class OutdatedLines {
    private OutdatedLines() {}

    /**
     * Does so.
     *
     * @param before the legs as they were
     * @param exit what the edit itself came to
     */
    static int offer(Root root, List<Leg> before, int exit) {
        for (LineChanges.Outdated line : Composition.keyLines(root.home()).outdated(before)) {
            Paragraph.of(line.sentence(), 0).forEach(root.terminal().out()::println);
            if (root.terminal().questions().possible() && wanted(root)) {
                install(root, line);
            }
        }
        return exit;
    }

    /** The edit is made, whatever becomes of this. */
    private static void install(Root root, LineChanges.Outdated line) {
        try {
            KeyInstallCommand.now(root, line.leg(), line.jump());
        } catch (Stop stop) {
            root.terminal().err().println("legwork: " + stop.sentence());
        }
    }

    private static boolean wanted(Root root) {
        String answer = root.terminal().questions().line("Do that now? [y/N] ");
        return answer != null && answer.strip().toLowerCase(Locale.ROOT).startsWith("y");
    }
}
