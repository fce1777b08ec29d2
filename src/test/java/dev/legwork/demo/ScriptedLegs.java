package dev.legwork.demo;

import dev.legwork.leg.Cause;
import dev.legwork.leg.CauseCode;
import dev.legwork.leg.Destination;
import dev.legwork.leg.Forward;
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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Real forwards, but a supervisor that only watches whether the leg box still stands. */
final class ScriptedLegs implements RunningLegs {
    private static final Cause CLOSED = new Cause(CauseCode.TRANSPORT_CLOSED, "The box hung up.");

    private final List<HomeLeg> written;
    private final List<MinaLeg> legs;
    private final boolean returning;
    private long version;
    private boolean lost;
    private boolean back;

    ScriptedLegs(Path home) throws IOException {
        this(home, true);
    }

    ScriptedLegs(Path home, boolean returning) throws IOException {
        this.written = HomeLeg.read(Files.readString(home.resolve("legs.json")));
        this.legs = MinaLeg.all(home);
        this.returning = returning;
    }

    @Override
    public synchronized Snapshot snapshot() {
        if (lost && returning) {
            back = true;
        }
        lost = lost || !legs.getFirst().session().isOpen();
        List<LegStatus> now = new ArrayList<>();
        for (HomeLeg leg : written) {
            now.add(status(leg, leg.name().equals(DemoLan.BOX)));
        }
        return new Snapshot(version++, now);
    }

    @Override
    public Snapshot awaitChange(long seen, Duration atMost) throws InterruptedException {
        // Plays the clock of a supervisor that is asked now and then.
        Thread.sleep(Math.min(20, atMost.toMillis()));
        return snapshot();
    }

    @Override
    public void close() {
        for (MinaLeg leg : legs) {
            try {
                leg.close();
            } catch (IOException gone) {
                throw new IllegalStateException(gone);
            }
        }
    }

    private LegStatus status(HomeLeg leg, boolean box) {
        boolean down = box && lost && !back;
        boolean healed = box && back;
        return new LegStatus(
                new Leg(
                        leg.name(),
                        true,
                        new Destination("127.0.0.1", leg.sshPort(), leg.user(), null, 0),
                        new KeySpec(leg.key(), new PassphraseSource.None()),
                        List.of(
                                new Forward(
                                        Forward.LOCALHOST,
                                        new PortRange(leg.port(), leg.port()),
                                        "127.0.0.1",
                                        new PortRange(leg.targetPort(), leg.targetPort()),
                                        new ProbeSpec.Tcp())),
                        List.of(),
                        Timing.DEFAULT,
                        false),
                down ? LegState.WAITING : LegState.UP,
                down ? Light.DOWN : Light.UP,
                down ? CLOSED : null,
                null,
                Instant.EPOCH,
                null,
                0,
                healed ? 1 : 0,
                null,
                List.of(),
                healed
                        ? new Outage(
                                CLOSED, Duration.ofMillis(12), Duration.ofMillis(40), Instant.EPOCH)
                        : null);
    }
}
