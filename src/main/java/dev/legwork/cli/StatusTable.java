package dev.legwork.cli;

import dev.legwork.leg.Light;
import dev.legwork.status.StatusDocument;
import dev.legwork.status.StatusDocument.ForwardEntry;
import dev.legwork.status.StatusDocument.LegEntry;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The status document as a person reads it in a terminal. */
final class StatusTable {
    private static final String RESET = "\u001b[0m";

    private final StatusDocument document;
    private final Instant now;
    private final boolean colour;

    StatusTable(StatusDocument document, Instant now, boolean colour) {
        this.document = document;
        this.now = now;
        this.colour = colour;
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        if (document.problem() != null) {
            lines.add("! " + document.problem());
        }
        if (document.legs().isEmpty()) {
            lines.add("no legs yet: add one with \"legwork leg add\"");
            return lines;
        }
        Table table = new Table();
        for (LegEntry leg : document.legs()) {
            table.row(light(leg), leg.name(), Routes.of(leg), words(leg));
        }
        lines.addAll(table.lines(colour ? StatusTable::paint : Table.Paint.NONE));
        for (LegEntry leg : document.legs()) {
            if (leg.warning() != null) {
                lines.add("  " + leg.name() + ": " + leg.warning());
            }
        }
        return lines;
    }

    /** A shape and a word: nobody needs colour to read it. */
    static String light(LegEntry leg) {
        return switch (leg.light()) {
                    case "up" -> "●";
                    case "connecting" -> "◐";
                    case "degraded" -> "▲";
                    case "down" -> "✕";
                    case "needs-you" -> "!";
                    default -> "○";
                }
                + " "
                + leg.light();
    }

    private String words(LegEntry leg) {
        Duration inState = Duration.between(leg.since(), now);
        String why = leg.cause() == null ? "" : ": " + leg.cause().text();
        return switch (leg.state()) {
            case "up" -> "up " + Words.span(inState) + troubles(leg, why);
            case "waiting" ->
                    leg.nextTry() == null
                            ? "will try again" + why
                            : "next try in "
                                    + Words.span(Duration.between(now, leg.nextTry()))
                                    + why;
            case "blocked" -> "needs you" + why;
            case "stopped" -> leg.enabled() ? "stopped" : "stopped (disabled)";
            default -> leg.state() + why;
        };
    }

    private static String troubles(LegEntry leg, String why) {
        if (!leg.light().equals(Light.DEGRADED.word())) {
            return "";
        }
        return leg.forwards().stream()
                .filter(StatusTable::inTrouble)
                .map(forward -> ", " + forward.listen() + " " + trouble(forward))
                .reduce(String::concat)
                .orElse(why.replaceFirst("^: ", ", "));
    }

    private static boolean inTrouble(ForwardEntry forward) {
        return switch (forward.verdict()) {
            case "target-refused", "prohibited", "service-silent", "no-transport" -> true;
            default -> false;
        };
    }

    private static String trouble(ForwardEntry forward) {
        return forward.verdict()
                + (forward.detail().isEmpty() ? "" : " (" + forward.detail() + ")");
    }

    private static String paint(int column, String cell, String padded) {
        if (column != 0) {
            return padded;
        }
        // The 256-colour neighbours of Okabe and Ito's palette, which colour-blind people can tell.
        int code =
                Arrays.stream(Light.values())
                        .filter(light -> cell.endsWith(" " + light.word()))
                        .findFirst()
                        .map(
                                light ->
                                        switch (light) {
                                            case UP -> 36;
                                            case CONNECTING -> 74;
                                            case DEGRADED -> 178;
                                            case DOWN -> 166;
                                            case NEEDS_YOU -> 175;
                                            case OFF -> 245;
                                        })
                        .orElse(245);
        return String.format(Locale.ROOT, "\u001b[38;5;%dm%s%s", code, padded, RESET);
    }
}
