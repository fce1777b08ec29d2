package dev.legwork.app.desk;

import dev.legwork.leg.Light;
import dev.legwork.status.StatusDocument.ForwardEntry;
import dev.legwork.status.StatusDocument.LegEntry;

import org.jspecify.annotations.Nullable;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Which legs a person wants to see, and in which order. Pure.
 *
 * @param text part of a name, a machine, a tag or a port; empty for all
 * @param tag only legs that have it; {@link #NEEDS_YOU} for those that need a person; null for all
 * @param order of what is shown
 */
public record LegChoice(String text, @Nullable String tag, Order order) {
    /** No tag can be called this: tags have no blanks around them. */
    public static final String NEEDS_YOU = " needs-you";

    /** Everything, the worst first. */
    public static final LegChoice ALL = new LegChoice("", null, Order.WORST_FIRST);

    /** An order. */
    public enum Order {
        /** What wants a person before what does not. */
        WORST_FIRST,
        /** As in a dictionary. */
        NAME,
        /** The most bytes a second first. */
        TRAFFIC,
        /** What changed last first. */
        NEWEST;

        /** Returns what people call it. */
        public String words() {
            return Strings.text("order." + name().toLowerCase(Locale.ROOT).replace('_', '-'));
        }
    }

    /** Returns one with another text. */
    public LegChoice withText(String other) {
        return new LegChoice(other, tag, order);
    }

    /** Returns one with another tag. */
    public LegChoice withTag(@Nullable String other) {
        return new LegChoice(text, other, order);
    }

    /** Returns one with another order. */
    public LegChoice withOrder(Order other) {
        return new LegChoice(text, tag, other);
    }

    /** Returns those that are wanted, in order. */
    public List<LegEntry> of(List<LegEntry> legs, Rates rates) {
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        return legs.stream()
                .filter(leg -> tagged(leg) && matches(leg, wanted))
                .sorted(comparator(rates))
                .toList();
    }

    private boolean tagged(LegEntry leg) {
        return tag == null
                || (tag.equals(NEEDS_YOU)
                        ? Lights.of(leg) == Light.NEEDS_YOU
                        : leg.tags().contains(tag));
    }

    private static boolean matches(LegEntry leg, String wanted) {
        return wanted.isEmpty()
                || has(leg.name(), wanted)
                || has(leg.destination(), wanted)
                || leg.tags().stream().anyMatch(one -> has(one, wanted))
                || (wanted.matches("[0-9]{1,5}")
                        && leg.forwards().stream().anyMatch(one -> port(one, wanted)));
    }

    private static boolean has(String text, String wanted) {
        return text.toLowerCase(Locale.ROOT).contains(wanted);
    }

    /** A port is typed digit by digit. */
    private static boolean port(ForwardEntry forward, String digits) {
        return StateLines.port(forward.listen()).startsWith(digits)
                || StateLines.port(forward.target()).startsWith(digits);
    }

    private Comparator<LegEntry> comparator(Rates rates) {
        Comparator<LegEntry> byName =
                Comparator.comparing(LegEntry::name, String.CASE_INSENSITIVE_ORDER);
        return switch (order) {
            case WORST_FIRST -> Lights.worstFirst();
            case NAME -> byName;
            case TRAFFIC ->
                    Comparator.comparingDouble(
                                    (LegEntry leg) -> {
                                        Trail trail = rates.of(leg.name());
                                        return -Math.rint(trail.up() + trail.down());
                                    })
                            .thenComparing(byName);
            case NEWEST -> Comparator.comparing(LegEntry::since).reversed().thenComparing(byName);
        };
    }

    /** Returns all tags with the number of legs that have each, the most frequent first. */
    public static Map<String, Integer> tags(List<LegEntry> legs) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        legs.forEach(leg -> leg.tags().forEach(one -> counts.merge(one, 1, Integer::sum)));
        Map<String, Integer> sorted = new LinkedHashMap<>();
        counts.entrySet().stream()
                .sorted(
                        Map.Entry.<String, Integer>comparingByValue()
                                .reversed()
                                .thenComparing(Map.Entry.comparingByKey()))
                .forEach(one -> sorted.put(one.getKey(), one.getValue()));
        return sorted;
    }
}
