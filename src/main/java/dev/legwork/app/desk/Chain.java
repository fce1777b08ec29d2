package dev.legwork.app.desk;

import dev.legwork.leg.CauseCode;
import dev.legwork.leg.Light;
import dev.legwork.leg.Verdict;
import dev.legwork.status.StatusDocument.ForwardEntry;
import dev.legwork.status.StatusDocument.HopsEntry;
import dev.legwork.status.StatusDocument.LegEntry;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * A leg hop by hop, from the program here to the service there. Pure.
 *
 * @param hops six, in order
 */
public record Chain(List<Hop> hops) {
    private static final String OK = "ok";
    private static final String FAILED = "failed";

    /** Copies the list. */
    public Chain {
        hops = List.copyOf(hops);
    }

    /** Which hop, from here to there. */
    public enum At {
        /** The program that connects. */
        APP,
        /** The port here. */
        LISTENER,
        /** The SSH connection. */
        TRANSPORT,
        /** Whether the key may. */
        PERMISSION,
        /** The port there. */
        TARGET,
        /** What answers there. */
        SERVICE;

        private String state(ForwardEntry forward) {
            HopsEntry hops = forward.hops();
            return switch (this) {
                case APP -> hops.listener().equals(FAILED) ? "unknown" : hops.listener();
                case LISTENER -> hops.listener();
                case TRANSPORT -> hops.transport();
                case PERMISSION -> hops.permission();
                case TARGET -> hops.target();
                case SERVICE -> hops.service();
            };
        }

        private boolean isBehind(At other) {
            return compareTo(other) > 0;
        }

        private String key(String rest) {
            return "hop." + name().toLowerCase(Locale.ROOT) + "." + rest;
        }
    }

    /**
     * One hop.
     *
     * @param at which
     * @param light up, the light of the fault, or off where nothing was tried
     * @param tried false right of a fault
     * @param fault whether this is where it breaks
     * @param words its verdict in a word or two
     */
    public record Hop(At at, Light light, boolean tried, boolean fault, String words) {
        /** Returns what it is called. */
        public String name() {
            return Strings.text(at.key("name"));
        }
    }

    /**
     * Draws it.
     *
     * @param port the port that is meant; null for all of them
     */
    public static Chain of(LegEntry leg, @Nullable ForwardEntry port) {
        List<ForwardEntry> ports = port == null ? used(leg) : List.of(port);
        At fault = fault(leg, ports);
        List<Hop> hops = new ArrayList<>();
        for (At at : At.values()) {
            hops.add(hop(leg, ports, at, fault));
        }
        return new Chain(hops);
    }

    /** Returns the ports that count: those that were ever used, or all where none was. */
    public static List<ForwardEntry> used(LegEntry leg) {
        List<ForwardEntry> used =
                leg.forwards().stream()
                        .filter(one -> StateLines.verdict(one) != Verdict.UNUSED)
                        .toList();
        return used.isEmpty() ? leg.forwards() : used;
    }

    /** Returns the ports that do not do what they should, worst hop first. */
    public static List<ForwardEntry> failing(LegEntry leg) {
        if (leg.transport() == null) {
            return List.of();
        }
        return leg.forwards().stream()
                .filter(one -> StateLines.fault(leg, one).isPresent())
                .sorted(Comparator.comparing(Chain::depth))
                .toList();
    }

    private static At depth(ForwardEntry forward) {
        for (At at : At.values()) {
            if (at.state(forward).equals(FAILED)) {
                return at;
            }
        }
        return At.SERVICE;
    }

    /** Where nothing runs because a person is needed, the hops are silent and the cause tells. */
    private static @Nullable At fault(LegEntry leg, List<ForwardEntry> ports) {
        for (At at : At.values()) {
            if (ports.stream().anyMatch(one -> at.state(one).equals(FAILED))) {
                return at;
            }
        }
        Light light = Lights.of(leg);
        if (light != Light.NEEDS_YOU && light != Light.DOWN) {
            return null;
        }
        CauseCode code = StateLines.code(leg);
        if (code == null) {
            return At.TRANSPORT;
        }
        return switch (code) {
            case PORT_TAKEN, BIND_FAILED, CONFIG_INVALID -> At.LISTENER;
            case FORWARDING_PROHIBITED -> At.PERMISSION;
            case TARGET_REFUSED -> At.TARGET;
            case SERVICE_SILENT -> At.SERVICE;
            default -> At.TRANSPORT;
        };
    }

    private static Hop hop(LegEntry leg, List<ForwardEntry> ports, At at, @Nullable At fault) {
        if (at == fault) {
            return new Hop(at, Lights.of(leg), true, true, broken(leg, ports, at));
        }
        boolean behind = fault != null && at.isBehind(fault);
        if (!behind && !ports.isEmpty() && ports.stream().allMatch(p -> at.state(p).equals(OK))) {
            return new Hop(at, Light.UP, true, false, works(leg, at));
        }
        if (behind && ports.size() > 1) {
            long works = ports.stream().filter(one -> at.state(one).equals(OK)).count();
            if (works > 0) {
                return new Hop(
                        at,
                        works == ports.size() ? Light.UP : Light.DEGRADED,
                        true,
                        false,
                        Strings.text("hop.some", works, ports.size()));
            }
        }
        boolean closed = !behind && at == At.LISTENER && fault != null && fault.isBehind(at);
        return new Hop(
                at,
                Light.OFF,
                false,
                false,
                Strings.text(closed ? "hop.listener.closed" : "hop.not-tried"));
    }

    private static String works(LegEntry leg, At at) {
        if (at == At.TRANSPORT
                && leg.transport() != null
                && leg.transport().roundTripMillis() > 0) {
            return millis(leg.transport().roundTripMillis());
        }
        return Strings.text(at.key("ok"));
    }

    /** Returns it as in {@code 1.2 ms}. */
    public static String millis(double millis) {
        return Strings.text(
                "span.millis",
                millis < 10
                        ? String.valueOf(Math.round(millis * 10) / 10.0).replaceFirst("\\.0$", "")
                        : String.valueOf(Math.round(millis)));
    }

    private static String broken(LegEntry leg, List<ForwardEntry> ports, At at) {
        if (Lights.of(leg) == Light.CONNECTING) {
            return Strings.text("hop.logging-in");
        }
        long failing = ports.stream().filter(one -> at.state(one).equals(FAILED)).count();
        if (ports.size() > 1 && failing > 0 && leg.transport() != null) {
            return Strings.text("hop.fail", failing, ports.size());
        }
        if (at == At.SERVICE && !ports.isEmpty()) {
            String detail = ports.getFirst().detail();
            return detail.matches("HTTP [0-9]{3}\\b.*")
                    ? Strings.text("hop.service.status", detail.substring(5, 8))
                    : Strings.text("hop.service.fault");
        }
        CauseCode code = StateLines.code(leg);
        return at == At.TRANSPORT && code != null
                ? Strings.text("hop.cause." + code.word())
                : Strings.text(at.key("fault"));
    }
}
