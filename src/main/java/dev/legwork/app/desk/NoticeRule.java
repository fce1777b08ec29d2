package dev.legwork.app.desk;

import dev.legwork.desktop.tray.Notice;
import dev.legwork.leg.CauseCode;
import dev.legwork.leg.Light;
import dev.legwork.status.StatusDocument;
import dev.legwork.status.StatusDocument.LegEntry;
import dev.legwork.status.StatusDocument.OutageEntry;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Decides what a person who is not looking is told. A leg that was up and has not been for {@link
 * #HOLD} is told once, with the reason, and once more when it needs a person; when it is back, that
 * is told with how long it took. What comes up when Legwork starts is not told, nor what a person
 * stopped. Legs that failed of one cause, or on the way to one machine, are told as one.
 *
 * <p>A notice's id is a {@link TrayCommand}: what a click on it does.
 *
 * <p>Feed it every document, and the last one again every few seconds. Knows no clock. Not for
 * several threads.
 */
public final class NoticeRule {
    /** How long it must be worse before anybody is told. */
    static final Duration HOLD = Duration.ofSeconds(10);

    /** The same for a leg that was never up: machines and networks need their time at login. */
    static final Duration FIRST_HOLD = Duration.ofSeconds(60);

    /** How long a leg must be up to be back. */
    static final Duration BACK_HOLD = Duration.ofSeconds(3);

    /** After this long those of a group that are back are told without the others. */
    static final Duration GROUP_PATIENCE = Duration.ofSeconds(30);

    /** Nobody looked for longer than this: the machine slept, and what was held counts anew. */
    static final Duration SLEPT = Duration.ofSeconds(20);

    private final Map<String, Trouble> troubles = new HashMap<>();
    private final Set<String> everUp = new LinkedHashSet<>();
    private final List<Episode> episodes = new ArrayList<>();
    private @Nullable Instant lastFed;

    /** A leg that is not as it should be. */
    private static final class Trouble {
        final Instant since;
        Instant heldSince;
        @Nullable Instant backSince;
        @Nullable Light told;

        Trouble(Instant since) {
            this.since = since;
            heldSince = since;
        }
    }

    /** What was told as one, and those of it that are not back yet. */
    private record Episode(String id, Set<String> legs, String reason) {}

    /**
     * Takes what is known now.
     *
     * @return what to tell, oldest trouble first
     */
    public List<Notice> feed(StatusDocument document, Instant now) {
        Map<String, LegEntry> legs = new HashMap<>();
        document.legs().forEach(leg -> legs.put(leg.name(), leg));
        if (lastFed != null && Duration.between(lastFed, now).compareTo(SLEPT) > 0) {
            troubles.values().forEach(trouble -> trouble.heldSince = now);
        }
        lastFed = now;
        forget(legs);
        document.legs().forEach(leg -> look(leg, now));
        List<Notice> notices = new ArrayList<>(worse(legs, now));
        notices.addAll(back(legs, now));
        return notices;
    }

    /** What was stopped or removed is nobody's trouble any more. */
    private void forget(Map<String, LegEntry> legs) {
        everUp.removeIf(name -> isOff(legs.get(name)));
        troubles.keySet().removeIf(name -> isOff(legs.get(name)));
        episodes.forEach(episode -> episode.legs().removeIf(name -> isOff(legs.get(name))));
        episodes.removeIf(episode -> episode.legs().isEmpty());
    }

    private static boolean isOff(@Nullable LegEntry leg) {
        return leg == null || Lights.of(leg) == Light.OFF;
    }

    private void look(LegEntry leg, Instant now) {
        Trouble trouble = troubles.get(leg.name());
        switch (Lights.of(leg)) {
            case UP -> {
                everUp.add(leg.name());
                if (trouble != null && trouble.told == null) {
                    troubles.remove(leg.name());
                } else if (trouble != null && trouble.backSince == null) {
                    trouble.backSince = now;
                }
            }
            case CONNECTING, DEGRADED, DOWN, NEEDS_YOU -> {
                if (trouble == null) {
                    troubles.put(leg.name(), new Trouble(now));
                } else {
                    trouble.backSince = null;
                }
            }
            case OFF -> {}
        }
    }

    private List<Notice> worse(Map<String, LegEntry> legs, Instant now) {
        List<LegEntry> due =
                new ArrayList<>(
                        legs.values().stream()
                                .filter(leg -> isDue(leg, now))
                                .sorted(
                                        Comparator.comparing(
                                                        (LegEntry leg) -> since(leg.name(), now))
                                                .thenComparing(LegEntry::name))
                                .toList());
        List<Notice> notices = new ArrayList<>();
        while (!due.isEmpty()) {
            LegEntry first = due.getFirst();
            List<LegEntry> group =
                    legs.values().stream()
                            .filter(leg -> isUntold(leg) && isAkin(first, leg))
                            .sorted(Comparator.comparing(LegEntry::name))
                            .toList();
            due.removeAll(group);
            notices.add(tell(first, group));
        }
        return notices;
    }

    private Instant since(String leg, Instant otherwise) {
        Trouble trouble = troubles.get(leg);
        return trouble == null ? otherwise : trouble.since;
    }

    private boolean isDue(LegEntry leg, Instant now) {
        Trouble trouble = troubles.get(leg.name());
        if (trouble == null || !isUntold(leg)) {
            return false;
        }
        Duration hold = everUp.contains(leg.name()) || isBlocked(leg) ? HOLD : FIRST_HOLD;
        return Duration.between(trouble.heldSince, now).compareTo(hold) >= 0;
    }

    /** Whether a person does not know yet; what came to need a person is told once more. */
    private boolean isUntold(LegEntry leg) {
        Trouble trouble = troubles.get(leg.name());
        Light light = Lights.of(leg);
        boolean bad = light == Light.DEGRADED || light == Light.DOWN || light == Light.NEEDS_YOU;
        return bad
                && trouble != null
                && (trouble.told == null || (isBlocked(leg) && trouble.told != Light.NEEDS_YOU));
    }

    private static boolean isBlocked(LegEntry leg) {
        return Lights.of(leg) == Light.NEEDS_YOU;
    }

    /** One fault does not ring twenty bells: of the same light, and one cause or one machine. */
    private static boolean isAkin(LegEntry first, LegEntry other) {
        if (first.equals(other)) {
            return true;
        }
        CauseCode cause = StateLines.code(first);
        return Lights.of(first) == Lights.of(other)
                && ((cause != null && cause == StateLines.code(other))
                        || StateLines.address(first).equals(StateLines.address(other)));
    }

    private Notice tell(LegEntry first, List<LegEntry> group) {
        Set<String> names = new LinkedHashSet<>();
        for (LegEntry leg : group) {
            names.add(leg.name());
            Trouble trouble = troubles.get(leg.name());
            if (trouble != null) {
                trouble.told = Lights.of(first);
            }
        }
        episodes.forEach(episode -> episode.legs().removeAll(names));
        episodes.removeIf(episode -> episode.legs().isEmpty());
        String id = new TrayCommand.Show(first.name()).id();
        Episode episode = new Episode(id, names, NoticeWords.reason(first));
        episodes.add(episode);
        return NoticeWords.worse(episode.id(), first, List.copyOf(names));
    }

    private List<Notice> back(Map<String, LegEntry> legs, Instant now) {
        List<Notice> notices = new ArrayList<>();
        for (Episode episode : episodes) {
            List<String> returned =
                    episode.legs().stream().filter(leg -> isBack(leg, BACK_HOLD, now)).toList();
            boolean all = returned.size() == episode.legs().size();
            boolean waitedLong =
                    returned.stream().anyMatch(leg -> isBack(leg, GROUP_PATIENCE, now));
            if (!returned.isEmpty() && (all || waitedLong)) {
                notices.add(returned(episode, returned, legs));
                returned.forEach(troubles::remove);
                returned.forEach(episode.legs()::remove);
            }
        }
        episodes.removeIf(episode -> episode.legs().isEmpty());
        return notices;
    }

    private boolean isBack(String leg, Duration held, Instant now) {
        Trouble trouble = troubles.get(leg);
        return trouble != null
                && trouble.backSince != null
                && Duration.between(trouble.backSince, now).compareTo(held) >= 0;
    }

    private Notice returned(Episode episode, List<String> names, Map<String, LegEntry> legs) {
        Duration longest =
                names.stream()
                        .map(name -> took(name, legs.get(name)))
                        .max(Comparator.naturalOrder())
                        .orElse(Duration.ZERO);
        return NoticeWords.back(episode.id(), names, longest, episode.reason());
    }

    /** As the engine measured it, from the last sign of life; else as it was seen from here. */
    private Duration took(String name, @Nullable LegEntry leg) {
        Trouble trouble = troubles.get(name);
        if (trouble == null || trouble.backSince == null) {
            return Duration.ZERO;
        }
        OutageEntry outage = leg == null ? null : leg.lastOutage();
        return outage == null || outage.at().isBefore(trouble.since.minus(HOLD))
                ? Duration.between(trouble.since, trouble.backSince)
                : Duration.ofMillis(outage.downMillis());
    }
}
