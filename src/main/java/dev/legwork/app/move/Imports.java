package dev.legwork.app.move;

import dev.legwork.app.Home;
import dev.legwork.app.InvalidLegs;
import dev.legwork.app.move.ImportPlan.Entry;
import dev.legwork.app.move.ImportPlan.Standing;
import dev.legwork.desktop.Desktop;
import dev.legwork.desktop.Platform;
import dev.legwork.desktop.RunningTunnel;
import dev.legwork.desktop.Tunnels;
import dev.legwork.leg.Leg;
import dev.legwork.status.LegEdit;
import dev.legwork.store.LegJson;
import dev.legwork.store.LegsDocument;
import dev.legwork.store.LegsFile;
import dev.legwork.store.SshConfig;
import dev.legwork.store.SshConfigException;
import dev.legwork.store.SshHost;
import dev.legwork.store.SshSurroundings;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Takes legs in from an ssh_config, from a legs.json, or from the tunnels that run. A plan is made
 * first and changes nothing; the edit it stands for is made where all edits are. Blocks; for a
 * platform thread.
 */
public final class Imports {
    private static final int LARGEST = 1 << 20;

    private final Home home;
    private final Map<String, String> env;
    private final SshSurroundings here;

    /**
     * @param home whose legs
     * @param env names the agent
     */
    public Imports(Home home, Map<String, String> env) {
        this.home = home;
        this.env = Map.copyOf(env);
        here =
                new SshSurroundings(
                        home.userHome(), System.getProperty("user.name", "user"), this.env);
    }

    /** Returns the way to find the tunnels that run here. */
    public Tunnels tunnels() {
        return new Desktop(Platform.here()).tunnels(home.userHome());
    }

    /** Returns the file that is meant when none is named. */
    public Path usualFile() {
        return home.userHome().resolve(".ssh/config");
    }

    /**
     * Plans what to take from a file, an ssh_config or JSON as {@code leg list --json} prints it.
     *
     * @param file null for {@link #usualFile}
     * @param replace whether legs of the same name are replaced
     * @throws NotImported when it makes no sense
     * @throws InvalidLegs when our own legs.json makes none
     * @throws IOException when that cannot be read
     */
    public ImportPlan fromFile(@Nullable Path file, boolean replace)
            throws NotImported, InvalidLegs, IOException {
        LegsDocument document = document();
        Path from = file == null ? usualFile() : file;
        byte[] json = file == null ? null : json(from);
        if (json != null) {
            return fromJson(from, json, document, replace);
        }
        try {
            SshConfig config = SshConfig.read(from, here);
            ImportedHosts hosts = hosts(document);
            List<SshHost> found = new ArrayList<>();
            for (String alias : config.aliases()) {
                SshHost host = config.host(alias);
                if (!host.forwards().isEmpty() || !host.notes().isEmpty()) {
                    found.add(host);
                }
            }
            List<Entry> entries = new ArrayList<>();
            for (SshHost host : found) {
                entries.add(hosts.entry(host, found, document.legs(), null));
            }
            return new ImportPlan(
                    new ImportPlanner(document, replace).fit(entries), config.notes(), replace);
        } catch (SshConfigException e) {
            throw new NotImported(e.sentence());
        }
    }

    /**
     * Plans what to take from the tunnels that run.
     *
     * @param tunnels finds them
     * @param file the ssh_config that says what their hosts are, null for {@link #usualFile}
     * @param replace whether legs of the same name are replaced
     * @throws NotImported when that file makes no sense, or the system does not tell what runs
     * @throws InvalidLegs when our own legs.json makes none
     * @throws IOException when that cannot be read
     */
    public ImportPlan fromRunning(Tunnels tunnels, @Nullable Path file, boolean replace)
            throws NotImported, InvalidLegs, IOException {
        LegsDocument document = document();
        ImportedHosts hosts = hosts(document);
        Tunnels.Here running;
        try {
            running = tunnels.look();
        } catch (IOException e) {
            throw new NotImported(
                    "the system does not tell which tunnels run ("
                            + e.getMessage()
                            + "); nothing was imported.");
        }
        List<String> notes = new ArrayList<>(running.notes());
        List<Entry> entries = new ArrayList<>();
        for (RunningTunnel tunnel : running.tunnels()) {
            Entry entry = entry(tunnel, hosts, file, document);
            if (entry != null) {
                entries.add(entry);
            }
        }
        return new ImportPlan(new ImportPlanner(document, replace).fit(entries), notes, replace);
    }

    private @Nullable Entry entry(
            RunningTunnel tunnel, ImportedHosts hosts, @Nullable Path file, LegsDocument document)
            throws NotImported {
        String given = tunnel.command().config();
        Path own = file == null ? usualFile() : file;
        Path config = given == null ? own : beside(tunnel, given);
        try {
            boolean none =
                    "none".equals(given)
                            || (given == null && file == null && !Files.exists(config));
            SshConfig read = none ? SshConfig.empty(here) : SshConfig.read(config, here);
            SshHost host =
                    placed(
                            read.host(tunnel.command().destination(), tunnel.command().settings()),
                            tunnel);
            // One that forwards nothing local, as a reverse tunnel, is none of ours.
            return host.forwards().isEmpty()
                    ? null
                    : hosts.entry(host, List.of(), document.legs(), tunnel);
        } catch (SshConfigException e) {
            if (given == null) {
                throw new NotImported(e.sentence());
            }
            return new Entry(
                    tunnel.who(), null, new Standing.LeftOut(e.sentence()), List.of(), tunnel);
        }
    }

    /** ssh looks for a file without a folder in the folder it runs in. */
    private static SshHost placed(SshHost host, RunningTunnel tunnel) {
        return new SshHost(
                host.alias(),
                host.host(),
                host.port(),
                host.user(),
                host.identityFiles().stream()
                        .map(file -> file.startsWith("~") ? file : beside(tunnel, file).toString())
                        .toList(),
                host.jumps(),
                host.forwards(),
                host.notes(),
                host.unreachable());
    }

    private static Path beside(RunningTunnel tunnel, String file) {
        return tunnel.folder() == null ? Path.of(file) : tunnel.folder().resolve(file).normalize();
    }

    private ImportPlan fromJson(Path from, byte[] json, LegsDocument document, boolean replace)
            throws NotImported {
        try {
            LegsDocument theirs = LegsFile.foreign(json);
            List<Entry> entries =
                    theirs.legs().stream()
                            .map(
                                    leg ->
                                            new Entry(
                                                    leg.name(),
                                                    leg,
                                                    new Standing.Fresh(),
                                                    List.of(),
                                                    null))
                            .toList();
            return new ImportPlan(
                    new ImportPlanner(document, replace).fit(entries), theirs.warnings(), replace);
        } catch (dev.legwork.store.InvalidLegs e) {
            throw new NotImported(
                    from
                            + ", line "
                            + e.invalid().line()
                            + ": "
                            + e.invalid().problem()
                            + " Nothing was imported.");
        }
    }

    /** Returns the plan's legs as in legs.json, under {@code legs}. */
    public String json(ImportPlan plan) throws InvalidLegs, IOException {
        return LegJson.print(plan.legs(), document().timing());
    }

    /** Returns the edit a plan stands for; all of it is made or none. */
    public LegEdit edit(ImportPlan plan) throws InvalidLegs, IOException {
        return new LegEdit.Import(json(plan), plan.replace());
    }

    private ImportedHosts hosts(LegsDocument document) {
        return new ImportedHosts(home, env, document.timing());
    }

    private LegsDocument document() throws InvalidLegs, IOException {
        try {
            return new LegsFile(home.folder()).read();
        } catch (dev.legwork.store.InvalidLegs e) {
            throw new InvalidLegs(String.valueOf(e.getMessage()));
        }
    }

    /** Returns what a file holds when it is JSON: no keyword of ssh_config begins with a brace. */
    private static byte @Nullable [] json(Path file) {
        if (!Files.isRegularFile(file)) {
            return null; // the reader of ssh_config says why
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LARGEST);
            for (byte b : bytes) {
                if (!Character.isWhitespace(b)) {
                    return b == '{' ? bytes : null;
                }
            }
            return null;
        } catch (IOException e) {
            return null; // it says why here too
        }
    }

    /** Returns a plan in which every leg is off, for a take-over to switch on. */
    public static ImportPlan off(ImportPlan plan) {
        return new ImportPlan(
                plan.entries().stream()
                        .map(
                                entry ->
                                        entry.leg() == null
                                                ? entry
                                                : new Entry(
                                                        entry.from(),
                                                        off(entry.leg()),
                                                        entry.standing(),
                                                        entry.notes(),
                                                        entry.tunnel()))
                        .toList(),
                plan.notes(),
                plan.replace());
    }

    private static Leg off(Leg leg) {
        return new Leg(
                leg.name(),
                false,
                leg.destination(),
                leg.key(),
                leg.forwards(),
                leg.tags(),
                leg.timing(),
                leg.exposeToLan());
    }
}
