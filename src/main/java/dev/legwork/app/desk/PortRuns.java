package dev.legwork.app.desk;

import dev.legwork.app.desk.PortPlan.Use;
import dev.legwork.desktop.PortOwner;
import dev.legwork.leg.CauseCode;
import dev.legwork.leg.Light;
import dev.legwork.leg.PortRange;
import dev.legwork.leg.Verdict;
import dev.legwork.status.StatusDocument;
import dev.legwork.status.StatusDocument.ForwardEntry;
import dev.legwork.status.StatusDocument.LegEntry;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The ports of all legs, those in a row that share their fate together. Pure. */
final class PortRuns {
    private static final Pattern TAKEN = Pattern.compile("^Port (\\d{1,5}) on .*");

    private final StatusDocument document;
    private final PortLook look;
    private final LegWays ways;
    private final Map<String, String> names = new HashMap<>();
    private final Map<Integer, List<Claim>> claims = new HashMap<>();

    PortRuns(StatusDocument document, PortLook look) {
        this.document = document;
        this.look = look;
        ways = new LegWays(document);
        for (LegEntry leg : document.legs()) {
            names.putIfAbsent(machine(leg), StateLines.machine(leg));
            for (ForwardEntry forward : leg.forwards()) {
                claims.computeIfAbsent(PortWords.port(forward.listen()), port -> new ArrayList<>())
                        .add(new Claim(leg.name(), host(forward.listen())));
            }
        }
    }

    private String machine(LegEntry leg) {
        return ways.way(leg).getLast().id();
    }

    /**
     * Ports of one leg in a row.
     *
     * @param entry the leg
     * @param machineId {@code host:port} of where it leads
     * @param machine what people call that
     * @param ports which
     * @param forwards one a port
     * @param clash whether somebody else wants or has them
     * @param other the other leg that wants them, null when it is none
     * @param owner the program that has them, null when nobody knows
     * @param whole the run this is a part of, where another part has another fate
     */
    record Run(
            LegEntry entry,
            String machineId,
            String machine,
            PortRange ports,
            List<ForwardEntry> forwards,
            boolean clash,
            @Nullable String other,
            @Nullable PortOwner owner,
            PortRange whole) {

        String leg() {
            return entry.name();
        }

        Light light() {
            return Lights.of(entry);
        }

        String address() {
            return StateLines.address(entry);
        }

        boolean has(int port) {
            return ports.first() <= port && port <= ports.last();
        }

        int bound() {
            return (int) forwards.stream().filter(each -> !each.addresses().isEmpty()).count();
        }

        Use use(int port) {
            return clash ? Use.CLASH : PortRuns.use(entry, forwards.get(port - ports.first()));
        }
    }

    List<Run> runs() {
        List<Run> runs = new ArrayList<>();
        for (LegEntry leg : document.legs()) {
            runs.addAll(runs(leg));
        }
        return runs;
    }

    private List<Run> runs(LegEntry leg) {
        String machine = machine(leg);
        List<Run> runs = new ArrayList<>();
        List<ForwardEntry> row = new ArrayList<>();
        for (ForwardEntry forward : leg.forwards()) {
            if (PortWords.port(forward.listen()) == 0) {
                continue;
            }
            if (!row.isEmpty() && !follows(row.getLast(), forward)) {
                runs.addAll(parts(leg, machine, row));
                row.clear();
            }
            row.add(forward);
        }
        if (!row.isEmpty()) {
            runs.addAll(parts(leg, machine, row));
        }
        return runs;
    }

    private static boolean follows(ForwardEntry before, ForwardEntry next) {
        return PortWords.port(next.listen()) == PortWords.port(before.listen()) + 1
                && PortWords.port(next.target()) == PortWords.port(before.target()) + 1
                && host(next.listen()).equals(host(before.listen()))
                && host(next.target()).equals(host(before.target()));
    }

    /** Cuts a row where one port has another fate than the one before. */
    private List<Run> parts(LegEntry leg, String machine, List<ForwardEntry> row) {
        PortRange whole =
                new PortRange(
                        PortWords.port(row.getFirst().listen()),
                        PortWords.port(row.getLast().listen()));
        List<Run> parts = new ArrayList<>();
        List<ForwardEntry> part = new ArrayList<>();
        Fate fate = fate(leg, row.getFirst());
        for (ForwardEntry forward : row) {
            Fate its = fate(leg, forward);
            if (!its.equals(fate)) {
                parts.add(run(leg, machine, part, fate, whole));
                part.clear();
                fate = its;
            }
            part.add(forward);
        }
        parts.add(run(leg, machine, part, fate, whole));
        return parts;
    }

    private Run run(
            LegEntry leg, String machine, List<ForwardEntry> part, Fate fate, PortRange whole) {
        return new Run(
                leg,
                machine,
                names.getOrDefault(machine, machine),
                new PortRange(
                        PortWords.port(part.getFirst().listen()),
                        PortWords.port(part.getLast().listen())),
                List.copyOf(part),
                fate.clash,
                fate.other,
                fate.owner,
                whole);
    }

    private record Fate(boolean clash, @Nullable String other, @Nullable PortOwner owner) {}

    private Fate fate(LegEntry leg, ForwardEntry forward) {
        int port = PortWords.port(forward.listen());
        PortOwner owner = forward.addresses().isEmpty() ? look.owners().get(port) : null;
        if (owner != null && owner.pid() == document.pid() && owner.pid() != 0) {
            owner = null;
        }
        String other = otherLeg(leg, forward);
        boolean blocked = StateLines.code(leg) == CauseCode.PORT_TAKEN && waits(leg);
        boolean named = taken(leg).orElse(0) == port;
        boolean ours = port == look.statusPort();
        boolean clash = other != null || ours || (blocked && (named || owner != null));
        return new Fate(clash, ours ? Strings.text("ports.status-page") : other, owner);
    }

    private static boolean waits(LegEntry leg) {
        return Lights.of(leg) == Light.NEEDS_YOU;
    }

    /** Returns the port a blocked leg could not have; only its sentence tells. */
    static OptionalInt taken(LegEntry leg) {
        if (leg.cause() == null || StateLines.code(leg) != CauseCode.PORT_TAKEN) {
            return OptionalInt.empty();
        }
        Matcher named = TAKEN.matcher(leg.cause().text());
        return named.matches()
                ? OptionalInt.of(Integer.parseInt(named.group(1)))
                : leg.forwards().stream()
                        .mapToInt(each -> PortWords.port(each.listen()))
                        .filter(port -> port > 0)
                        .findFirst();
    }

    private @Nullable String otherLeg(LegEntry leg, ForwardEntry forward) {
        String host = host(forward.listen());
        for (Claim claim : claims.getOrDefault(PortWords.port(forward.listen()), List.of())) {
            if (!claim.leg.equals(leg.name()) && meet(claim.host, host)) {
                return claim.leg;
            }
        }
        return null;
    }

    private record Claim(String leg, String host) {}

    /** Loopback by whatever name, and addresses that stand for all, are in each other's way. */
    private static boolean meet(String one, String other) {
        return one.equals(other) || wide(one) || wide(other);
    }

    private static boolean wide(String host) {
        return host.equals("localhost") || host.equals("0.0.0.0") || host.equals("[::]");
    }

    static Use use(LegEntry leg, ForwardEntry forward) {
        return switch (Lights.of(leg)) {
            case OFF -> Use.OFF;
            case NEEDS_YOU -> Use.NEEDS_YOU;
            case DOWN -> Use.DOWN;
            case CONNECTING -> Use.CONNECTING;
            case UP, DEGRADED -> inUse(forward);
        };
    }

    private static Use inUse(ForwardEntry forward) {
        Verdict verdict = StateLines.verdict(forward);
        return switch (verdict) {
            case ANSWERS -> Use.ANSWERS;
            case UNUSED -> Use.OPEN;
            case NOT_PROBED -> forward.bytesDown() > 0 ? Use.ANSWERS : Use.OPEN;
            case TARGET_REFUSED, PROHIBITED, SERVICE_SILENT, NO_TRANSPORT -> Use.DEGRADED;
        };
    }

    static String host(String address) {
        return address.substring(0, Math.max(0, address.lastIndexOf(':')));
    }
}
