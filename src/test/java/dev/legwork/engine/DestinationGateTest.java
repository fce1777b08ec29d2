package dev.legwork.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legwork.leg.Cause;
import dev.legwork.leg.CauseCode;
import dev.legwork.leg.Destination;
import dev.legwork.leg.KeySpec;
import dev.legwork.leg.Leg;
import dev.legwork.leg.PassphraseSource;
import dev.legwork.leg.Timing;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

class DestinationGateTest {
    private static final Leg BOX =
            new Leg(
                    "box",
                    true,
                    new Destination("box", 22, "sam", null, 0),
                    new KeySpec("key", new PassphraseSource.None()),
                    List.of(),
                    List.of(),
                    Timing.DEFAULT,
                    false);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final HandClock clock = new HandClock();
    private final Network network = new Network();
    private final DestinationGate gate = new DestinationGate(network, clock, clock.open("gate"));

    /** Connects at once, fails at once, or leaves every connect hanging until its time is up. */
    private final class Network implements Dialer {
        enum Mood {
            FINE,
            REFUSES,
            HANGS,
            SLOW
        }

        private Mood mood = Mood.FINE;
        private final List<Duration> starts = new ArrayList<>();
        private int open;

        @Override
        public Attempt connect(Leg leg, Duration timeout, Consumer<ConnectResult> done) {
            starts.add(Duration.ofNanos(clock.nanos()));
            switch (mood) {
                case FINE -> {
                    open++;
                    done.accept(new ConnectResult.Connected(() -> open--));
                }
                case REFUSES -> done.accept(failed(CauseCode.DIAL_REFUSED));
                case SLOW -> {
                    // As where the first name server is dead: five seconds until the second is
                    // asked.
                    Duration takes = Duration.ofSeconds(5);
                    if (timeout.compareTo(takes) < 0) {
                        var _ =
                                clock.after(
                                        timeout, () -> done.accept(failed(CauseCode.DIAL_TIMEOUT)));
                    } else {
                        var _ =
                                clock.after(
                                        takes,
                                        () -> done.accept(new ConnectResult.Connected(() -> {})));
                    }
                }
                case HANGS -> {
                    var _ = clock.after(timeout, () -> done.accept(failed(CauseCode.DIAL_TIMEOUT)));
                }
            }
            return () -> {};
        }

        private ConnectResult failed(CauseCode code) {
            return new ConnectResult.Failed(new Cause(code, code.word()));
        }

        @Override
        public Attempt login(
                Wire wire, Leg leg, Transport.Events events, Consumer<LoginResult> done) {
            throw new AssertionError("the gate does not log in");
        }
    }

    private static final class Asker implements DestinationGate.Seeker {
        private final Deque<DestinationGate.Lease> leases = new ArrayDeque<>();
        private final List<CauseCode> told = new ArrayList<>();

        @Override
        public void ready(Dialer.Wire wire, DestinationGate.Lease lease) {
            leases.add(lease);
        }

        @Override
        public void unreachable(Cause cause, Duration next) {
            told.add(cause.code());
        }
    }

    private List<Asker> ask(int many) {
        List<Asker> askers = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            Asker asker = new Asker();
            askers.add(asker);
            gate.seek(asker, BOX, PATIENCE);
        }
        clock.settle();
        return askers;
    }

    private static long served(List<Asker> askers) {
        return askers.stream().filter(a -> !a.leases.isEmpty()).count();
    }

    @Test
    void noMoreThanSixLogInAtATime() {
        List<Asker> askers = ask(100);
        assertThat(served(askers)).isEqualTo(6);

        askers.getFirst().leases.getFirst().done();
        clock.settle();
        assertThat(served(askers)).isEqualTo(7);
    }

    @Test
    void aLeaseGivenBackTwiceFreesOnePlace() {
        List<Asker> askers = ask(10);
        askers.getFirst().leases.getFirst().done();
        askers.getFirst().leases.getFirst().done();
        clock.settle();

        assertThat(served(askers)).isEqualTo(7);
    }

    @Test
    void oneConnectASecondWhateverManyWait() {
        network.mood = Network.Mood.REFUSES;
        List<Asker> askers = ask(100);
        clock.pass(Duration.ofMillis(10_500));

        assertThat(network.starts).hasSize(11);
        assertThat(askers)
                .allSatisfy(
                        a ->
                                assertThat(a.told)
                                        .hasSizeGreaterThanOrEqualTo(10)
                                        .containsOnly(CauseCode.DIAL_REFUSED));
    }

    @Test
    void aDestinationThatTakesFiveSecondsToConnectIsReached() {
        network.mood = Network.Mood.SLOW;
        List<Asker> askers = ask(1);
        clock.pass(Duration.ofSeconds(20));

        assertThat(served(askers)).isEqualTo(1);
    }

    @Test
    void aDeadLinkIsTriedEverySecondThoughEachConnectHangs() {
        network.mood = Network.Mood.HANGS;
        ask(5);
        clock.pass(Duration.ofSeconds(20));

        assertThat(network.starts).hasSizeBetween(19, 21);
    }

    @Test
    void aLegIsServedWithinASecondOfTheNetworksReturn() {
        network.mood = Network.Mood.HANGS;
        List<Asker> askers = ask(3);
        clock.pass(Duration.ofSeconds(30));
        network.mood = Network.Mood.FINE;
        clock.pass(Duration.ofSeconds(1));

        assertThat(served(askers)).isEqualTo(3);
    }

    @Test
    void hurryTriesNow() {
        network.mood = Network.Mood.REFUSES;
        List<Asker> askers = ask(1);
        network.mood = Network.Mood.FINE;
        gate.hurry();
        clock.settle();

        assertThat(served(askers)).isEqualTo(1);
    }

    @Test
    void whoStoppedAskingGetsNothingAndCostsNothing() {
        network.mood = Network.Mood.REFUSES;
        List<Asker> askers = ask(1);
        gate.abandon(askers.getFirst());
        clock.pass(Duration.ofSeconds(60));

        assertThat(network.starts).hasSize(1);
        assertThat(clock.alarms()).isZero();
        assertThat(served(askers)).isZero();
    }

    @Test
    void aConnectionNobodyWantsAnyMoreIsClosed() {
        network.mood = Network.Mood.HANGS;
        List<Asker> askers = ask(1);
        network.mood = Network.Mood.FINE;
        gate.abandon(askers.getFirst());
        clock.pass(Duration.ofSeconds(5));

        assertThat(network.open).isZero();
    }
}
