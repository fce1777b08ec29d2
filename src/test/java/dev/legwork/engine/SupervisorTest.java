package dev.legwork.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legwork.leg.Cause;
import dev.legwork.leg.CauseCode;
import dev.legwork.leg.Destination;
import dev.legwork.leg.Forward;
import dev.legwork.leg.KeySpec;
import dev.legwork.leg.Leg;
import dev.legwork.leg.PassphraseSource;
import dev.legwork.leg.PortRange;
import dev.legwork.leg.ProbeSpec;
import dev.legwork.leg.Timing;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

class SupervisorTest {
    private final HandClock clock = new HandClock();
    private final TakenPorts ports = new TakenPorts();
    private final Supervisor supervisor =
            new Supervisor(
                    new Outside(
                            clock,
                            clock,
                            ports,
                            new Nobody(),
                            (address, spec, timeout, done) -> {
                                throw new AssertionError("nothing is up");
                            },
                            (leg, code) -> "",
                            () -> 0.5),
                    (before, after) -> {});

    /** Every port has another owner. */
    private static final class TakenPorts implements Listener {
        private int binds;

        @Override
        public BindResult bind(Leg leg, Accept accept) {
            binds++;
            return new BindResult.Refused(new Cause(CauseCode.PORT_TAKEN, "taken"));
        }
    }

    /** No server anywhere. */
    private static final class Nobody implements Dialer {
        @Override
        public Attempt connect(Leg leg, Duration timeout, Consumer<ConnectResult> done) {
            throw new AssertionError("dialled without ports");
        }

        @Override
        public Attempt login(
                Wire wire, Leg leg, Transport.Events events, Consumer<LoginResult> done) {
            throw new AssertionError("no wire to log in over");
        }
    }

    /** Seeds 19, 35 and 41 of the simulation: the edit itself bound, and dialled, once more. */
    @Test
    void aLegThatAnEditDisablesTakesNoPortsAgain() {
        supervisor.apply(List.of(leg(true, 5001)));
        clock.settle();
        assertThat(ports.binds).isEqualTo(1);

        supervisor.apply(List.of(leg(false, 5002)));
        clock.pass(Duration.ofMinutes(1));

        assertThat(ports.binds).isEqualTo(1);
        assertThat(clock.alarms()).isZero();
    }

    @Test
    void aLegThatAnEditEnablesTakesItsNewPorts() {
        supervisor.apply(List.of(leg(false, 5001)));
        clock.settle();
        assertThat(ports.binds).isZero();

        supervisor.apply(List.of(leg(true, 5002)));
        clock.settle();

        assertThat(ports.binds).isEqualTo(1);
    }

    private static Leg leg(boolean enabled, int port) {
        PortRange range = new PortRange(port, port);
        return new Leg(
                "box",
                enabled,
                new Destination("box", 22, "sam", null, 0),
                new KeySpec("key", new PassphraseSource.None()),
                List.of(
                        new Forward(
                                Forward.LOCALHOST,
                                range,
                                "127.0.0.1",
                                range,
                                new ProbeSpec.None())),
                List.of(),
                Timing.DEFAULT,
                false);
    }
}
