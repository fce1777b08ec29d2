package dev.legwork.app.move;

import dev.legwork.app.Home;
import dev.legwork.app.LegBook;
import dev.legwork.app.move.ImportPlan.Entry;
import dev.legwork.app.move.ImportPlan.Standing;
import dev.legwork.desktop.RunningTunnel;
import dev.legwork.leg.Destination;
import dev.legwork.leg.KeySpec;
import dev.legwork.leg.Leg;
import dev.legwork.leg.Timing;
import dev.legwork.leg.Via;
import dev.legwork.store.FoldedForwards;
import dev.legwork.store.SshHost;
import dev.legwork.trust.KnownHosts;
import dev.legwork.trust.Plain;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Makes a leg of what ssh would do. */
final class ImportedHosts {
    private static final int LONGEST_NAME = 64;

    private final Home home;
    private final ImportedKeys keys;
    private final KnownHosts pins;
    private final KnownHosts suggested;
    private final Timing timing;

    ImportedHosts(Home home, Map<String, String> env, Timing timing) {
        this.home = home;
        this.timing = timing;
        keys = new ImportedKeys(home.userHome(), env);
        pins = new KnownHosts(home.folders().knownHosts());
        suggested = new KnownHosts(home.userHome().resolve(".ssh/known_hosts"));
    }

    /**
     * Makes one.
     *
     * @param host what ssh makes of it
     * @param others of the same import, whose legs it may go through
     * @param legs there are
     * @param tunnel the one that runs, null for none
     */
    Entry entry(
            SshHost host, List<SshHost> others, List<Leg> legs, @Nullable RunningTunnel tunnel) {
        String from = tunnel == null ? Plain.text(host.alias()) : tunnel.who();
        List<String> notes = new ArrayList<>(host.notes());
        if (host.unreachable() != null) {
            return leftOut(from, host.unreachable() + ".", notes, tunnel);
        }
        if (host.forwards().isEmpty()) {
            return leftOut(from, "it has no local forward a leg can have.", notes, tunnel);
        }
        String name = name(host.alias());
        KeySpec key = keys.choose(name, host.identityFiles(), notes);
        Via via = null;
        if (!host.jumps().isEmpty()) {
            via = via(host, others, legs);
            if (via == null) {
                return leftOut(
                        from,
                        "it is reached over several jump hosts, and a leg goes through one; give "
                                + host.jumps().getLast().alias()
                                + " a leg first.",
                        notes,
                        tunnel);
            }
            jumped(host, via, key, notes);
        }
        pinned(name, host.host(), host.port(), notes);
        Destination destination = new Destination(host.host(), host.port(), host.user(), via, 0);
        Leg leg =
                new Leg(
                        name,
                        true,
                        destination,
                        key,
                        FoldedForwards.of(host.forwards()),
                        List.of(),
                        timing,
                        false);
        return new Entry(from, leg, new Standing.Fresh(), notes, tunnel);
    }

    private static Entry leftOut(
            String from, String why, List<String> notes, @Nullable RunningTunnel tunnel) {
        return new Entry(from, null, new Standing.LeftOut(why), notes, tunnel);
    }

    /** One jump is a jump host; several are one leg behind another, where there is one. */
    private static @Nullable Via via(SshHost host, List<SshHost> others, List<Leg> legs) {
        SshHost.Jump last = host.jumps().getLast();
        if (host.jumps().size() == 1) {
            return new Via.JumpHost(last.host(), last.port(), last.user());
        }
        boolean imported =
                others.stream()
                        .anyMatch(
                                other ->
                                        other.alias().equals(last.alias())
                                                && !other.forwards().isEmpty()
                                                && other.unreachable() == null
                                                && other.jumps().size() == host.jumps().size() - 1);
        if (imported || LegBook.find(legs, name(last.alias())).isPresent()) {
            return new Via.ThroughLeg(name(last.alias()));
        }
        return null;
    }

    private void jumped(SshHost host, Via via, KeySpec key, List<String> notes) {
        if (!(via instanceof Via.JumpHost jump)) {
            return;
        }
        List<String> own = host.jumps().getLast().identityFiles();
        if (!own.isEmpty()
                && own.stream()
                        .map(file -> new KeySpec(file, key.passphrase()).path(home.userHome()))
                        .noneMatch(key.path(home.userHome())::equals)) {
            notes.add(
                    "ssh logs in to "
                            + jump.host()
                            + " with another key; a leg uses its own there too, so it must be let"
                            + " in there.");
        }
        pinned(name(host.alias()), jump.host(), jump.port(), notes);
    }

    private void pinned(String leg, String host, int port, List<String> notes) {
        if (!pins.pinned(host, port).isEmpty()) {
            return;
        }
        String what = "\"legwork pin " + leg + "\"";
        String note =
                suggested.pinned(host, port).isEmpty()
                        ? host + " is not pinned yet; " + what + " does that."
                        : host
                                + " is not pinned yet; "
                                + what
                                + " does that, and will recognise it from ~/.ssh/known_hosts.";
        if (!notes.contains(note)) {
            notes.add(note);
        }
    }

    /** Returns a name a leg may have, as near to the host's as can be. */
    static String name(String alias) {
        String plain = alias.replaceAll("[^A-Za-z0-9._-]+", "-").replaceFirst("^[^A-Za-z0-9]+", "");
        String name = plain.isEmpty() ? "leg" : plain;
        return name.substring(0, Math.min(name.length(), LONGEST_NAME));
    }
}
