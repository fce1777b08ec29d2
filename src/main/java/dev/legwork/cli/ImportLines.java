package dev.legwork.cli;

import dev.legwork.app.move.ImportPlan;
import dev.legwork.app.move.ImportPlan.Standing;
import dev.legwork.leg.Leg;
import dev.legwork.leg.Via;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** An import's preview, as lines. */
final class ImportLines {

    /** What an ordinary terminal shows. */
    private ImportLines() {}

    static List<String> of(ImportPlan plan) {
        List<String> lines = new ArrayList<>();
        for (ImportPlan.Entry entry : plan.entries()) {
            Leg leg = entry.leg();
            String name = leg == null ? entry.from() : leg.name();
            String from = entry.tunnel() == null || leg == null ? "" : ", runs as " + entry.from();
            hang(name + ": " + standing(name, entry.standing()) + from, "", lines);
            if (entry.standing() instanceof Standing.Same) {
                continue; // and so nothing of what would be
            }
            if (entry.standing() instanceof Standing.Replaces(Leg old)) {
                ways(old, "was: ", lines);
                ways(Objects.requireNonNull(leg), "new: ", lines);
            } else if (leg != null) {
                ways(leg, "", lines);
            }
            if (entry.standing() instanceof Standing.Clash) {
                continue; // what is still to do is not to be done for it
            }
            for (String note : entry.notes()) {
                hang(note, "  - ", lines);
            }
        }
        for (String note : plan.notes()) {
            lines.addAll(Paragraph.of(plain(note), 0));
        }
        return lines;
    }

    /** What a leg is, one line for the way and one for each run of ports. */
    private static void ways(Leg leg, String title, List<String> lines) {
        hang(way(leg), "  " + title, lines);
        String margin = "  " + " ".repeat(title.length());
        Routes.each(leg).forEach(route -> hang(route, margin, lines));
    }

    /** Breaks a text into lines of which all but the first stand further to the right. */
    private static void hang(String text, String first, List<String> lines) {
        int indent = Math.max(4, first.length());
        List<String> wrapped = Paragraph.of(plain(first + text), indent);
        String blank = " ".repeat(first.length() - first.stripLeading().length());
        lines.add(blank + wrapped.getFirst().strip());
        lines.addAll(wrapped.subList(1, wrapped.size()));
    }

    /** Says how many came in. */
    static String imported(ImportPlan plan) {
        int count = plan.legs().size();
        return "imported " + count + (count == 1 ? " leg" : " legs");
    }

    private static String standing(String name, Standing standing) {
        return switch (standing) {
            case Standing.Fresh() -> "new";
            case Standing.Same(String leg) -> "same as leg " + leg + ", nothing to do";
            case Standing.Renamed(String taken) -> "new, because the name " + taken + " is taken";
            case Standing.Replaces(Leg old) -> "replaces leg " + old.name();
            case Standing.Clash(String leg, int port) ->
                    "port clash with leg "
                            + leg
                            + " (port "
                            + port
                            + "), left out; "
                            + (leg.equalsIgnoreCase(name)
                                    ? "--replace puts it in that leg's place"
                                    : "give one of them another port");
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
