package dev.legwork.app.desk;

import dev.legwork.app.Composition;
import dev.legwork.app.Flaw;
import dev.legwork.app.InvalidLegs;
import dev.legwork.app.LegBook;
import dev.legwork.app.key.LineChanges;
import dev.legwork.leg.Leg;
import dev.legwork.leg.PortRange;
import dev.legwork.status.LegChange;
import dev.legwork.status.LegEdit;
import dev.legwork.status.Reply;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What an editor of one leg asks and does. Everything blocks; for a platform thread. */
public final class LegEditing {
    private final Desk desk;
    private final TakenPorts taken;

    /**
     * @param desk whose legs
     * @param taken names other programs that hold ports
     */
    public LegEditing(Desk desk, TakenPorts taken) {
        this.desk = desk;
        this.taken = taken;
    }

    /**
     * A look at legs.json.
     *
     * @param leg null when there is none of that name, or the file makes no sense
     * @param others the names of the other legs
     * @param problem a sentence when there is no leg to show, else empty
     */
    public record Found(@Nullable Leg leg, List<String> others, String problem) {}

    /** Looks a leg up. */
    public Found find(String name) {
        try {
            List<Leg> legs = desk.book().read().legs();
            Optional<Leg> leg = LegBook.find(legs, name);
            List<String> others =
                    legs.stream().map(Leg::name).filter(each -> !each.equals(name)).toList();
            return new Found(
                    leg.orElse(null),
                    others,
                    leg.isPresent() ? "" : Strings.text("edit.gone", name));
        } catch (InvalidLegs e) {
            return new Found(null, List.of(), e.sentence());
        } catch (IOException e) {
            return new Found(
                    null,
                    List.of(),
                    Strings.text("edit.unreadable", String.valueOf(e.getMessage())));
        }
    }

    /**
     * What was found.
     *
     * @param flaws why it cannot be saved: place in the leg, and what is wrong there
     * @param held what can be saved and will need somebody: place, and a sentence
     */
    public record Judged(Map<String, Flaw> flaws, Map<String, String> held) {}

    /**
     * Judges what was typed, each field by itself and then all together, as legs.json's reader
     * does.
     *
     * @param base what the leg is now
     */
    public Judged judge(LegText base, LegText mine) {
        Map<String, Flaw> flaws = new LinkedHashMap<>();
        mine.misspelled().forEach((at, why) -> flaws.put(at, new Flaw(at, why, false)));
        String name = base.text(LegField.NAME);
        try {
            for (LegField field : mine.differing(base)) {
                if (!flaws.containsKey(field.place())) {
                    alone(name, base, mine, field).ifPresent(flaw -> put(flaws, flaw, field));
                }
            }
            if (!mine.forwards().equals(base.forwards())) {
                forwards(name, base, mine, flaws);
            }
            if (flaws.isEmpty() && !mine.equals(base)) {
                LegChange all = mine.change(base);
                desk.book()
                        .check(new LegEdit.Change(name, all))
                        .ifPresent(flaw -> flaws.put(flaw.at(), flaw));
            }
        } catch (InvalidLegs e) {
            flaws.put("", new Flaw("", e.sentence(), false));
        } catch (IOException e) {
            flaws.put(
                    "",
                    new Flaw(
                            "",
                            Strings.text("edit.unreadable", String.valueOf(e.getMessage())),
                            false));
        }
        return new Judged(flaws, flaws.isEmpty() ? held(base, mine) : Map.of());
    }

    private Optional<Flaw> alone(String name, LegText base, LegText mine, LegField field)
            throws InvalidLegs, IOException {
        if (field == LegField.NAME) {
            return desk.book().check(new LegEdit.Rename(name, mine.text(field)));
        }
        LegChange one = base.with(field, mine.text(field)).change(base);
        return desk.book().check(new LegEdit.Change(name, one));
    }

    private static void put(Map<String, Flaw> flaws, Flaw flaw, LegField field) {
        flaws.put(field.place(), new Flaw(field.place(), flaw.sentence(), flaw.clash()));
    }

    private void forwards(String name, LegText base, LegText mine, Map<String, Flaw> flaws)
            throws InvalidLegs, IOException {
        for (int i = 0; i < mine.forwards().size(); i++) {
            ForwardText forward = mine.forwards().get(i);
            if (!forward.misspelled().isEmpty() || base.forwards().contains(forward)) {
                continue;
            }
            LegChange one = base.withForwards(List.of(forward)).change(base);
            String place = "forwards[" + i + "]";
            desk.book()
                    .check(new LegEdit.Change(name, one))
                    .map(flaw -> at(flaw, flaw.at().replaceFirst("^forwards\\[0\\]", place)))
                    .map(flaw -> flaw.at().startsWith(place) ? flaw : at(flaw, place + ".ports"))
                    .ifPresent(flaw -> flaws.put(flaw.at(), flaw));
        }
    }

    private static Flaw at(Flaw flaw, String place) {
        return new Flaw(place, flaw.sentence(), flaw.clash());
    }

    /** Only ports the leg does not have yet: those it has it may be holding itself. */
    private Map<String, String> held(LegText base, LegText mine) {
        Set<String> had =
                base.forwards().stream().map(ForwardText::ports).collect(Collectors.toSet());
        long own = desk.running().look().document().pid();
        Map<String, String> held = new LinkedHashMap<>();
        for (int i = 0; i < mine.forwards().size(); i++) {
            String ports = mine.forwards().get(i).ports();
            if (!had.contains(ports)) {
                String place = "forwards[" + i + "].ports";
                taken.holder(PortRange.parse(ports), own)
                        .ifPresent(sentence -> held.put(place, sentence));
            }
        }
        return held;
    }

    /** How saving went. */
    public sealed interface Saved {
        /**
         * It is on the disk.
         *
         * @param outdated lines on servers that no longer fit
         */
        record Done(List<LineChanges.Outdated> outdated) implements Saved {
            /** Copies the list. */
            public Done {
                outdated = List.copyOf(outdated);
            }
        }

        /** Somebody else has changed the same meanwhile, and nothing was saved. */
        record Overtaken() implements Saved {}

        /**
         * It was not saved, or not all of it.
         *
         * @param sentence why
         */
        record Failed(String sentence) implements Saved {}
    }

    /**
     * Saves through the instance what differs, and nothing else.
     *
     * @param base what it was when the person last saw it
     */
    public Saved save(LegText base, LegText mine) {
        List<Leg> before = new ArrayList<>();
        try {
            before.addAll(desk.book().read().legs());
        } catch (InvalidLegs e) {
            return new Saved.Failed(e.sentence());
        } catch (IOException e) {
            return new Saved.Failed(
                    Strings.text("edit.unreadable", String.valueOf(e.getMessage())));
        }
        String name = base.text(LegField.NAME);
        Optional<Leg> now = LegBook.find(before, name);
        if (now.isEmpty()) {
            return new Saved.Failed(Strings.text("edit.gone", name));
        }
        if (!mine.onto(base, LegText.of(now.get())).both().isEmpty()) {
            return new Saved.Overtaken();
        }
        LegChange change = mine.change(base);
        if (!change.equals(LegChange.NOTHING)
                && desk.edit(new LegEdit.Change(name, change))
                        instanceof Reply.Failed(var kind, String text)) {
            return new Saved.Failed(text);
        }
        String newName = mine.text(LegField.NAME);
        if (!newName.equals(name)
                && desk.edit(new LegEdit.Rename(name, newName))
                        instanceof Reply.Failed(var kind, String text)) {
            return new Saved.Failed(
                    change.equals(LegChange.NOTHING)
                            ? text
                            : Strings.text("edit.not-renamed", text));
        }
        return new Saved.Done(Composition.keyLines(desk.home()).outdated(before));
    }
}
