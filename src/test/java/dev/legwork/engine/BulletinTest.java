package dev.legwork.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legwork.leg.Destination;
import dev.legwork.leg.Forward;
import dev.legwork.leg.KeySpec;
import dev.legwork.leg.Leg;
import dev.legwork.leg.LegStatus;
import dev.legwork.leg.PassphraseSource;
import dev.legwork.leg.PortRange;
import dev.legwork.leg.ProbeSpec;
import dev.legwork.leg.Timing;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

class BulletinTest {
    private final HandClock clock = new HandClock();
    private final Leg leg =
            new Leg(
                    "mac-1",
                    true,
                    new Destination("mac-1", 22, "sam", null, 0),
                    new KeySpec("~/.ssh/k", new PassphraseSource.None()),
                    List.of(
                            new Forward(
                                    "localhost",
                                    new PortRange(5001, 5001),
                                    "127.0.0.1",
                                    new PortRange(5001, 5001),
                                    new ProbeSpec.Tcp())),
                    List.of(),
                    Timing.DEFAULT,
                    false);
    private final List<Port> ports = leg.portForwards().stream().map(Port::new).toList();

    @Test
    void aServiceThatFailsUnderALongUpLegHasFailedSinceThen() {
        Moment up = Moment.of(clock);
        Condition condition = Condition.stopped(up).withGeneration(1).in(new Phase.Up(1), up);
        Bulletin bulletin = new Bulletin(leg, condition, ports, (before, after) -> {}, () -> {});
        see(new Observation.TargetReached());
        publish(bulletin, condition);

        clock.pass(Duration.ofHours(6));
        Instant failed = clock.now();
        see(new Observation.TargetRefused());
        publish(bulletin, condition);
        clock.pass(Duration.ofSeconds(5));
        publish(bulletin, condition);

        LegStatus status = bulletin.status();
        assertThat(status.causeSince()).isEqualTo(failed);
    }

    private void see(Observation seen) {
        ports.forEach(port -> port.health(port.health().after(port.forward(), seen)));
    }

    private void publish(Bulletin bulletin, Condition condition) {
        bulletin.publish(leg, condition, ports, null, port -> List.of(), clock.now());
    }
}
