package dev.legwork.app.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.legwork.status.Documents;
import dev.legwork.status.StatusDocument;
import dev.legwork.status.StatusDocument.ForwardEntry;
import dev.legwork.status.StatusDocument.LegEntry;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Instant;
import java.util.List;

final class RatesTest {
    private static final Instant AT = Documents.AT;

    private static StatusDocument document(long down, long probe) {
        LegEntry leg = Documents.of(Documents.up("mac-1")).legs().getFirst();
        ForwardEntry one = leg.forwards().getFirst();
        ForwardEntry forward =
                new ForwardEntry(
                        one.listen(),
                        one.addresses(),
                        one.target(),
                        one.verdict(),
                        one.detail(),
                        one.hops(),
                        probe,
                        1,
                        0,
                        down);
        LegEntry with =
                new LegEntry(
                        leg.name(),
                        leg.destination(),
                        true,
                        leg.state(),
                        leg.light(),
                        null,
                        leg.since(),
                        null,
                        0,
                        0,
                        leg.transport(),
                        List.of(forward),
                        null,
                        null,
                        null,
                        List.of(),
                        null);
        return new StatusDocument(1, AT, "", null, List.of(with));
    }

    @Test
    void aSteadyFlowIsItsBytesASecond() {
        Rates rates = new Rates();
        for (int second = 0; second < 20; second++) {
            rates.take(document(second * 1_400_000L, 4), AT.plusSeconds(second));
        }
        assertThat(rates.down()).isCloseTo(1_400_000, within(1_000.0));
        assertThat(rates.up()).isZero();
    }

    @Test
    void aFlowThatEndsFadesToNothing() {
        Rates rates = new Rates();
        rates.take(document(0, 4), AT);
        rates.take(document(1_000_000, 4), AT.plusSeconds(1));
        for (int second = 2; second < 60; second++) {
            rates.take(document(1_000_000, 4), AT.plusSeconds(second));
        }
        assertThat(rates.down()).isZero();
    }

    @Test
    void countersThatBeginAnewAreNoNegativeFlow() {
        Rates rates = new Rates();
        rates.take(document(5_000_000, 4), AT);
        rates.take(document(0, 4), AT.plusSeconds(1));
        assertThat(rates.down()).isZero();
    }

    @Test
    void numbersChangeOnceASecondAtMost() {
        Rates rates = new Rates();
        assertThat(rates.take(document(0, 4), AT)).isTrue();
        assertThat(rates.take(document(9, 4), AT.plusMillis(100))).isFalse();
        assertThat(rates.take(document(9, 4), AT.plusMillis(1000))).isTrue();
    }

    @Test
    void theLastFortyProbesAreKept() {
        Rates rates = new Rates();
        for (int second = 0; second < 60; second++) {
            rates.take(document(0, 1 + second), AT.plusSeconds(second));
        }
        assertThat(rates.of("mac-1").probes()).hasSize(Trail.PROBES).endsWith(59L, 60L);
    }

    @Test
    void aProbeThatSaysTheSameLeavesAPointEveryHalfMinute() {
        Rates rates = new Rates();
        for (int second = 0; second <= 90; second++) {
            rates.take(document(0, 4), AT.plusSeconds(second));
        }
        assertThat(rates.of("mac-1").probes()).containsExactly(4L, 4L, 4L, 4L);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0 B/s",
        "999, 999 B/s",
        "1000, 1 kB/s",
        "12345, 12 kB/s",
        "1400000, 1.4 MB/s",
        "999600, 1 MB/s",
        "2500000000, 2.5 GB/s"
    })
    void ratesAreReadAtAGlance(double bytes, String text) {
        assertThat(Rates.text(bytes)).isEqualTo(text);
    }
}
