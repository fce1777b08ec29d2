package dev.legwork.app.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legwork.leg.PortRange;

import org.junit.jupiter.api.Test;

import java.util.List;

/** Ports as people write them. */
final class PortWordsTest {
    @Test
    void portsInARowAreARange() {
        assertThat(PortWords.of(List.of(5003, 5001, 5002, 5006))).isEqualTo("5001–5003, 5006");
        assertThat(PortWords.of(List.of())).isEmpty();
        assertThat(PortWords.of(new PortRange(5001, 5025))).isEqualTo("5001–5025");
    }
}
