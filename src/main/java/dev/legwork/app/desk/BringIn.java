package dev.legwork.app.desk;

import dev.legwork.app.InvalidLegs;
import dev.legwork.app.LegBook;
import dev.legwork.app.move.ImportPlan;
import dev.legwork.app.move.ImportPlan.Entry;
import dev.legwork.app.move.ImportPlan.Standing;
import dev.legwork.app.move.Imports;
import dev.legwork.app.move.NotImported;
import dev.legwork.app.move.TakeOver;
import dev.legwork.desktop.RunningTunnel;
import dev.legwork.desktop.TunnelSwitch;
import dev.legwork.desktop.Tunnels;
import dev.legwork.leg.Leg;
import dev.legwork.leg.Via;
import dev.legwork.status.Reply;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a window brings in from elsewhere, previewed first. Everything blocks; for a platform
 * thread.
 */
public final class BringIn {
    private static final Logger LOG = LoggerFactory.getLogger(BringIn.class);

    private final Desk desk;
    private final Imports imports;
    private final Tunnels tunnels;

    /** Looks at the system it runs on. */
    public BringIn(Desk desk) {
        this.desk = desk;
        imports = new Imports(desk.home(), System.getenv());
        tunnels = imports.tunnels();
    }

    /**
     * @param tunnels finds those that run
     * @param env names the agent
     */
    public BringIn(Desk desk, Tunnels tunnels, Map<String, String> env) {
        this.desk = desk;
        imports = new Imports(desk.home(), env);
        this.tunnels = tunnels;
    }

    /** Returns the file that is meant when none is chosen, as people write it. */
    public String usualFile() {
        return named(imports.usualFile());
    }

    /** Returns a file as people write it. */
    public String named(Path file) {
        Path userHome = desk.home().userHome();
        return file.startsWith(userHome)
                ? "~/" + userHome.relativize(file).toString().replace('\\', '/')
                : file.toString();
    }

    /**
     * Plans what to take from a file.
     *
     * @param file null for the usual one
     * @param replace whether legs of the same name are replaced
     */
    public ImportPlan file(@Nullable Path file, boolean replace)
            throws NotImported, InvalidLegs, IOException {
        return imports.fromFile(file, replace);
    }

    /**
     * Plans what to take from the tunnels that run.
     *
     * @param replace whether legs of the same name are replaced
     */
    public ImportPlan running(boolean replace) throws NotImported, InvalidLegs, IOException {
        return imports.fromRunning(tunnels, null, replace);
    }

    /**
     * What there is to bring in.
     *
     * @param hosts of the usual file that would become legs
     * @param tunnels that run or would be run, and would
     * @param kinds what people call those, each once
     */
    public record Found(int hosts, int tunnels, List<String> kinds) {
        /** Copies the list. */
        public Found {
            kinds = List.copyOf(kinds);
        }
    }

    /** Counts; what cannot be read counts as nothing. */
    public Found count() {
        List<Entry> hosts = new ArrayList<>();
        List<Entry> running = new ArrayList<>();
        try {
            hosts.addAll(file(null, false).entries());
        } catch (NotImported | InvalidLegs | IOException e) {
            LOG.debug("nothing to import", e);
        }
        try {
            running.addAll(running(false).entries());
        } catch (NotImported | InvalidLegs | IOException e) {
            LOG.debug("nothing to take over", e);
        }
        hosts.removeIf(entry -> !entry.written());
        running.removeIf(entry -> entry.legName() == null);
        return new Found(
                hosts.size(),
                running.size(),
                running.stream().map(BringIn::kind).distinct().sorted().toList());
    }

    private static String kind(Entry entry) {
        RunningTunnel tunnel = entry.tunnel();
        if (tunnel == null) {
            return "ssh";
        }
        return switch (tunnel.unit()) {
            case RunningTunnel.Unit.Systemd _ -> "systemd";
            case RunningTunnel.Unit.Launchd _ -> "launchd";
            case null ->
                    tunnel.command().autossh()
                            ? "autossh"
                            : tunnel.command().tunnelOnly() ? "ssh -N" : "ssh";
        };
    }

    /** Returns whether an old tunnel runs that this one's leg can take the place of. */
    public static boolean replaceable(Entry entry) {
        RunningTunnel tunnel = entry.tunnel();
        return tunnel != null && tunnel.pid() != 0 && entry.legName() != null;
    }

    /** Returns the entries of a plan that one goes through, or else cannot come in. */
    public static List<Entry> needs(ImportPlan plan, Entry entry) {
        Leg leg = entry.leg();
        if (leg == null || !(leg.destination().via() instanceof Via.ThroughLeg(String through))) {
            return List.of();
        }
        return plan.entries().stream()
                .filter(other -> !other.equals(entry) && other.written())
                .filter(other -> through.equalsIgnoreCase(other.legName()))
                .toList();
    }

    /**
     * Brings in what was chosen, all of it or nothing.
     *
     * @param chosen of the plan's entries
     */
    public Reply bring(ImportPlan plan, Set<Entry> chosen) {
        ImportPlan part = part(plan, chosen);
        if (part.legs().isEmpty()) {
            return new Reply.Done("");
        }
        try {
            return desk.edit(imports.edit(part));
        } catch (InvalidLegs e) {
            return new Reply.Failed(Reply.Kind.INVALID, e.sentence());
        } catch (IOException e) {
            return new Reply.Failed(Reply.Kind.FAILED, String.valueOf(e.getMessage()));
        }
    }

    private static ImportPlan part(ImportPlan plan, Set<Entry> chosen) {
        return new ImportPlan(
                plan.entries().stream().filter(chosen::contains).toList(),
                plan.notes(),
                plan.replace());
    }

    /** What is told of a take-over, on its thread. */
    public interface Steps {
        /** Something is being done for an entry. */
        void step(Entry entry, String sentence);

        /** An entry is through. */
        void outcome(Entry entry, TakeOver.Outcome outcome);
    }

    /**
     * Brings in what was chosen, and puts each leg in the place of its tunnel, one after the other.
     * An interrupt ends it: the tunnel whose turn it is stays, or is started again, and those after
     * it are not touched.
     *
     * @param chosen of the plan's entries
     * @return empty when it came to every one of them, else a sentence that says why none was begun
     */
    public String takeOver(ImportPlan plan, Set<Entry> chosen, Steps steps) {
        DeskHands hands = new DeskHands(desk);
        if (hands.status() == null) {
            return Strings.text("move.not-running");
        }
        ImportPlan part = part(plan, chosen);
        Set<Entry> all = Set.copyOf(Imports.off(part).entries());
        if (bring(Imports.off(part), all) instanceof Reply.Failed(var kind, String text)) {
            return Strings.text("move.failed", text);
        }
        List<Leg> legs = new ArrayList<>();
        try {
            legs.addAll(desk.book().read().legs());
        } catch (InvalidLegs e) {
            return e.sentence();
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        }
        for (Entry entry : part.entries()) {
            RunningTunnel tunnel = entry.tunnel();
            String name = entry.legName();
            if (tunnel == null || name == null || !replaceable(entry)) {
                continue;
            }
            if (Thread.currentThread().isInterrupted()) {
                return "";
            }
            LegBook.find(legs, name)
                    .ifPresent(
                            leg ->
                                    steps.outcome(
                                            entry,
                                            new TakeOver(
                                                            desk.home(),
                                                            legs,
                                                            new TunnelSwitch(
                                                                    tunnels,
                                                                    TunnelSwitch.installed()),
                                                            hands,
                                                            line -> steps.step(entry, line))
                                                    .run(leg, tunnel)));
        }
        return "";
    }

    /** Returns what becomes of an entry, in people's words. */
    public static String standing(Entry entry) {
        Leg leg = entry.leg();
        return switch (entry.standing()) {
            case Standing.Fresh() -> Strings.text("move.fresh");
            case Standing.Same(String other) ->
                    Strings.text(replaceable(entry) ? "move.ready" : "move.same", other);
            case Standing.Renamed(String name) ->
                    Strings.text("move.renamed", name, leg == null ? "" : leg.name());
            case Standing.Replaces(Leg old) -> Strings.text("move.replaces", old.name());
            case Standing.Clash(String other, int port) -> Strings.text("move.clash", other, port);
            case Standing.LeftOut(String why) -> Strings.text("move.left-out", why);
        };
    }
}
