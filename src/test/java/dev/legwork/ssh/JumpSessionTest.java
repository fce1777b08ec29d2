package dev.legwork.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legwork.engine.Dialer.ConnectResult;
import dev.legwork.engine.Dialer.LoginResult;
import dev.legwork.engine.Inbound;
import dev.legwork.engine.Meter;
import dev.legwork.engine.Ticker;
import dev.legwork.engine.Transport;
import dev.legwork.leg.Cause;
import dev.legwork.leg.CauseCode;
import dev.legwork.leg.Endpoint;
import dev.legwork.leg.Jump;
import dev.legwork.leg.KeySpec;
import dev.legwork.leg.PassphraseSource;
import dev.legwork.leg.Timing;
import dev.legwork.leg.TransportStatus;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

class JumpSessionTest {
    private static final Endpoint BOX = new Endpoint("box", 22);
    private static final Endpoint OTHER = new Endpoint("other", 22);

    private final Clock clock = new Clock();
    private final Door door = new Door();
    private final JumpSession session =
            new JumpSession(
                    new Jump(
                            "hub",
                            22,
                            "sam",
                            new KeySpec("key", new PassphraseSource.None()),
                            null),
                    door,
                    clock);

    @Test
    void manyWhoAskCostOneLogin() {
        List<Asked> asked = List.of(ask(BOX), ask(OTHER), ask(BOX));
        assertThat(door.connects).hasSize(1);
        Line line = door.letIn();
        assertThat(asked).allSatisfy(one -> assertThat(one.transport()).isSameAs(line));
        assertThat(ask(BOX).transport()).isSameAs(line);
        assertThat(door.connects).hasSize(1);
    }

    @Test
    void aKeyThatWasRefusedIsNotShownAgainForFiveMinutes() {
        Asked first = ask(BOX);
        door.refuse(CauseCode.AUTH_REFUSED);
        assertThat(first.cause().code()).isEqualTo(CauseCode.AUTH_REFUSED);
        for (int second = 0; second < 299; second++) {
            clock.pass(Duration.ofSeconds(1));
            assertThat(ask(OTHER).cause().code()).isEqualTo(CauseCode.AUTH_REFUSED);
        }
        assertThat(door.connects).hasSize(1);
        clock.pass(Duration.ofSeconds(1));
        ask(OTHER);
        assertThat(door.connects).hasSize(2);
    }

    @Test
    void whoSaysThatThingsHaveChangedIsBelieved() {
        ask(BOX);
        door.refuse(CauseCode.AUTH_REFUSED);
        session.afresh();
        clock.pass(JumpSession.SPACING);
        ask(BOX);
        assertThat(door.connects).hasSize(2);
    }

    @Test
    void aHundredLegsThatSeeTheSameChangeShowARefusedKeyOnceMore() {
        ask(BOX);
        door.refuse(CauseCode.AUTH_REFUSED);
        clock.pass(Duration.ofMinutes(1));
        List<Asked> all = new ArrayList<>();
        for (int leg = 0; leg < 100; leg++) {
            session.afresh();
            all.add(ask(BOX));
            if (door.connects.size() > door.logins.size()) {
                door.refuse(CauseCode.AUTH_REFUSED);
            }
            clock.pass(Duration.ofMillis(19));
        }
        assertThat(door.connects).as("the first refusal, and what the change was worth").hasSize(2);
        clock.pass(JumpSession.SPACING);
        door.refuse(CauseCode.AUTH_REFUSED);
        assertThat(door.connects).as("and one for all that saw it later").hasSize(3);
        assertThat(all)
                .allSatisfy(
                        one -> assertThat(one.cause().code()).isEqualTo(CauseCode.AUTH_REFUSED));
    }

    @ParameterizedTest
    @EnumSource(names = {"HOST_KEY_UNKNOWN", "HOST_KEY_CHANGED", "KEY_MISSING", "PASSPHRASE_WRONG"})
    void whatAPersonMustPutRightIsLookedAtAnewByEachWhoAsks(CauseCode code) {
        ask(BOX);
        door.refuse(code);
        Asked second = ask(OTHER);
        clock.pass(JumpSession.SPACING);
        assertThat(door.connects).hasSize(2);
        door.letIn();
        assertThat(second.lease()).isNotNull();
    }

    @Test
    void aMachineThatIsOffCostsOneConnectASecondHoweverManyAsk() {
        Asked first = ask(BOX);
        door.unreached(CauseCode.DIAL_TIMEOUT);
        assertThat(first.cause().text()).contains("jump host hub:22");
        for (int i = 0; i < 9; i++) {
            assertThat(ask(OTHER).cause().code()).isEqualTo(CauseCode.DIAL_TIMEOUT);
            clock.pass(Duration.ofMillis(99));
        }
        assertThat(door.connects).hasSize(1);
        clock.pass(Duration.ofMillis(100));
        ask(OTHER);
        assertThat(door.connects).hasSize(2);
    }

    @Test
    void aServerThatTurnsUsAwayIsLeftAloneLongerEachTime() {
        List<Long> pauses = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            ask(BOX);
            int before = door.connects.size();
            door.refuse(CauseCode.SERVER_REFUSES_FOR_NOW);
            long pause = 0;
            while (door.connects.size() == before) {
                clock.pass(Duration.ofSeconds(1));
                pause++;
                ask(BOX);
            }
            door.refuse(CauseCode.AUTH_REFUSED);
            session.afresh();
            clock.pass(JumpSession.SPACING);
            pauses.add(pause);
        }
        assertThat(pauses).containsExactly(4L, 8L, 16L);
    }

    @Test
    void aLoginNobodyUsesIsKeptForAMinute() {
        Asked asked = ask(BOX);
        Line line = door.letIn();
        clock.pass(Duration.ofMinutes(10));
        assertThat(line.closed).isFalse();
        asked.lease().end();
        clock.pass(Duration.ofSeconds(59));
        // A connect that fails counts as a use: the box may be off for long.
        ask(BOX).lease().end();
        clock.pass(Duration.ofSeconds(59));
        assertThat(line.closed).isFalse();
        clock.pass(Duration.ofSeconds(1));
        assertThat(line.closed).isTrue();
        ask(BOX);
        assertThat(door.connects).hasSize(2);
    }

    @Test
    void aLoginThatMayNotGoThereIsReplacedForWhoAsksAgainAndLeftToTheOthers() {
        Asked other = ask(OTHER);
        Line old = door.letIn();
        Asked box = ask(BOX);
        box.lease().refused(BOX);
        box.lease().end();
        assertThat(ask(OTHER).transport()).isSameAs(old);

        Asked again = ask(BOX);
        Line fresh = door.letIn();
        assertThat(again.transport()).isSameAs(fresh).isNotSameAs(old);
        clock.pass(Duration.ofMinutes(2));
        assertThat(old.closed).isFalse();
        other.lease().end();
        other.lease().end();
        clock.pass(Duration.ofMinutes(2));
        assertThat(old.closed).as("somebody still uses it").isFalse();
    }

    @Test
    void aReplacedLoginEndsWithItsLastUser() {
        Asked box = ask(BOX);
        Line old = door.letIn();
        box.lease().refused(BOX);
        box.lease().end();
        ask(BOX);
        clock.pass(Duration.ofMillis(1));
        assertThat(old.closed).isTrue();
    }

    @Test
    void aLoginThatIsLostAfterALongTimeIsMadeAnewAtOnce() {
        ask(BOX);
        door.letIn();
        clock.pass(Duration.ofMinutes(1));
        door.lose();
        ask(BOX);
        assertThat(door.connects).hasSize(2);
    }

    @Test
    void aLoginThatComesAndGoesIsMadeLessAndLessOften() {
        for (int i = 0; i < 3; i++) {
            session.afresh();
            ask(BOX);
            door.letIn();
            door.lose();
        }
        assertThat(ask(BOX).cause().code()).isEqualTo(CauseCode.TRANSPORT_CLOSED);
        assertThat(door.connects).hasSize(3);
        clock.pass(Duration.ofSeconds(1));
        ask(BOX);
        assertThat(door.connects).hasSize(4);
    }

    @Test
    void aLossThatOvertakesTheLoginsAnswerIsALossAllTheSame() {
        Asked asked = ask(BOX);
        door.loseFirst();
        Line line = door.letIn();
        assertThat(line.closed).isTrue();
        assertThat(asked.cause().code()).isEqualTo(CauseCode.TRANSPORT_CLOSED);
    }

    @Test
    void whoCannotWaitForTheLoginLeavesItToTheNext() {
        List<ConnectResult> answers = new ArrayList<>();
        Duration patience = Duration.ofSeconds(3);
        Answer<ConnectResult> answer = new Answer<>(answers::add);
        session.borrow(
                BOX, Timing.DEFAULT, new Passage(BOX, patience, session.causes(), clock, answer));
        clock.pass(patience);
        assertThat(answers)
                .singleElement()
                .isInstanceOfSatisfying(
                        ConnectResult.Failed.class,
                        failed ->
                                assertThat(failed.cause().code())
                                        .isEqualTo(CauseCode.DIAL_TIMEOUT));
        Line line = door.letIn();
        assertThat(ask(BOX).transport()).isSameAs(line);
        assertThat(door.connects).hasSize(1);
    }

    @Test
    void closingEndsTheLoginAndTurnsAwayWhoAsks() {
        ask(BOX);
        Line line = door.letIn();
        session.close();
        assertThat(line.closed).isTrue();
        assertThat(ask(BOX).cause().code()).isEqualTo(CauseCode.TRANSPORT_CLOSED);
    }

    @Test
    void closingTurnsAwayWhoWaitsAndEndsALoginThatComesLater() {
        Asked waits = ask(BOX);
        session.close();
        assertThat(waits.cause().code()).isEqualTo(CauseCode.TRANSPORT_CLOSED);
        assertThat(door.letIn().closed).isTrue();
    }

    private Asked ask(Endpoint to) {
        Asked asked = new Asked();
        session.borrow(to, Timing.DEFAULT, asked);
        return asked;
    }

    private static final class Asked implements JumpSession.Borrower {
        private final List<JumpSession.Lease> leases = new ArrayList<>();
        private final List<Cause> causes = new ArrayList<>();

        @Override
        public void ready(JumpSession.Lease lease) {
            leases.add(lease);
        }

        @Override
        public void failed(Cause cause) {
            causes.add(cause);
        }

        JumpSession.Lease lease() {
            assertThat(causes).isEmpty();
            assertThat(leases).hasSize(1);
            return leases.getFirst();
        }

        Transport transport() {
            return lease().transport();
        }

        Cause cause() {
            assertThat(leases).isEmpty();
            assertThat(causes).hasSize(1);
            return causes.getFirst();
        }
    }

    private final class Door implements JumpSession.Door {
        final List<Answer<ConnectResult>> connects = new ArrayList<>();
        private final List<Answer<LoginResult>> logins = new ArrayList<>();
        private final List<Transport.Events> told = new ArrayList<>();

        @Override
        public void connect(Jump to, Timing timing, Answer<ConnectResult> done) {
            connects.add(done);
        }

        @Override
        public void logIn(
                SocketWire wire,
                Jump to,
                Timing timing,
                Transport.Events events,
                Answer<LoginResult> done) {
            logins.add(done);
            told.add(events);
        }

        void unreached(CauseCode code) {
            connects.getLast().give(new ConnectResult.Failed(new Cause(code, "hub:22 is off.")));
        }

        void refuse(CauseCode code) {
            reached();
            logins.getLast().give(new LoginResult.Failed(new Cause(code, "hub:22 says no.")));
        }

        Line letIn() {
            reached();
            Line line = new Line();
            logins.getLast().give(new LoginResult.LoggedIn(line));
            return line;
        }

        void lose() {
            told.getLast()
                    .lost(new Cause(CauseCode.TRANSPORT_CLOSED, "hub:22 closed."), Duration.ZERO);
        }

        void loseFirst() {
            reached();
            lose();
        }

        private void reached() {
            connects.getLast()
                    .give(new ConnectResult.Connected(new SocketWire(new Socket(), clock)));
        }
    }

    private static final class Line implements Transport {
        boolean closed;

        @Override
        public TransportStatus status() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void carry(
                Inbound inbound, Endpoint target, Duration openTimeout, Meter meter, Carry carry) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void askForRefusal(Duration timeout, Consumer<Boolean> answered) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    /** Time that passes when told to. */
    private static final class Clock implements Ticker {
        private final List<Due> alarms = new ArrayList<>();
        private long nanos;

        private record Due(long at, Runnable task) {}

        @Override
        public Instant now() {
            return Instant.EPOCH.plusNanos(nanos);
        }

        @Override
        public long nanos() {
            return nanos;
        }

        @Override
        public Alarm after(Duration delay, Runnable task) {
            Due due = new Due(nanos + delay.toNanos(), task);
            alarms.add(due);
            return () -> alarms.remove(due);
        }

        void pass(Duration time) {
            nanos += time.toNanos();
            for (Due due : List.copyOf(alarms)) {
                if (due.at() <= nanos && alarms.remove(due)) {
                    due.task().run();
                }
            }
        }
    }
}
