package dev.legwork.trust;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legwork.leg.KeyLimits;

import org.junit.jupiter.api.Test;

import java.util.List;

class RemarksTest {
    private static final String AT = "/home/sam/.ssh/authorized_keys:3: key options:";

    private static KeyLimits limits(String... remarks) {
        return new Remarks(List.of(remarks)).keyLimits();
    }

    @Test
    void withoutAWordOfTheKeyNothingIsSaid() {
        assertThat(limits()).isEqualTo(KeyLimits.NOT_SAID);
        assertThat(limits("Remote: Agent forwarding disabled.", "key options: port-forwarding"))
                .isEqualTo(KeyLimits.NOT_SAID);
    }

    @Test
    void theWordsOfSshdAreRead() {
        assertThat(limits(AT + " agent-forwarding port-forwarding pty user-rc x11-forwarding"))
                .isEqualTo(KeyLimits.NONE);
        assertThat(limits(AT + " command permitopen permitlisten port-forwarding"))
                .isEqualTo(KeyLimits.SOME_TARGETS);
        assertThat(limits(AT + " command permitopen")).isEqualTo(KeyLimits.NO_FORWARDING);
        assertThat(limits(AT)).isEqualTo(KeyLimits.NO_FORWARDING);
    }

    @Test
    void aWordIsAWholeWord() {
        assertThat(limits(AT + " no-port-forwarding")).isEqualTo(KeyLimits.NO_FORWARDING);
        assertThat(limits(AT + " permitopens port-forwarding")).isEqualTo(KeyLimits.NONE);
    }

    @Test
    void theLastWordCounts() {
        assertThat(limits(AT + " port-forwarding", "something else", AT + " command"))
                .isEqualTo(KeyLimits.NO_FORWARDING);
    }

    @Test
    void aRemarkOverSeveralLinesIsNotTakenForOne() {
        assertThat(limits("x\n" + AT + " port-forwarding")).isEqualTo(KeyLimits.NOT_SAID);
    }

    @Test
    void shownTheyArePlain() {
        assertThat(new Remarks(List.of("\u001b[2Jhello\u0000", "x".repeat(9_999))).plain())
                .satisfiesExactly(
                        first -> assertThat(first).isEqualTo("[2Jhello"),
                        second -> assertThat(second).hasSize(160));
    }
}
