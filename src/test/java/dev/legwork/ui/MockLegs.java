package dev.legwork.ui;

import dev.legwork.app.Composition;
import dev.legwork.app.Home;
import dev.legwork.leg.Destination;
import dev.legwork.leg.Forward;
import dev.legwork.leg.KeySpec;
import dev.legwork.leg.Leg;
import dev.legwork.leg.Light;
import dev.legwork.leg.PassphraseSource;
import dev.legwork.leg.PortForward;
import dev.legwork.leg.PortRange;
import dev.legwork.leg.ProbeSpec;
import dev.legwork.leg.Proof;
import dev.legwork.leg.ProofCheck;
import dev.legwork.leg.ProofMark;
import dev.legwork.leg.Timing;
import dev.legwork.leg.Via;
import dev.legwork.status.LegEdit;
import dev.legwork.status.Reply;
import dev.legwork.status.StatusDocument;
import dev.legwork.status.StatusDocument.CauseEntry;
import dev.legwork.status.StatusDocument.ForwardEntry;
import dev.legwork.status.StatusDocument.HopsEntry;
import dev.legwork.status.StatusDocument.LegEntry;
import dev.legwork.status.StatusDocument.OutageEntry;
import dev.legwork.status.StatusDocument.ProofEntry;
import dev.legwork.status.StatusDocument.TransportEntry;
import dev.legwork.store.KeptProof;
import dev.legwork.store.LegJson;
import dev.legwork.store.ProofsFile;
import dev.legwork.trust.Claim;
import dev.legwork.trust.KnownHosts;
import dev.legwork.trust.PublicKey;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Seven legs of a household, one of each light: what a window is tried and pictured with. All
 * names, keys and times are invented.
 */
public final class MockLegs {
    /** When all this is so. */
    public static final Instant AT = Instant.parse("2026-11-23T16:29:55Z");

    private static final Duration UP = Duration.ofHours(76);
    private static final HopsEntry ALL_OK = new HopsEntry("ok", "ok", "ok", "ok", "ok");
    private static final HopsEntry NOTHING =
            new HopsEntry("unknown", "unknown", "unknown", "unknown", "unknown");
    private static final HopsEntry NO_LINK =
            new HopsEntry("ok", "failed", "unknown", "unknown", "unknown");

    private MockLegs() {}

    /** Returns what their instance says of them at a time; bytes flow as time goes by. */
    public static StatusDocument document(Instant at) {
        return new StatusDocument(
                4242,
                AT.minus(UP),
                "/home/sam/.config/legwork",
                null,
                List.of(
                        minipc(),
                        macMini(at),
                        macStudio(at),
                        macMiniOllama(at),
                        wilmerHub(at),
                        studioOllama(at),
                        openWebui()));
    }

    private static LegEntry minipc() {
        return leg(
                "minipc-1",
                "sam@minipc-1",
                "blocked",
                Light.NEEDS_YOU,
                new CauseEntry(
                        "host-key-changed",
                        "minipc-1 shows another host key than the pinned one. Either the machine"
                                + " was set up anew, or somebody is in between. Compare both keys"
                                + " before anything else.",
                        AT.minusSeconds(600)),
                AT.minusSeconds(600),
                null,
                null,
                ports(5201, 5205, 5201, NOTHING, "no-transport", "", 0),
                List.of("inference"),
                null);
    }

    private static LegEntry macMini(Instant at) {
        return leg(
                "mac-mini",
                "sam@mac-mini",
                "waiting",
                Light.DOWN,
                new CauseEntry(
                        "dial-timeout",
                        "mac-mini does not answer. Is it on, awake, and in this network?",
                        AT.minusSeconds(40)),
                AT.minusSeconds(40),
                at.plusSeconds(4),
                null,
                ports(5101, 5125, 5101, NO_LINK, "no-transport", "", 0),
                List.of("inference"),
                null);
    }

    private static LegEntry macStudio(Instant at) {
        List<ForwardEntry> forwards = new ArrayList<>();
        forwards.add(
                port(
                        5001,
                        "answers",
                        "HTTP 200 in 4 ms",
                        ALL_OK,
                        wobble(at, 4),
                        3,
                        bytes(at, 1_400_000)));
        forwards.add(
                port(5002, "answers", "HTTP 200 in 5 ms", ALL_OK, wobble(at, 4) + 1, 2, 77_000));
        forwards.add(
                port(
                        5003,
                        "service-silent",
                        "HTTP 503 in 3 ms",
                        new HopsEntry("ok", "ok", "ok", "ok", "failed"),
                        3,
                        0,
                        0));
        forwards.add(
                port(
                        5004,
                        "prohibited",
                        "the server does not let this key reach 127.0.0.1:5004",
                        new HopsEntry("ok", "ok", "failed", "unknown", "unknown"),
                        0,
                        0,
                        0));
        for (int port = 5005; port <= 5025; port++) {
            forwards.add(
                    port(
                            port,
                            "unused",
                            "nothing answers at 127.0.0.1:" + port + " there",
                            new HopsEntry("ok", "ok", "ok", "failed", "unknown"),
                            0,
                            0,
                            0));
        }
        return new LegEntry(
                "mac-studio",
                "sam@192.168.1.20",
                true,
                "up",
                "degraded",
                new CauseEntry(
                        "forwarding-prohibited",
                        "mac-studio does not let this key reach port 5004. The permitopen in its"
                                + " line in authorized_keys names others. Install one that works"
                                + " with `legwork key install mac-studio`; it begins:"
                                + " restrict,port-forwarding,permitopen=\"127.0.0.1:5001\"",
                        AT.minusSeconds(60)),
                AT.minus(UP),
                at.plusSeconds(240),
                0,
                2,
                transport(1.2, 812),
                forwards,
                new OutageEntry("transport-silent", 8012, 12_000, AT.minusSeconds(48_000)),
                null,
                new ProofEntry(AT.minus(Duration.ofDays(3)), true, 2, true),
                List.of("inference"),
                null);
    }

    private static LegEntry macMiniOllama(Instant at) {
        return leg(
                "mac-mini-ollama",
                "sam@mac-mini",
                "connecting",
                Light.CONNECTING,
                null,
                at.minusSeconds(1),
                null,
                null,
                ports(11435, 11435, 11434, NO_LINK, "no-transport", "", 0),
                List.of("inference"),
                "wilmer-hub");
    }

    private static LegEntry wilmerHub(Instant at) {
        return leg(
                "wilmer-hub",
                "sam@wilmer-hub",
                "up",
                Light.UP,
                null,
                AT.minus(UP),
                null,
                transport(0.8, 400),
                List.of(
                        port(
                                5030,
                                "answers",
                                "opens in 2 ms",
                                ALL_OK,
                                wobble(at, 2),
                                1,
                                bytes(at, 12_000))),
                List.of("hub"),
                null);
    }

    private static LegEntry studioOllama(Instant at) {
        return leg(
                "studio-ollama",
                "sam@mac-studio",
                "up",
                Light.UP,
                null,
                AT.minus(UP),
                null,
                transport(1.4, 700 + at.getEpochSecond() % 7),
                List.of(
                        port(
                                11434,
                                "answers",
                                "HTTP 200 in 6 ms",
                                ALL_OK,
                                wobble(at, 6),
                                0,
                                4_000_000)),
                List.of("inference"),
                null);
    }

    private static LegEntry openWebui() {
        return leg(
                "open-webui",
                "sam@wilmer-hub",
                "stopped",
                Light.OFF,
                null,
                AT.minus(Duration.ofHours(18)),
                null,
                null,
                ports(3000, 3000, 8080, NOTHING, "no-transport", "", 0),
                List.of("ui"),
                null);
    }

    private static long wobble(Instant at, long millis) {
        long[] more = {0, 1, 0, 2, 1, 0};
        return millis + more[Math.floorMod(AT.getEpochSecond() - at.getEpochSecond(), 6)];
    }

    private static long bytes(Instant at, long aSecond) {
        Instant began = AT.minusSeconds(600);
        return Math.max(0, Duration.between(began, at).toMillis() * aSecond / 1000);
    }

    private static TransportEntry transport(double roundTrip, long heard) {
        return new TransportEntry(
                "OpenSSH_9.8",
                key(20).fingerprint(),
                "mlkem768x25519-sha256",
                "aes256-gcm@openssh.com",
                roundTrip,
                heard,
                8000);
    }

    private static LegEntry leg(
            String name,
            String destination,
            String state,
            Light light,
            @Nullable CauseEntry cause,
            Instant since,
            @Nullable Instant nextTry,
            @Nullable TransportEntry transport,
            List<ForwardEntry> forwards,
            List<String> tags,
            @Nullable String via) {
        return new LegEntry(
                name,
                destination,
                true,
                state,
                light.word(),
                cause,
                since,
                nextTry,
                0,
                0,
                transport,
                forwards,
                null,
                null,
                null,
                tags,
                via);
    }

    private static List<ForwardEntry> ports(
            int first,
            int last,
            int target,
            HopsEntry hops,
            String verdict,
            String detail,
            long ms) {
        List<ForwardEntry> ports = new ArrayList<>();
        for (int port = first; port <= last; port++) {
            ports.add(
                    new ForwardEntry(
                            "localhost:" + port,
                            List.of("127.0.0.1:" + port),
                            "127.0.0.1:" + (target + port - first),
                            verdict,
                            detail,
                            hops,
                            ms,
                            0,
                            0,
                            0));
        }
        return ports;
    }

    private static ForwardEntry port(
            int port,
            String verdict,
            String detail,
            HopsEntry hops,
            long millis,
            int open,
            long down) {
        return new ForwardEntry(
                "localhost:" + port,
                List.of("127.0.0.1:" + port, "[::1]:" + port),
                "127.0.0.1:" + port,
                verdict,
                detail,
                hops,
                millis,
                open,
                down / 60,
                down);
    }

    /** Returns them as legs.json has them. */
    public static List<Leg> legs() {
        return List.of(
                leg("minipc-1", "minipc-1", "5201-5205", "5201-5205", http(), null),
                leg("mac-mini", "mac-mini", "5101-5125", "5101-5125", http(), null),
                leg("mac-studio", "192.168.1.20", "5001-5025", "5001-5025", http(), null),
                leg("mac-mini-ollama", "mac-mini", "11435", "11434", http(), "wilmer-hub"),
                leg("wilmer-hub", "wilmer-hub", "5030", "5030", new ProbeSpec.Tcp(), null),
                leg("studio-ollama", "mac-studio", "11434", "11434", http(), null),
                leg("open-webui", "wilmer-hub", "3000", "8080", new ProbeSpec.Http("/"), null));
    }

    private static ProbeSpec http() {
        return new ProbeSpec.Http("/v1/models");
    }

    private static Leg leg(
            String name,
            String host,
            String ports,
            String targets,
            ProbeSpec probe,
            @Nullable String via) {
        return new Leg(
                name,
                true,
                new Destination(host, 22, "sam", via == null ? null : new Via.ThroughLeg(via), 0),
                new KeySpec("~/.ssh/legwork_" + name, new PassphraseSource.Keychain()),
                List.of(
                        new Forward(
                                "localhost",
                                PortRange.parse(ports),
                                "127.0.0.1",
                                PortRange.parse(targets),
                                probe)),
                List.of(
                        name.equals("wilmer-hub")
                                ? "hub"
                                : name.equals("open-webui") ? "ui" : "inference"),
                Timing.DEFAULT,
                false);
    }

    /** Writes a home in which all this is true: legs, pins, keys, proofs, the past and the log. */
    public static void furnish(Home home) {
        try {
            write(home, legs());
            new KnownHosts(home.folders().knownHosts())
                    .add("192.168.1.20", 22, key(20), "legwork 2026-10-12 pasted");
            Path keys = Files.createDirectories(home.userHome().resolve(".ssh"));
            Files.writeString(keys.resolve("legwork_mac-studio.pub"), key(7).line() + "\n");
            proof(home);
            Files.createDirectories(home.folders().state());
            Files.writeString(home.folders().state().resolve("history.jsonl"), history());
            Files.createDirectories(home.log());
            Files.writeString(
                    home.log().resolve("legwork.log"),
                    "2026-11-23T16:29:51.104Z WARN  [leg] LegRunner: mac-studio: 5004: mac-studio"
                            + " refused the channel, administratively prohibited\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes legs.json. */
    public static void write(Home home, List<Leg> legs) {
        Reply reply =
                Composition.book(home)
                        .edit(new LegEdit.Import(LegJson.print(legs, Timing.DEFAULT), true));
        if (reply instanceof Reply.Failed failed) {
            throw new IllegalArgumentException(failed.text());
        }
    }

    private static void proof(Home home) throws IOException {
        List<ProofCheck> checks =
                Arrays.stream(Claim.values())
                        .map(
                                claim ->
                                        new ProofCheck(
                                                claim.id(),
                                                claim.title(),
                                                claim == Claim.REMOTE_SOCKETS
                                                        ? ProofMark.WARNING
                                                        : ProofMark.PASSED,
                                                "",
                                                "",
                                                "",
                                                Duration.ofMillis(20)))
                        .toList();
        new ProofsFile(home.folders().state())
                .keep(
                        new KeptProof(
                                "mac-studio",
                                new Proof(
                                        AT.minus(Duration.ofDays(3)),
                                        "OpenSSH_9.8",
                                        key(7).fingerprint(),
                                        "sam@192.168.1.20",
                                        line(),
                                        checks,
                                        List.of("password login"))));
    }

    private static String line() {
        return dev.legwork.leg.LineOptions.of(legs().get(2)).text() + " " + key(7).line();
    }

    /** Makes a key out of nothing; nobody has its private half. */
    static PublicKey key(int seed) {
        byte[] type = "ssh-ed25519".getBytes(StandardCharsets.US_ASCII);
        ByteBuffer blob = ByteBuffer.allocate(4 + type.length + 4 + 32);
        blob.putInt(type.length).put(type).putInt(32);
        for (int i = 0; i < 32; i++) {
            blob.put((byte) (seed * 31 + i * 7));
        }
        return PublicKey.of(blob.array());
    }

    private static String history() {
        StringBuilder lines = new StringBuilder();
        for (Leg leg : legs()) {
            if (!leg.name().equals("open-webui")) {
                change(lines, leg.name(), "2026-11-20T12:00:00Z", "stopped/off", "up/up", null);
            }
        }
        change(lines, "open-webui", "2026-11-22T10:00:00Z", "stopped/off", "up/up", null);
        change(lines, "open-webui", "2026-11-22T22:10:00Z", "up/up", "stopped/off", null);
        change(
                lines,
                "minipc-1",
                "2026-11-23T16:10:00Z",
                "up/up",
                "blocked/needs-you",
                "host-key-changed");
        change(lines, "mac-mini", "2026-11-22T23:05:00Z", "up/up", "waiting/down", "dial-timeout");
        change(lines, "mac-mini", "2026-11-22T23:06:00Z", "waiting/down", "up/up", null);
        change(lines, "mac-mini", "2026-11-23T16:28:00Z", "up/up", "waiting/down", "dial-timeout");
        change(
                lines,
                "wilmer-hub",
                "2026-11-23T08:05:00Z",
                "up/up",
                "waiting/down",
                "transport-closed");
        change(lines, "wilmer-hub", "2026-11-23T08:05:09Z", "waiting/down", "up/up", null);
        change(
                lines,
                "mac-studio",
                "2026-11-22T20:04:00Z",
                "up/up",
                "up/degraded",
                "target-refused");
        change(lines, "mac-studio", "2026-11-22T20:04:41Z", "up/degraded", "up/up", null);
        change(
                lines,
                "mac-studio",
                "2026-11-23T03:02:00Z",
                "up/up",
                "waiting/down",
                "transport-silent");
        change(lines, "mac-studio", "2026-11-23T03:02:12Z", "waiting/down", "up/up", null);
        change(
                lines,
                "mac-studio",
                "2026-11-23T13:31:00Z",
                "up/up",
                "up/degraded",
                "service-silent");
        change(
                lines,
                "mac-mini-ollama",
                "2026-11-23T16:20:00Z",
                "up/up",
                "waiting/down",
                "transport-closed");
        change(
                lines,
                "mac-mini-ollama",
                "2026-11-23T16:29:54Z",
                "waiting/down",
                "connecting/connecting",
                null);
        lines.append(
                "{\"at\":\"2026-11-23T03:02:00Z\",\"leg\":\"mac-studio\",\"kind\":\"outage\",\"cause\":{\"code\":\"transport-silent\",\"text\":\"nothing"
                    + " was heard\"},\"detectedAfterMillis\":8012,\"downMillis\":12000}\n");
        return lines.toString();
    }

    private static void change(
            StringBuilder to,
            String leg,
            String at,
            String from,
            String now,
            @Nullable String cause) {
        to.append(
                String.format(
                        Locale.ROOT,
                        "{\"at\":\"%s\",\"leg\":\"%s\",\"kind\":\"change\",\"from\":%s,\"to\":%s,"
                                + "\"cause\":%s}%n",
                        at,
                        leg,
                        point(from),
                        point(now),
                        cause == null
                                ? "null"
                                : "{\"code\":\"" + cause + "\",\"text\":\"" + cause + "\"}"));
    }

    private static String point(String words) {
        String[] both = words.split("/", 2);
        return "{\"state\":\"" + both[0] + "\",\"light\":\"" + both[1] + "\"}";
    }

    /** Returns the first port of a leg. */
    public static PortForward firstPort(String leg) {
        return legs().stream()
                .filter(one -> one.name().equals(leg))
                .findFirst()
                .orElseThrow()
                .portForwards()
                .getFirst();
    }
}
