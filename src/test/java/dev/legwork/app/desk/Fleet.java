package dev.legwork.app.desk;

import dev.legwork.desktop.PortOwner;
import dev.legwork.leg.PortRange;
import dev.legwork.status.StatusDocument;
import dev.legwork.status.StatusDocument.CauseEntry;
import dev.legwork.status.StatusDocument.ForwardEntry;
import dev.legwork.status.StatusDocument.HopsEntry;
import dev.legwork.status.StatusDocument.LegEntry;
import dev.legwork.status.StatusDocument.TransportEntry;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Legs in every state, spelled shortly, for whatever is drawn from a status document. */
public final class Fleet {
    /** When it is looked at. */
    public static final Instant NOW = Instant.parse("2026-11-23T16:30:00Z");

    private static final HopsEntry HOPS =
            new HopsEntry("ok", "unknown", "unknown", "unknown", "unknown");

    private Fleet() {}

    /** Returns an instance with these legs. */
    public static StatusDocument of(LegEntry... legs) {
        return new StatusDocument(
                4242, NOW.minusSeconds(900), "/home/sam/legwork", null, List.of(legs));
    }

    /** Returns ports in a row, on loopback, to the same ports. */
    public static List<ForwardEntry> ports(String range, String verdict, String detail) {
        return ports(range, range, verdict, detail, true);
    }

    /**
     * Returns ports in a row.
     *
     * @param bound whether the instance has them
     */
    public static List<ForwardEntry> ports(
            String range, String targets, String verdict, String detail, boolean bound) {
        PortRange ports = PortRange.parse(range);
        int by = PortRange.parse(targets).first() - ports.first();
        return IntStream.rangeClosed(ports.first(), ports.last())
                .mapToObj(
                        port ->
                                new ForwardEntry(
                                        "localhost:" + port,
                                        bound ? List.of("127.0.0.1:" + port) : List.of(),
                                        "127.0.0.1:" + (port + by),
                                        verdict,
                                        detail,
                                        HOPS,
                                        4,
                                        0,
                                        0,
                                        0))
                .toList();
    }

    /** Returns a leg that is up. */
    public static LegEntry up(String name, String to, List<ForwardEntry> forwards) {
        return leg(name, to, "up", "up", null, forwards, null);
    }

    /** Returns one whose last try failed. */
    public static LegEntry down(
            String name, String to, String code, String text, List<ForwardEntry> forwards) {
        return leg(
                name,
                to,
                "waiting",
                "down",
                new CauseEntry(code, text, NOW.minusSeconds(130)),
                forwards,
                null);
    }

    /** Returns one that needs a person. */
    public static LegEntry blocked(
            String name, String to, String code, String text, List<ForwardEntry> forwards) {
        return leg(
                name,
                to,
                "blocked",
                "needs-you",
                new CauseEntry(code, text, NOW.minusSeconds(130)),
                forwards,
                null);
    }

    /** Returns one that is stopped. */
    public static LegEntry off(String name, String to, List<ForwardEntry> forwards) {
        return leg(name, to, "stopped", "off", null, forwards, null);
    }

    /** Returns the same leg with another light's word. */
    public static LegEntry light(LegEntry leg, String light) {
        return leg(
                leg.name(),
                leg.destination(),
                leg.state(),
                light,
                leg.cause(),
                leg.forwards(),
                leg.via());
    }

    /** Returns the same leg through another, or through {@code user@host}. */
    public static LegEntry via(LegEntry leg, String via) {
        return leg(
                leg.name(),
                leg.destination(),
                leg.state(),
                leg.light(),
                leg.cause(),
                leg.forwards(),
                via);
    }

    private static LegEntry leg(
            String name,
            String to,
            String state,
            String light,
            @Nullable CauseEntry cause,
            List<ForwardEntry> forwards,
            @Nullable String via) {
        boolean up = state.equals("up");
        return new LegEntry(
                name,
                to,
                true,
                state,
                light,
                cause,
                NOW.minusSeconds(130),
                state.equals("waiting") ? NOW.plusSeconds(4) : null,
                0,
                0,
                up
                        ? new TransportEntry(
                                "OpenSSH_9.8", "SHA256:abc", "kex", "aes", 1.2, 800, 8000)
                        : null,
                forwards,
                null,
                null,
                null,
                List.of(),
                via);
    }

    /** Returns the routes of the design's picture: a hub that is down, and what lies behind it. */
    public static StatusDocument routes() {
        String gone = "wilmer-hub does not answer. Look at its power and its network cable.";
        return of(
                up(
                        "studio-ollama",
                        "sam@mac-studio",
                        ports("11434", "answers", "HTTP 200 in 6 ms")),
                light(
                        up(
                                "mac-studio",
                                "sam@mac-studio",
                                join(
                                        ports("5001-5002", "answers", "HTTP 200 in 6 ms"),
                                        ports("5003", "service-silent", "HTTP 503 in 3 ms"))),
                        "degraded"),
                down(
                        "wilmer-hub",
                        "sam@wilmer-hub",
                        "dial-timeout",
                        gone,
                        ports("5010", "no-transport", "")),
                down(
                        "open-webui",
                        "sam@wilmer-hub",
                        "dial-timeout",
                        gone,
                        ports("3000", "no-transport", "")),
                via(
                        down(
                                "mac-mini",
                                "sam@mac-mini",
                                "dial-timeout",
                                "The jump host wilmer-hub:22 does not answer.",
                                ports("5101-5125", "no-transport", "")),
                        "wilmer-hub"),
                via(
                        down(
                                "minipc-1",
                                "sam@minipc-1",
                                "dial-timeout",
                                "The jump host wilmer-hub:22 does not answer.",
                                ports("5201-5205", "no-transport", "")),
                        "wilmer-hub"));
    }

    /** Returns the ports of the design's picture: one of them taken by another program. */
    public static StatusDocument clash() {
        return of(
                light(
                        up(
                                "mac-studio",
                                "sam@192.168.1.20",
                                join(
                                        ports("5001-5002", "answers", ""),
                                        ports("5003-5004", "service-silent", "HTTP 503"),
                                        ports("5005-5025", "unused", ""))),
                        "degraded"),
                blocked(
                        "studio-ollama",
                        "sam@192.168.1.20",
                        "port-taken",
                        "Port 11434 on 127.0.0.1 is taken by ollama (PID 812) of user sam; end that"
                                + " program, or give this forward another local port.",
                        ports("11434", "11434", "no-transport", "", false)),
                down(
                        "mac-mini",
                        "sam@192.168.1.21",
                        "dial-timeout",
                        "192.168.1.21 does not answer.",
                        ports("5101-5125", "no-transport", "")),
                light(
                        up(
                                "mac-mini-ollama",
                                "sam@192.168.1.21",
                                ports("11435", "11434", "not-probed", "", true)),
                        "connecting"),
                blocked(
                        "minipc-1",
                        "sam@192.168.1.31",
                        "host-key-changed",
                        "minipc-1 presents another key.",
                        ports("5201-5205", "5201-5205", "no-transport", "", false)),
                up("wilmer-hub", "sam@192.168.1.10", ports("4010", "answers", "")),
                off(
                        "open-webui",
                        "sam@192.168.1.10",
                        ports("3000", "8080", "no-transport", "", false)));
    }

    /** Returns who has what in {@link #clash}. */
    public static PortLook look() {
        return new PortLook(
                0,
                Map.of(11434, new PortOwner("127.0.0.1", false, 812, "ollama", "sam")),
                Set.of(),
                "sam");
    }

    /** Returns all of them. */
    public static List<ForwardEntry> join(
            List<ForwardEntry> one, List<ForwardEntry> two, List<ForwardEntry> three) {
        return Stream.of(one, two, three).flatMap(List::stream).toList();
    }

    /** Returns both. */
    public static List<ForwardEntry> join(List<ForwardEntry> one, List<ForwardEntry> two) {
        return join(one, two, List.of());
    }
}
