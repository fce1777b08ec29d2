package dev.legwork.status;

import dev.legwork.leg.Cause;
import dev.legwork.leg.CauseCode;
import dev.legwork.leg.Destination;
import dev.legwork.leg.Forward;
import dev.legwork.leg.ForwardStatus;
import dev.legwork.leg.HopState;
import dev.legwork.leg.Hops;
import dev.legwork.leg.KeySpec;
import dev.legwork.leg.Leg;
import dev.legwork.leg.LegState;
import dev.legwork.leg.LegStatus;
import dev.legwork.leg.Light;
import dev.legwork.leg.Outage;
import dev.legwork.leg.PassphraseSource;
import dev.legwork.leg.PortRange;
import dev.legwork.leg.ProbeSpec;
import dev.legwork.leg.Snapshot;
import dev.legwork.leg.Timing;
import dev.legwork.leg.TransportStatus;
import dev.legwork.leg.Verdict;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Documents to test with. */
public final class Documents {
    /** When everything in them happens. */
    public static final Instant AT = Instant.parse("2026-11-23T16:00:00Z");

    private Documents() {}

    /** Returns a leg with three ports. */
    public static Leg leg(String name) {
        return new Leg(
                name,
                true,
                new Destination("192.168.1.20", 22, "sam", null, 0),
                new KeySpec("~/.ssh/legwork_" + name, new PassphraseSource.Keychain()),
                List.of(
                        new Forward(
                                "localhost",
                                new PortRange(5001, 5003),
                                "127.0.0.1",
                                new PortRange(5001, 5003),
                                new ProbeSpec.Http("/v1/models"))),
                List.of("inference"),
                Timing.DEFAULT,
                false);
    }

    /** Returns one that is up. */
    public static LegStatus up(String name) {
        Leg leg = leg(name);
        Hops ok = new Hops(HopState.OK, HopState.OK, HopState.OK, HopState.OK, HopState.OK);
        return new LegStatus(
                leg,
                LegState.UP,
                Light.UP,
                null,
                null,
                AT,
                null,
                0,
                2,
                new TransportStatus(
                        "OpenSSH_9.2p1",
                        "SHA256:abc",
                        "ssh-ed25519",
                        "mlkem768x25519-sha256",
                        "aes256-gcm@openssh.com",
                        Duration.ofNanos(1_234_567),
                        Duration.ofMillis(812),
                        Duration.ofSeconds(8)),
                leg.portForwards().stream()
                        .map(
                                forward ->
                                        new ForwardStatus(
                                                forward,
                                                List.of(
                                                        "127.0.0.1:" + forward.port(),
                                                        "[::1]:" + forward.port()),
                                                Verdict.ANSWERS,
                                                "HTTP 200 in 4 ms",
                                                ok,
                                                Duration.ofMillis(4),
                                                1,
                                                10,
                                                20))
                        .toList(),
                new Outage(
                        new Cause(CauseCode.TRANSPORT_SILENT, "nothing was heard"),
                        Duration.ofMillis(8012),
                        Duration.ofMillis(8420),
                        AT));
    }

    /** Returns one that needs a person. */
    public static LegStatus blocked(String name) {
        return new LegStatus(
                leg(name),
                LegState.BLOCKED,
                Light.NEEDS_YOU,
                new Cause(CauseCode.KEY_MISSING, "the key is not there; make one"),
                AT,
                AT,
                null,
                1,
                0,
                null,
                List.of(),
                null);
    }

    /** Returns the document of an instance with these legs. */
    public static StatusDocument of(LegStatus... legs) {
        return new StatusFromSnapshot(4242, AT, Path.of("/home/sam/legwork"))
                .document(new Snapshot(7, List.of(legs)), null);
    }
}
