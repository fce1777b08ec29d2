package dev.legwork.cli;

import dev.legwork.app.move.ImportPlan;
import dev.legwork.app.move.ImportPlan.Standing;
import dev.legwork.leg.Leg;
import dev.legwork.leg.Via;

import java.util.ArrayList;
import java.util.List;

/** An import's preview, as lines. */
final class ImportLines {

    private ImportLines() {}

    static List<String> of(ImportPlan plan) {
        List<String> lines = new ArrayList<>();
        for (ImportPlan.Entry entry : plan.entries()) {
            Leg leg = entry.leg();
            String name = leg == null ? entry.from() : leg.name();
            String from = entry.tunnel() == null || leg == null ? "" : ", runs as " + entry.from();
            lines.add(plain(name + ": " + standing(entry.standing()) + from));
            if (entry.standing() instanceof Standing.Same) {
                continue; // and so nothing of what would be
            }
            if (leg != null) {
                lines.add("  " + plain(way(leg)));
                Routes.each(leg).forEach(route -> lines.add("  " + plain(route)));
            }
            for (String note : entry.notes()) {
                List<String> wrapped = Paragraph.of(plain(note), 4);
                lines.add("  - " + wrapped.getFirst().strip());
                lines.addAll(wrapped.subList(1, wrapped.size()));
            }
        }
        for (String note : plan.notes()) {
            lines.addAll(Paragraph.of(plain(note), 0));
        }
        return lines;
    }

    /** Says how many came in. */
    static String imported(ImportPlan plan) {
        int count = plan.legs().size();
        return "imported " + count + (count == 1 ? " leg" : " legs");
    }

    private static String standing(Standing standing) {
        return switch (standing) {
            case Standing.Fresh() -> "new";
            case Standing.Same(String leg) -> "same as leg " + leg + ", nothing to do";
            case Standing.Renamed(String taken) -> "new, because the name " + taken + " is taken";
            case Standing.Replaces(String leg) -> "replaces leg " + leg;
            case Standing.Clash(String leg, int port) ->
                    "port clash with leg "
                            + leg
                            + " (port "
                            + port
                            + "), left out; give one of them another port, or --replace the leg if"
                            + " it has this name";
            case Standing.LeftOut(String why) -> "left out, " + why;
        };
    }

    private static String way(Leg leg) {
        String via =
                switch (leg.destination().via()) {
                    case null -> "";
                    case Via.ThroughLeg(String other) -> ", through leg " + other;
                    case Via.JumpHost(String host, int port, String user) ->
                            ", over " + user + "@" + host + (port == 22 ? "" : ":" + port);
                };
        return leg.destination() + via + ", key " + leg.key().file();
    }

    /** Names come from files and processes of others. */
    private static String plain(String text) {
        return text.replaceAll("[\\p{C}\\u2028\\u2029]", " ");
    }
}
