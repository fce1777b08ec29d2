package dev.legwork.app.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legwork.app.desk.Chain.At;
import dev.legwork.app.desk.Chain.Hop;
import dev.legwork.leg.Light;
import dev.legwork.status.StatusDocument.ForwardEntry;
import dev.legwork.status.StatusDocument.LegEntry;
import dev.legwork.ui.MockLegs;

import org.junit.jupiter.api.Test;

import java.util.List;

final class ChainTest {
    private static LegEntry leg(int index) {
        return MockLegs.document(MockLegs.AT).legs().get(index);
    }

    private static List<String> words(Chain chain) {
        return chain.hops().stream().map(Hop::words).toList();
    }

    @Test
    void leftOfTheFaultIsGreenAndRightOfItNothingWasTried() {
        LegEntry studio = leg(2);
        Chain chain = Chain.of(studio, studio.forwards().get(3));
        assertThat(words(chain))
                .containsExactly(
                        "connects", "listening", "1.2 ms", "refused", "not tried", "not tried");
        assertThat(chain.hops())
                .filteredOn(Hop::fault)
                .extracting(Hop::at)
                .containsExactly(At.PERMISSION);
        assertThat(chain.hops().subList(0, 3)).extracting(Hop::light).containsOnly(Light.UP);
    }

    @Test
    void aServiceThatLoadsBreaksTheLastHop() {
        LegEntry studio = leg(2);
        assertThat(words(Chain.of(studio, studio.forwards().get(2))))
                .endsWith("allowed", "accepts", "HTTP 503");
    }

    @Test
    void allPortsTogetherSayHowManyFail() {
        assertThat(words(Chain.of(leg(2), null))).contains("1 of 4 fail");
    }

    @Test
    void aLegThatWaitsForAPersonBreaksWhereItsCauseIs() {
        Chain chain = Chain.of(leg(0), null);
        assertThat(chain.hops().get(2).words()).isEqualTo("changed");
        assertThat(chain.hops().get(2).light()).isEqualTo(Light.NEEDS_YOU);
        assertThat(chain.hops().get(1).words()).isEqualTo("closed");
    }

    @Test
    void aLegThatLogsInIsNoFailure() {
        Hop transport = Chain.of(leg(3), null).hops().get(2);
        assertThat(transport.light()).isEqualTo(Light.CONNECTING);
        assertThat(transport.words()).isEqualTo("logging in");
    }

    @Test
    void theNearestFaultIsTheWorst() {
        assertThat(Chain.failing(leg(2)))
                .extracting(ForwardEntry::listen)
                .containsExactly("localhost:5004", "localhost:5003");
    }
}
