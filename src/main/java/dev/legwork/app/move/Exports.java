package dev.legwork.app.move;

import dev.legwork.app.Home;
import dev.legwork.app.InvalidLegs;
import dev.legwork.app.LegBook;
import dev.legwork.leg.Leg;
import dev.legwork.leg.Timing;
import dev.legwork.leg.Via;
import dev.legwork.store.LegJson;
import dev.legwork.store.LegsDocument;
import dev.legwork.store.LegsFile;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Says in other programs' words what legs are. Blocks on the file system. */
public final class Exports {
    private final Home home;

    /**
     * @param home whose legs
     */
    public Exports(Home home) {
        this.home = home;
    }

    /**
     * What came of it.
     *
     * @param text to print or to keep, without a final line break
     * @param notes sentences on what the other program cannot do
     */
    public record Text(String text, List<String> notes) {
        /** Copies the list. */
        public Text {
            notes = List.copyOf(notes);
        }
    }

    /**
     * Writes legs.
     *
     * @param format {@code ssh-config}, {@code ssh}, {@code systemd}, {@code launchd} or {@code
     *     json}
     * @param names which, in whatever case; empty for all
     * @throws NotImported when there is no such format or leg
     * @throws InvalidLegs when legs.json makes no sense
     * @throws IOException when it cannot be read
     */
    public Text text(String format, List<String> names)
            throws NotImported, InvalidLegs, IOException {
        LegsDocument document;
        try {
            document = new LegsFile(home.folder()).read();
        } catch (dev.legwork.store.InvalidLegs e) {
            throw new InvalidLegs(String.valueOf(e.getMessage()));
        }
        List<Leg> legs = chosen(document.legs(), names);
        ExportedSsh ssh =
                new ExportedSsh(home.userHome(), home.folders().knownHosts(), document.legs());
        List<String> notes = new ArrayList<>();
        String text =
                switch (format.toLowerCase(Locale.ROOT)) {
                    case "ssh-config" -> ssh.config(withWays(legs, document.legs()));
                    case "ssh" ->
                            legs.stream().map(ssh::commandLine).collect(Collectors.joining("\n"));
                    case "systemd" ->
                            units(
                                    legs,
                                    "# ~/.config/systemd/user/legwork-%s.service",
                                    new ExportedServices(ssh)::systemd);
                    case "launchd" ->
                            units(
                                    legs,
                                    "<!-- ~/Library/LaunchAgents/legwork.%s.plist -->",
                                    new ExportedServices(ssh)::launchd);
                    case "json" -> LegJson.print(withWays(legs, document.legs()), Timing.DEFAULT);
                    default ->
                            throw new NotImported(
                                    "\""
                                            + format
                                            + "\" is no format; write ssh-config, ssh, systemd,"
                                            + " launchd or json.");
                };
        if (!format.equalsIgnoreCase("json")) {
            legs.stream().flatMap(leg -> ssh.note(leg).stream()).forEach(notes::add);
        }
        return new Text(text, notes);
    }

    private static List<Leg> chosen(List<Leg> legs, List<String> names) throws NotImported {
        if (names.isEmpty()) {
            return legs;
        }
        List<Leg> chosen = new ArrayList<>();
        for (String name : names) {
            Optional<Leg> leg = LegBook.find(legs, name);
            if (leg.isEmpty()) {
                throw new NotImported(LegBook.unknown(legs, name));
            }
            if (!chosen.contains(leg.get())) {
                chosen.add(leg.get());
            }
        }
        return chosen;
    }

    /** A leg that goes through another is nothing without it. */
    private static List<Leg> withWays(List<Leg> legs, List<Leg> all) {
        List<Leg> whole = new ArrayList<>(legs);
        for (int i = 0; i < whole.size(); i++) {
            if (whole.get(i).destination().via() instanceof Via.ThroughLeg(String through)) {
                LegBook.find(all, through)
                        .filter(leg -> !whole.contains(leg))
                        .ifPresent(whole::add);
            }
        }
        return whole;
    }

    private static String units(List<Leg> legs, String heading, Function<Leg, String> writer) {
        // One file each; only a single one is printed as it must stand in its file.
        return legs.size() == 1
                ? writer.apply(legs.getFirst())
                : legs.stream()
                        .map(leg -> heading.replace("%s", leg.name()) + "\n" + writer.apply(leg))
                        .collect(Collectors.joining("\n\n"));
    }
}
