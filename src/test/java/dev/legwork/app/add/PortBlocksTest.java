package dev.legwork.app.add;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legwork.app.add.LegDraft.Row;
import dev.legwork.leg.Destination;
import dev.legwork.leg.KeySpec;
import dev.legwork.leg.Leg;
import dev.legwork.leg.PassphraseSource;
import dev.legwork.leg.PortRange;
import dev.legwork.leg.Timing;

import org.junit.jupiter.api.Test;

import java.util.List;

final class PortBlocksTest {
    private static Leg leg(String name, String ports) {
        return new Leg(
                name,
                true,
                new Destination("box", 22, "sam", null, 0),
                new KeySpec("~/.ssh/k", new PassphraseSource.None()),
                List.of(new Row(ports, "", "", "tcp").forward()),
                List.of(),
                Timing.DEFAULT,
                false);
    }

    @Test
    void eachMachineGetsTheNextRangeNobodyHas() {
        assertThat(PortBlocks.next(List.of())).isEqualTo(new PortRange(5001, 5025));
        assertThat(PortBlocks.next(List.of(leg("a", "5001-5003"), leg("b", "5120"))))
                .isEqualTo(new PortRange(5201, 5225));
    }

    @Test
    void aPortWantedTwiceNamesItsOwner() {
        assertThat(
                        PortBlocks.clashes(
                                leg("c", "5002-5009"),
                                List.of(leg("a", "5001-5003"), leg("b", "1"))))
                .containsExactly(new PortBlocks.Clash("a", 5002));
    }
}
