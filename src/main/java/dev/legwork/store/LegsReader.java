package dev.legwork.store;

import dev.legwork.leg.Destination;
import dev.legwork.leg.Forward;
import dev.legwork.leg.Leg;
import dev.legwork.leg.PortRange;
import dev.legwork.leg.Timing;
import dev.legwork.leg.Via;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Reads a whole legs.json, and what its legs mean to each other. */
final class LegsReader {

    private final List<String> warnings = new ArrayList<>();
    private final Map<String, Leg> byName = new LinkedHashMap<>();
    private final Map<String, Node> nodes = new LinkedHashMap<>();

    private LegsReader() {}

    /**
     * Reads the text of a file.
     *
     * @param text UTF-8
     * @param origin what the file holds now, null if there is none
     */
    static LegsDocument read(byte[] text, byte @Nullable [] origin) throws InvalidLegs {
        return new LegsReader().document(JsonText.parse(text), origin);
    }

    private LegsDocument document(Node root, byte @Nullable [] origin) throws InvalidLegs {
        root.knows(warnings, "version", "timing", "statusPort", "legs");
        version(root.need("version"));
        Timing timing = TimingReader.read(root.get("timing"), Timing.DEFAULT, warnings);
        Claims claims = new Claims();
        int statusPort = statusPort(root.get("statusPort"), claims);
        LegReader reader = new LegReader(timing, claims, warnings);
        Node legs = root.get("legs");
        for (Node node : legs == null ? List.<Node>of() : legs.list()) {
            Leg leg = reader.read(node);
            if (byName.putIfAbsent(key(leg.name()), leg) != null) {
                throw node.need("name")
                        .bad(
                                "there is already a leg named "
                                        + Invalid.quoted(leg.name())
                                        + " (upper and lower case count as the same).");
            }
            nodes.put(key(leg.name()), node);
        }
        List<Leg> resolved = new ArrayList<>();
        for (Leg leg : byName.values()) {
            resolved.add(throughRealNames(leg));
        }
        return new LegsDocument(root.object(), origin, statusPort, timing, resolved, warnings);
    }

    private static void version(Node node) throws InvalidLegs {
        int version = node.integer(1, Integer.MAX_VALUE);
        if (version != 1) {
            throw node.bad(
                    "the file was made by a newer Legwork (version "
                            + version
                            + "); this one reads version 1, so update it.");
        }
    }

    private static int statusPort(@Nullable Node node, Claims claims) throws InvalidLegs {
        int port = node == null ? 0 : node.integer(0, 65535);
        if (node != null && port != 0) {
            claims.add("statusPort", Binds.of(Forward.LOCALHOST), new PortRange(port, port), node);
        }
        return port;
    }

    /** Checks that the way to the leg exists and ends, and spells it as the leg it names does. */
    private Leg throughRealNames(Leg leg) throws InvalidLegs {
        if (!(leg.destination().via() instanceof Via.ThroughLeg(String first))) {
            return leg;
        }
        Node via =
                Objects.requireNonNull(nodes.get(key(leg.name()))).need("destination").need("via");
        Set<String> seen = new HashSet<>(Set.of(key(leg.name())));
        String next = first;
        while (true) {
            Leg hop = byName.get(key(next));
            if (hop == null) {
                throw via.bad("there is no leg named " + Invalid.quoted(next) + " to go through.");
            }
            if (!seen.add(key(next))) {
                throw via.bad(
                        "leg "
                                + Invalid.quoted(leg.name())
                                + " would go through itself (a circle).");
            }
            if (!(hop.destination().via() instanceof Via.ThroughLeg(String further))) {
                break;
            }
            next = further;
        }
        String real = Objects.requireNonNull(byName.get(key(first))).name();
        Destination to = leg.destination();
        return new Leg(
                leg.name(),
                leg.enabled(),
                new Destination(
                        to.host(),
                        to.port(),
                        to.user(),
                        new Via.ThroughLeg(real),
                        to.hubStatusPort()),
                leg.key(),
                leg.forwards(),
                leg.tags(),
                leg.timing(),
                leg.exposeToLan());
    }

    static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
