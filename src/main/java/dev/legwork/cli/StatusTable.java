package dev.legwork.cli;

import dev.legwork.leg.LegState;
import dev.legwork.leg.Light;
import dev.legwork.status.StatusDocument;
import dev.legwork.status.StatusDocument.ForwardEntry;
import dev.legwork.status.StatusDocument.LegEntry;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;

/** The status document as a person reads it in a terminal. */
final class StatusTable {
    /** Past the light's shape, so that the column of shapes stays clear. */
    private static final int INDENT = 4;

    private static final int MOST_TROUBLES = 8;
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
            lines.addAll(Paragraph.of("! " + document.problem(), 0));
            lines.add("");
        }
        if (document.legs().isEmpty()) {
            lines.add("no legs yet: add one with \"legwork leg add\"");
            return lines;
        }
        Table table = new Table();
        for (LegEntry leg : document.legs()) {
            List<String> routes = Routes.each(leg);
            table.row(
                    light(leg), leg.name(), routes.isEmpty() ? "" : routes.getFirst(), words(leg));
            routes.stream().skip(1).forEach(route -> table.row("", "", route));
        }
        Iterator<String> rows =
                table.lines(colour ? StatusTable::paint : Table.Paint.NONE).iterator();
        for (LegEntry leg : document.legs()) {
            for (int i = 0; i < Math.max(1, Routes.each(leg).size()); i++) {
                lines.add(rows.next());
            }
            lines.addAll(beneath(leg));
        }
        return lines;
    }

    /** What is wrong and what to do about it, whole sentences under their leg. */
    private static List<String> beneath(LegEntry leg) {
        List<String> lines = new ArrayList<>();
        if (leg.cause() != null && !leg.state().equals(LegState.STOPPED.word())) {
            lines.addAll(Paragraph.of(leg.cause().text(), INDENT));
        }
        List<ForwardEntry> troubles =
                leg.light().equals(Light.DEGRADED.word())
                        ? leg.forwards().stream().filter(StatusTable::inTrouble).toList()
                        : List.of();
        if (troubles.size() > 1 || leg.cause() == null) {
            troubles.stream()
                    .limit(MOST_TROUBLES)
                    .forEach(forward -> lines.addAll(Paragraph.of(trouble(forward), INDENT)));
        }
        if (troubles.size() > MOST_TROUBLES) {
            lines.addAll(
                    Paragraph.of(
                            "and "
                                    + (troubles.size() - MOST_TROUBLES)
                                    + " more; \"legwork check "
                                    + leg.name()
                                    + "\" shows them all",
                            INDENT));
        }
        if (leg.warning() != null) {
            lines.addAll(Paragraph.of(leg.warning(), INDENT));
        }
        if (leg.proof() != null && !leg.proof().current()) {
            lines.add(" ".repeat(INDENT) + ProofPage.outdated(leg.name()));
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
        return words(leg, now);
    }

    /** Returns how long it has been as its light says, or what comes next. */
    static String words(LegEntry leg, Instant now) {
        String inState = "for " + Words.span(Duration.between(leg.since(), now));
        return switch (leg.state()) {
            case "waiting" ->
                    leg.nextTry() == null
                            ? "will try again"
                            : "next try in " + Words.span(Duration.between(now, leg.nextTry()));
            case "stopped" -> leg.enabled() ? "stopped" : "disabled";
            default -> inState;
        };
    }

    private static boolean inTrouble(ForwardEntry forward) {
        return switch (forward.verdict()) {
            case "target-refused", "prohibited", "service-silent", "no-transport" -> true;
            default -> false;
        };
    }

    private static String trouble(ForwardEntry forward) {
        return forward.listen()
                + " "
                + forward.verdict()
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
