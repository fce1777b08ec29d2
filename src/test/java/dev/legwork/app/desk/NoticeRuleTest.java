package dev.legwork.app.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legwork.desktop.tray.Notice;
import dev.legwork.leg.CauseCode;
import dev.legwork.leg.Light;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Time passes in steps of a second, and what is seen stays until it is said otherwise. */
class NoticeRuleTest {
    private final NoticeRule rule = new NoticeRule();
    private final List<Notice> told = new ArrayList<>();
    private Instant now = Entry.START;

    @Test
    void aLegThatIsDownForTenSecondsIsToldOnceWithTheReason() {
        see(100, Entry.up("mac-mini"));
        see(9, Entry.down("mac-mini", CauseCode.DIAL_TIMEOUT));
        assertThat(told).isEmpty();

        see(3600, Entry.down("mac-mini", CauseCode.DIAL_TIMEOUT));

        assertThat(told)
                .containsExactly(
                        new Notice(
                                "show mac-mini",
                                Light.DOWN,
                                "mac-mini is down",
                                "mac-mini did not answer. Legwork keeps trying."));
    }

    @Test
    void whenItIsBackThatIsToldOnceWithHowLongAndWhy() {
        see(100, Entry.up("mac-mini"));
        see(42, Entry.down("mac-mini", CauseCode.DIAL_TIMEOUT));
        told.clear();

        see(600, Entry.up("mac-mini"));

        assertThat(told)
                .containsExactly(
                        new Notice(
                                "show mac-mini",
                                Light.UP,
                                "mac-mini is back after 42 s",
                                "Reason: mac-mini does not answer."));
    }

    @Test
    void theEnginesOwnMeasureOfAnOutageIsToldWhereThereIsOne() {
        see(100, Entry.up("a"));
        see(42, Entry.down("a", CauseCode.TRANSPORT_SILENT));
        told.clear();

        see(10, Entry.up("a").after(Duration.ofSeconds(50), now));

        assertThat(told).extracting(Notice::title).containsExactly("a is back after 50 s");
    }

    @Test
    void aShortInterruptionIsNotTold() {
        see(100, Entry.up("a"));
        see(9, Entry.down("a", CauseCode.TRANSPORT_CLOSED));
        see(100, Entry.up("a"));

        assertThat(told).isEmpty();
    }

    @Test
    void triesInBetweenDoNotMakeItAnotherEpisode() {
        see(100, Entry.up("a"));
        for (int i = 0; i < 50; i++) {
            see(4, Entry.down("a", CauseCode.DIAL_TIMEOUT));
            see(3, Entry.of("a", Light.CONNECTING));
        }
        see(1, Entry.up("a"));
        see(20, Entry.down("a", CauseCode.DIAL_TIMEOUT));

        assertThat(told).extracting(Notice::title).containsExactly("a is down");
    }

    @Test
    void aSecondEpisodeIsToldAgain() {
        see(100, Entry.up("a"));
        see(20, Entry.down("a", CauseCode.DIAL_TIMEOUT));
        see(20, Entry.up("a"));
        see(20, Entry.down("a", CauseCode.DIAL_TIMEOUT));

        assertThat(told)
                .extracting(Notice::title)
                .containsExactly("a is down", "a is back after 20 s", "a is down");
    }

    @Test
    void whatComesUpAtTheStartIsNotTold() {
        see(50, Entry.of("a", Light.CONNECTING), Entry.down("b", CauseCode.NO_ROUTE));
        see(100, Entry.up("a"), Entry.up("b"));

        assertThat(told).isEmpty();
    }

    @Test
    void whatDoesNotComeUpAtTheStartIsToldAfterAMinute() {
        see(59, Entry.down("a", CauseCode.DIAL_TIMEOUT));
        assertThat(told).isEmpty();

        see(100, Entry.down("a", CauseCode.DIAL_TIMEOUT));
        assertThat(told).extracting(Notice::title).containsExactly("a is down");
    }

    @Test
    void whatNeedsAPersonAtTheStartIsToldAfterTenSeconds() {
        see(12, blocked("a"));

        assertThat(told).extracting(Notice::title).containsExactly("a needs you");
        assertThat(told.getFirst().body()).isEqualTo("The host key of a changed.");
    }

    @Test
    void whatAPersonStoppedIsNotToldNorThatItIsBack() {
        see(100, Entry.up("a"), Entry.up("b"));
        see(5, Entry.of("a", Light.OFF), Entry.up("b"));
        see(20, Entry.of("a", Light.OFF), Entry.down("b", CauseCode.DIAL_TIMEOUT));
        told.clear();
        see(100, Entry.of("a", Light.OFF), Entry.of("b", Light.OFF));
        see(100, Entry.up("a"), Entry.up("b"));

        assertThat(told).isEmpty();
    }

    @Test
    void aLegThatIsRemovedIsForgotten() {
        see(100, Entry.up("a"));
        see(20, Entry.down("a", CauseCode.DIAL_TIMEOUT));
        told.clear();
        see(20);
        see(20, Entry.up("a"));

        assertThat(told).isEmpty();
    }

    @Test
    void whatComesToNeedAPersonIsToldOnceMoreInTheSamePlace() {
        see(100, Entry.up("a"));
        see(60, Entry.down("a", CauseCode.TRANSPORT_CLOSED));
        see(60, blocked("a"));
        see(60, Entry.down("a", CauseCode.DIAL_TIMEOUT));

        assertThat(told).extracting(Notice::title).containsExactly("a is down", "a needs you");
        assertThat(told).extracting(Notice::id).containsOnly("show a");
    }

    @Test
    void manyLegsOfOneCauseAreToldAsOneAndComeBackAsOne() {
        Entry[] up = new Entry[12];
        Entry[] down = new Entry[12];
        for (int i = 0; i < 12; i++) {
            up[i] = Entry.up("leg-" + (10 + i));
            down[i] = Entry.down("leg-" + (10 + i), CauseCode.NO_ROUTE);
        }
        see(100, up);
        see(30, down);
        see(30, up);

        assertThat(told)
                .extracting(Notice::title)
                .containsExactly("12 legs are down", "12 legs are back after 30 s");
        assertThat(told.getFirst().body())
                .startsWith("leg-10, leg-11, leg-12, leg-13 and 8 more: ");
    }

    @Test
    void legsToOneMachineAreToldAsOneThoughTheirCausesDiffer() {
        see(100, Entry.up("a").at("box"), Entry.up("b").at("box"), Entry.up("c"));
        see(
                30,
                Entry.down("a", CauseCode.TRANSPORT_SILENT).at("box"),
                Entry.down("b", CauseCode.DIAL_TIMEOUT).at("box"),
                Entry.down("c", CauseCode.DIAL_REFUSED));

        assertThat(told)
                .extracting(Notice::title)
                .containsExactlyInAnyOrder("2 legs are down", "c is down");
    }

    @Test
    void ofAGroupThoseThatAreBackAreToldWhenTheOthersTakeLong() {
        see(100, Entry.up("a"), Entry.up("b"));
        see(30, Entry.down("a", CauseCode.NO_ROUTE), Entry.down("b", CauseCode.NO_ROUTE));
        see(60, Entry.up("a"), Entry.down("b", CauseCode.NO_ROUTE));
        see(60, Entry.up("a"), Entry.up("b"));

        assertThat(told)
                .extracting(Notice::title)
                .containsExactly(
                        "2 legs are down", "a is back after 30 s", "b is back after 1 min 30 s");
    }

    @Test
    void aDegradedLegIsToldWithItsPort() {
        see(100, Entry.up("a"));
        see(20, Entry.of("a", Light.DEGRADED));

        assertThat(told).extracting(Notice::title).containsExactly("a is degraded");
        assertThat(told.getFirst().body()).isEqualTo("Reason: nothing has answered here yet.");
    }

    @Test
    void afterASleepEverythingHasItsTenSecondsAgain() {
        see(100, Entry.up("a"));
        see(3, Entry.down("a", CauseCode.TRANSPORT_CLOSED));
        now = now.plus(Duration.ofHours(8));
        see(8, Entry.down("a", CauseCode.TRANSPORT_CLOSED));
        see(100, Entry.up("a"));

        assertThat(told).isEmpty();
    }

    private static Entry blocked(String name) {
        return Entry.of(name, Light.NEEDS_YOU)
                .because(CauseCode.HOST_KEY_CHANGED, "The host key of " + name + " changed.");
    }

    private void see(int seconds, Entry... legs) {
        for (int i = 0; i < seconds; i++) {
            told.addAll(rule.feed(Entry.document(legs), now));
            now = now.plusSeconds(1);
        }
    }
}
