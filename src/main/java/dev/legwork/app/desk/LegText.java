package dev.legwork.app.desk;

import dev.legwork.app.Spelled;
import dev.legwork.app.Spelling;
import dev.legwork.leg.Leg;
import dev.legwork.status.LegChange;
import dev.legwork.status.LegChange.SpelledForward;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A leg as it is typed, right or not. Everything is text, spelled as on the command line; where its
 * passphrase comes from is part of it, the passphrase itself never. Immutable.
 *
 * @param texts of each field
 * @param forwards in order
 */
public record LegText(Map<LegField, String> texts, List<ForwardText> forwards) {

    /** Takes spaces around the texts away. */
    public LegText {
        Map<LegField, String> stripped = new EnumMap<>(LegField.class);
        for (LegField field : LegField.values()) {
            stripped.put(field, texts.getOrDefault(field, "").strip());
        }
        texts = Map.copyOf(stripped);
        forwards = List.copyOf(forwards);
    }

    /** Returns what a person would have typed for a leg. */
    public static LegText of(Leg leg) {
        Map<LegField, String> texts = new EnumMap<>(LegField.class);
        texts.put(LegField.NAME, leg.name());
        texts.put(LegField.HOST, leg.destination().host());
        texts.put(LegField.PORT, Integer.toString(leg.destination().port()));
        texts.put(LegField.USER, leg.destination().user());
        texts.put(LegField.VIA, Spelled.via(leg.destination().via()));
        texts.put(LegField.KEY, leg.key().file());
        texts.put(LegField.PASSPHRASE, Spelled.passphrase(leg.key().passphrase()));
        texts.put(LegField.TAGS, String.join(", ", leg.tags()));
        texts.put(LegField.ENABLED, Boolean.toString(leg.enabled()));
        return new LegText(texts, leg.forwards().stream().map(ForwardText::of).toList());
    }

    /** Returns what was typed into a field. */
    public String text(LegField field) {
        return texts.getOrDefault(field, "");
    }

    /** Returns one with another text in a field. */
    public LegText with(LegField field, String text) {
        Map<LegField, String> other = new EnumMap<>(texts);
        other.put(field, text);
        return new LegText(other, forwards);
    }

    /** Returns one with other forwards. */
    public LegText withForwards(List<ForwardText> others) {
        return new LegText(texts, others);
    }

    /** Returns the fields that differ from another's. */
    public Set<LegField> differing(LegText other) {
        Set<LegField> fields = EnumSet.noneOf(LegField.class);
        for (LegField field : LegField.values()) {
            if (!text(field).equals(other.text(field))) {
                fields.add(field);
            }
        }
        return fields;
    }

    /**
     * Returns what changes a leg that is as the other says into this one: only what differs. The
     * name is not in it.
     *
     * @throws IllegalArgumentException when something is {@link #misspelled}
     */
    public LegChange change(LegText from) {
        Set<LegField> fields = differing(from);
        return new LegChange(
                changed(fields, LegField.HOST),
                fields.contains(LegField.PORT) ? Spelling.port(text(LegField.PORT)) : null,
                changed(fields, LegField.USER),
                changed(fields, LegField.KEY),
                changed(fields, LegField.PASSPHRASE),
                forwards.equals(from.forwards) ? null : spelled(),
                fields.contains(LegField.TAGS) ? tags() : null,
                fields.contains(LegField.ENABLED) ? Boolean.valueOf(text(LegField.ENABLED)) : null,
                changed(fields, LegField.VIA));
    }

    private @Nullable String changed(Set<LegField> fields, LegField field) {
        return fields.contains(field) ? text(field) : null;
    }

    private List<SpelledForward> spelled() {
        return forwards.stream().map(ForwardText::spelled).toList();
    }

    private List<String> tags() {
        return Arrays.stream(text(LegField.TAGS).split(","))
                .map(String::strip)
                .filter(tag -> !tag.isEmpty())
                .distinct()
                .toList();
    }

    /** Returns what does not even read as what it should be: place in a leg, and a sentence. */
    public Map<String, String> misspelled() {
        Map<String, String> wrong = new LinkedHashMap<>();
        read(LegField.PORT, () -> Spelling.port(text(LegField.PORT)), wrong);
        read(LegField.VIA, () -> Spelling.via(text(LegField.VIA)), wrong);
        read(LegField.PASSPHRASE, () -> Spelling.passphrase(text(LegField.PASSPHRASE)), wrong);
        if (forwards.isEmpty()) {
            wrong.put("forwards", Strings.text("edit.wrong.no-forward"));
        }
        for (int i = 0; i < forwards.size(); i++) {
            String place = "forwards[" + i + "].";
            forwards.get(i).misspelled().forEach((at, why) -> wrong.put(place + at, why));
        }
        return wrong;
    }

    private static void read(LegField field, Runnable reader, Map<String, String> wrong) {
        try {
            reader.run();
        } catch (IllegalArgumentException e) {
            wrong.put(field.place(), e.getMessage() + ".");
        }
    }

    /**
     * This one, carried over onto what somebody else has made of the leg meanwhile.
     *
     * @param text theirs with what was changed here
     * @param taken what was taken from them, in people's words
     * @param both what both changed; ours stays
     */
    public record Merged(LegText text, List<String> taken, List<String> both) {}

    /**
     * Merges by field.
     *
     * @param base what both started from
     * @param theirs what it is now
     */
    public Merged onto(LegText base, LegText theirs) {
        List<String> taken = new java.util.ArrayList<>();
        List<String> both = new java.util.ArrayList<>();
        LegText merged = this;
        for (LegField field : LegField.values()) {
            boolean wasTheirs = !theirs.text(field).equals(base.text(field));
            boolean isMine = !text(field).equals(base.text(field));
            if (wasTheirs && !isMine) {
                merged = merged.with(field, theirs.text(field));
                taken.add(field.word());
            } else if (wasTheirs && !text(field).equals(theirs.text(field))) {
                both.add(field.word());
            }
        }
        boolean wasTheirs = !theirs.forwards.equals(base.forwards);
        if (wasTheirs && forwards.equals(base.forwards)) {
            merged = merged.withForwards(theirs.forwards);
            taken.add(Strings.text("edit.field.forwards"));
        } else if (wasTheirs && !forwards.equals(theirs.forwards)) {
            both.add(Strings.text("edit.field.forwards"));
        }
        return new Merged(merged, List.copyOf(taken), List.copyOf(both));
    }
}
