package dev.legwork.app.desk;

import dev.legwork.desktop.tray.TrayContent;
import dev.legwork.desktop.tray.TrayItem;
import dev.legwork.leg.CauseCode;
import dev.legwork.leg.LegState;
import dev.legwork.leg.Light;
import dev.legwork.leg.Verdict;
import dev.legwork.status.StatusDocument;
import dev.legwork.status.StatusDocument.ForwardEntry;
import dev.legwork.status.StatusDocument.LegEntry;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What the tray shows of the legs. Pure. */
public final class TrayModel {
    /** A longer menu does not fit on a small screen; the window has the rest. */
    private static final int MOST_LEGS = 20;

    private static final int MOST_ADDRESSES = 8;

    private TrayModel() {}

    /**
     * Returns it.
     *
     * @param document what the instance says
     * @param startsAtLogin whether Legwork does; null where that cannot be switched here
     * @param now for how long and how soon
     */
    public static TrayContent of(
            StatusDocument document, @Nullable Boolean startsAtLogin, Instant now) {
        List<LegEntry> legs = document.legs().stream().sorted(Lights.worstFirst()).toList();
        List<TrayItem> items = new ArrayList<>();
        items.add(new TrayItem.Label(summary(document)));
        String problem = document.problem();
        if (problem != null) {
            items.add(new TrayItem.Label(problem));
        }
        if (!legs.isEmpty()) {
            items.add(new TrayItem.Separator());
            legs.stream().limit(MOST_LEGS).map(leg -> leg(leg, now)).forEach(items::add);
            if (legs.size() > MOST_LEGS) {
                int more = legs.size() - MOST_LEGS;
                // Not the id of "Open Legwork": no two lines of a menu have the same.
                items.add(action(new TrayCommand.Show(""), Strings.text("tray.more", more)));
            }
            items.add(new TrayItem.Separator());
            items.add(action(new TrayCommand.CheckNow(), Strings.text("tray.check")));
            items.add(action(new TrayCommand.StartAll(), Strings.text("tray.start-all")));
            items.add(action(new TrayCommand.StopAll(), Strings.text("tray.stop-all")));
        }
        items.addAll(end(startsAtLogin));
        return new TrayContent(Lights.worst(document), tooltip(document, legs), items);
    }

    /**
     * Returns what is shown while no instance answers: nothing stays green.
     *
     * @param startsAtLogin whether Legwork does; null where that cannot be switched here
     */
    public static TrayContent notRunning(@Nullable Boolean startsAtLogin) {
        String line = Strings.text("tray.not-running");
        List<TrayItem> items = new ArrayList<>();
        items.add(new TrayItem.Label(line));
        items.addAll(end(startsAtLogin));
        return new TrayContent(Light.OFF, line, items);
    }

    private static List<TrayItem> end(@Nullable Boolean startsAtLogin) {
        List<TrayItem> items = new ArrayList<>();
        items.add(new TrayItem.Separator());
        items.add(action(new TrayCommand.Open(), Strings.text("tray.open")));
        if (startsAtLogin != null) {
            items.add(
                    new TrayItem.Check(
                            new TrayCommand.StartAtLogin(!startsAtLogin).id(),
                            Strings.text("tray.login"),
                            startsAtLogin));
        }
        items.add(new TrayItem.Separator());
        items.add(action(new TrayCommand.Quit(), Strings.text("tray.quit")));
        return items;
    }

    private static TrayItem leg(LegEntry leg, Instant now) {
        Light light = Lights.of(leg);
        List<TrayItem> items = new ArrayList<>();
        items.add(
                light == Light.OFF
                        ? action(new TrayCommand.Start(leg.name()), Strings.text("tray.start"))
                        : action(
                                new TrayCommand.Restart(leg.name()), Strings.text("tray.restart")));
        addresses(leg).stream()
                .limit(MOST_ADDRESSES)
                .forEach(
                        address ->
                                items.add(
                                        action(
                                                new TrayCommand.Copy(address),
                                                Strings.text("tray.copy", address))));
        items.add(action(new TrayCommand.Show(leg.name()), Strings.text("tray.show")));
        return new TrayItem.Submenu(
                leg.name(), light, Strings.text("tray.leg", leg.name(), line(leg, now)), items);
    }

    /** As in a window, but where that has more to say than a menu has room for. */
    private static String line(LegEntry leg, Instant now) {
        return switch (Lights.of(leg)) {
            case OFF -> StateLines.of(leg, now);
            case CONNECTING ->
                    leg.state().equals(LegState.UP.word())
                            ? StateLines.of(leg, now)
                            : Strings.text("tray.line.login");
            case NEEDS_YOU ->
                    StateLines.code(leg) == CauseCode.HOST_KEY_CHANGED
                            ? Strings.text("tray.line.host-key-changed")
                            : StateLines.shortLine(leg, now);
            case UP, DEGRADED, DOWN -> StateLines.shortLine(leg, now);
        };
    }

    /** Those in use; all while nobody knows which are. */
    private static List<String> addresses(LegEntry leg) {
        List<String> used =
                leg.forwards().stream()
                        .filter(forward -> StateLines.verdict(forward) == Verdict.ANSWERS)
                        .map(ForwardEntry::listen)
                        .distinct()
                        .toList();
        return used.isEmpty()
                ? leg.forwards().stream().map(ForwardEntry::listen).distinct().toList()
                : used;
    }

    /** As in {@code 2 of 6 up, 1 needs you}; how many were stopped counts only when all are. */
    private static String summary(StatusDocument document) {
        Summary summary = Summary.of(document);
        List<String> parts = summary.parts();
        boolean tellsStopped = summary.of(Light.OFF) > 0 && summary.running() > 0;
        return String.join(", ", tellsStopped ? parts.subList(0, parts.size() - 1) : parts);
    }

    private static String tooltip(StatusDocument document, List<LegEntry> worstFirst) {
        Summary summary = Summary.of(document);
        Light worst = Lights.worst(document);
        String counts =
                summary.running() > 0
                        ? Strings.text("summary.up", summary.of(Light.UP), summary.running())
                        : summary(document);
        if (worst == Light.UP || worst == Light.OFF) {
            return Strings.text("tray.tooltip", counts);
        }
        String name = worstFirst.getFirst().name();
        int others = summary.of(worst) - 1;
        String key = "tray.worst." + worst.word();
        return Strings.text(
                "tray.tooltip.worst",
                counts,
                others == 0
                        ? Strings.text(key + ".one", name)
                        : Strings.text(key + ".other", name, others));
    }

    private static TrayItem action(TrayCommand command, String label) {
        return new TrayItem.Action(command.id(), label);
    }
}
