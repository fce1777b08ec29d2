package dev.legwork.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legwork.leg.Cause;
import dev.legwork.leg.CauseCode;
import dev.legwork.leg.Timing;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The table of every phase with every event is in {@code transitions.txt}, to be read by people.
 */
class TransitionsTest {
    private static final Moment START = new Moment(1_000_000_000L, Instant.EPOCH);
    private static final Moment NOW = START.plus(Duration.ofMinutes(1));
    private static final long MINE = 7;
    private static final long STALE = 6;

    @Test
    void everyPhaseMeetsEveryEventAsTheTableSays() throws IOException {
        List<String> rows = new ArrayList<>();
        phases().forEach(
                        (phaseName, phase) ->
                                events().forEach(
                                                (eventName, event) ->
                                                        rows.add(
                                                                row(
                                                                        phaseName, phase,
                                                                        eventName, event))));

        assertThat(String.join("\n", rows)).isEqualTo(table());
    }

    private static String row(String phaseName, Phase phase, String eventName, Event event) {
        Transitions.Step step = next(at(phase), event);
        String effects =
                step.effects().stream().map(TransitionsTest::word).collect(Collectors.joining(" "));
        return String.format(
                        "%-11s | %-26s | %-11s | %s",
                        phaseName, eventName, word(step.condition().phase()), effects)
                .stripTrailing();
    }

    private static String table() throws IOException {
        try (InputStream in = TransitionsTest.class.getResourceAsStream("transitions.txt")) {
            assertThat(in).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .collect(Collectors.joining("\n"));
        }
    }

    private static String word(Object phaseOrEffect) {
        String name = phaseOrEffect.getClass().getSimpleName();
        return switch (phaseOrEffect) {
            case Effect.Seek e -> name + (e.generation() == MINE + 1 ? "" : "?");
            case Effect.Login e -> name + (e.generation() == MINE ? "" : "?");
            case Effect.Cut e -> name + (e.generation() == MINE ? "" : "-stale");
            case Effect.WakeAfter e -> name + "(" + e.delay().toSeconds() + "s)";
            default -> name;
        };
    }

    private static Map<String, Phase> phases() {
        Cause refused = cause(CauseCode.DIAL_REFUSED);
        Map<String, Phase> phases = new LinkedHashMap<>();
        phases.put("Stopped", new Phase.Stopped());
        phases.put("Binding", new Phase.Binding());
        phases.put("PortBlocked", new Phase.PortBlocked(cause(CauseCode.PORT_TAKEN), NOW));
        phases.put("Seeking", new Phase.Seeking(MINE));
        phases.put("Unreachable", new Phase.Unreachable(MINE, refused, NOW));
        phases.put("LoggingIn", new Phase.LoggingIn(MINE));
        phases.put("Up", new Phase.Up(MINE));
        phases.put("Backoff", new Phase.Backoff(refused, NOW));
        phases.put("Blocked", new Phase.Blocked(cause(CauseCode.AUTH_REFUSED), NOW));
        return phases;
    }

    private static Map<String, Event> events() {
        Map<String, Event> events = new LinkedHashMap<>();
        events.put("Start", new Event.Start());
        events.put("Stop", new Event.Stop());
        events.put("Restart", new Event.Restart());
        events.put("Edited probes", new Event.Edited(false, false));
        events.put("Edited ports", new Event.Edited(true, false));
        events.put("Edited route", new Event.Edited(false, true));
        events.put("Edited ports and route", new Event.Edited(true, true));
        events.put("Nudge", new Event.Nudge());
        events.put("SurroundingsChanged", new Event.SurroundingsChanged());
        events.put("PortsBound", new Event.PortsBound());
        events.put("PortsRefused", new Event.PortsRefused(cause(CauseCode.PORT_TAKEN)));
        events.put("WireReady", new Event.WireReady(MINE));
        events.put("WireReady stale", new Event.WireReady(STALE));
        events.put(
                "WireFailed",
                new Event.WireFailed(MINE, cause(CauseCode.NO_ROUTE), Duration.ofSeconds(1)));
        events.put(
                "WireFailed host key",
                new Event.WireFailed(
                        MINE, cause(CauseCode.HOST_KEY_CHANGED), Duration.ofSeconds(1)));
        events.put(
                "WireFailed auth",
                new Event.WireFailed(MINE, cause(CauseCode.AUTH_REFUSED), Duration.ofSeconds(1)));
        events.put(
                "WireFailed stale",
                new Event.WireFailed(STALE, cause(CauseCode.NO_ROUTE), Duration.ofSeconds(1)));
        events.put("LoggedIn", new Event.LoggedIn(MINE));
        events.put("LoggedIn stale", new Event.LoggedIn(STALE));
        events.put(
                "LoginFailed transient",
                new Event.LoginFailed(MINE, cause(CauseCode.HANDSHAKE_FAILED)));
        events.put(
                "LoginFailed host key",
                new Event.LoginFailed(MINE, cause(CauseCode.HOST_KEY_CHANGED)));
        events.put("LoginFailed auth", new Event.LoginFailed(MINE, cause(CauseCode.AUTH_REFUSED)));
        events.put(
                "LoginFailed keychain",
                new Event.LoginFailed(MINE, cause(CauseCode.KEYCHAIN_LOCKED)));
        events.put(
                "LoginFailed stale",
                new Event.LoginFailed(STALE, cause(CauseCode.HANDSHAKE_FAILED)));
        events.put(
                "Lost",
                new Event.Lost(MINE, cause(CauseCode.TRANSPORT_SILENT), Duration.ofSeconds(8)));
        events.put(
                "Lost stale",
                new Event.Lost(STALE, cause(CauseCode.TRANSPORT_SILENT), Duration.ofSeconds(8)));
        events.put(
                "Prohibited", new Event.Prohibited(MINE, cause(CauseCode.FORWARDING_PROHIBITED)));
        events.put(
                "Prohibited stale",
                new Event.Prohibited(STALE, cause(CauseCode.FORWARDING_PROHIBITED)));
        events.put("Wake", new Event.Wake(1));
        events.put("Wake stale", new Event.Wake(0));
        return events;
    }

    @Test
    void theTableLeavesOutNoKindOfEventAndNoPhase() {
        assertThat(events().values().stream().map(Object::getClass).distinct())
                .hasSize(Event.class.getPermittedSubclasses().length);
        assertThat(phases().values().stream().map(Object::getClass).distinct())
                .hasSize(Phase.class.getPermittedSubclasses().length);
    }

    /** What a failed login leads to is the contract's table of causes, row by row. */
    @ParameterizedTest
    @EnumSource(CauseCode.class)
    void aFailedLoginWaitsOrBlocksAsItsCauseSays(CauseCode code) {
        Condition after =
                next(at(new Phase.LoggingIn(MINE)), new Event.LoginFailed(MINE, cause(code)))
                        .condition();

        switch (code) {
            case HOST_KEY_UNKNOWN,
                    HOST_KEY_CHANGED,
                    KEY_MISSING,
                    KEY_UNREADABLE,
                    PASSPHRASE_MISSING,
                    PASSPHRASE_WRONG,
                    CONFIG_INVALID ->
                    assertThat(after.phase()).isEqualTo(new Phase.Blocked(cause(code), null));
            case AUTH_REFUSED, FORWARDING_PROHIBITED ->
                    assertThat(after.phase())
                            .isEqualTo(
                                    new Phase.Blocked(
                                            cause(code), NOW.plus(Duration.ofMinutes(5))));
            case KEYCHAIN_LOCKED, KEYCHAIN_ABSENT ->
                    assertThat(after.phase())
                            .isEqualTo(
                                    new Phase.Blocked(
                                            cause(code), NOW.plus(Duration.ofSeconds(30))));
            case SERVER_REFUSES_FOR_NOW ->
                    assertThat(after.phase())
                            .isEqualTo(
                                    new Phase.Backoff(
                                            cause(code), NOW.plus(Duration.ofSeconds(4))));
            default -> assertThat(after.phase()).isEqualTo(new Phase.Seeking(MINE + 1));
        }
    }

    /** A jump host that refuses blocks as the destination would; what passes waits at the gate. */
    @ParameterizedTest
    @EnumSource(CauseCode.class)
    void aWireThatFailsWaitsOrBlocksAsALoginDoes(CauseCode code) {
        Phase afterLogin =
                next(at(new Phase.LoggingIn(MINE)), new Event.LoginFailed(MINE, cause(code)))
                        .condition()
                        .phase();
        Phase afterWire =
                next(
                                at(new Phase.Seeking(MINE)),
                                new Event.WireFailed(MINE, cause(code), Duration.ofSeconds(1)))
                        .condition()
                        .phase();

        assertThat(afterWire)
                .isEqualTo(
                        afterLogin instanceof Phase.Blocked
                                ? afterLogin
                                : new Phase.Unreachable(
                                        MINE, cause(code), NOW.plus(Duration.ofSeconds(1))));
    }

    @Test
    void aLossIsMadeGoodAndBecomesAnOutageThatCountsOnce() {
        Condition up = at(new Phase.Up(MINE));
        Cause silent = cause(CauseCode.TRANSPORT_SILENT);
        Condition lost = next(up, new Event.Lost(MINE, silent, Duration.ofSeconds(8))).condition();
        Condition loggingIn = next(lost, new Event.WireReady(MINE + 1)).condition();
        Moment later = NOW.plus(Duration.ofMillis(400));
        Condition back =
                Transitions.next(
                                loggingIn, new Event.LoggedIn(MINE + 1), later, Timing.DEFAULT, 0.5)
                        .condition();

        assertThat(back.restarts()).isEqualTo(1);
        assertThat(back.lost()).isNull();
        assertThat(back.lastOutage())
                .satisfies(
                        o -> {
                            assertThat(o.cause()).isEqualTo(silent);
                            assertThat(o.detectedAfter()).isEqualTo(Duration.ofSeconds(8));
                            assertThat(o.down()).isEqualTo(Duration.ofMillis(8400));
                            assertThat(o.at()).isEqualTo(NOW.wall());
                        });
    }

    @Test
    void aRestartAskedForIsNoOutage() {
        Condition cut = next(at(new Phase.Up(MINE)), new Event.Restart()).condition();
        Condition loggingIn = next(cut, new Event.WireReady(MINE + 1)).condition();
        Condition back = next(loggingIn, new Event.LoggedIn(MINE + 1)).condition();

        assertThat(back.restarts()).isZero();
        assertThat(back.lastOutage()).isNull();
    }

    @Test
    void aLegThatFlapsWaitsLongerEachTime() {
        Condition flapping = at(new Phase.Up(MINE)).counting(3, 0);
        Moment soon = START.plus(Duration.ofSeconds(5));
        Transitions.Step step =
                Transitions.next(
                        flapping,
                        new Event.Lost(
                                MINE, cause(CauseCode.TRANSPORT_CLOSED), Duration.ofSeconds(0)),
                        soon,
                        Timing.DEFAULT,
                        0.5);

        assertThat(step.condition().phase())
                .isInstanceOfSatisfying(
                        Phase.Backoff.class,
                        p -> assertThat(p.nextTry()).isEqualTo(soon.plus(Duration.ofSeconds(2))));
        assertThat(step.condition().strikes()).isEqualTo(4);
    }

    @Test
    void aSteadyLegComesBackAtOnceWhateverWentBefore() {
        Condition steady = at(new Phase.Up(MINE)).counting(9, 0);
        Transitions.Step step =
                next(
                        steady,
                        new Event.Lost(
                                MINE, cause(CauseCode.TRANSPORT_SILENT), Duration.ofSeconds(8)));

        assertThat(step.condition().phase()).isInstanceOf(Phase.Seeking.class);
    }

    @Test
    void aSteadyLegThatIsForbiddenToForwardIsNotStruckForWhatWentBefore() {
        Condition steady = at(new Phase.Up(MINE)).counting(9, 0);
        Cause forbidden = cause(CauseCode.FORWARDING_PROHIBITED);

        assertThat(next(steady, new Event.Prohibited(MINE, forbidden)).condition().strikes())
                .isZero();
    }

    @Test
    void aSteadyLegThatLosesItsPortsIsNotStruckForWhatWentBefore() {
        Condition steady = at(new Phase.Up(MINE)).counting(9, 0);
        Cause taken = cause(CauseCode.PORT_TAKEN);

        assertThat(next(steady, new Event.PortsRefused(taken)).condition().strikes()).isZero();
    }

    private static Condition at(Phase phase) {
        return Condition.stopped(START).withGeneration(MINE).in(phase, START);
    }

    private static Transitions.Step next(Condition before, Event event) {
        return Transitions.next(before, event, NOW, Timing.DEFAULT, 0.5);
    }

    private static Cause cause(CauseCode code) {
        return new Cause(code, code.word());
    }
}
