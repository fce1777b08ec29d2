package dev.legwork.app.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legwork.app.desk.Fix.Act;
import dev.legwork.leg.CauseCode;
import dev.legwork.leg.Light;
import dev.legwork.status.StatusDocument.CauseEntry;
import dev.legwork.status.StatusDocument.ForwardEntry;
import dev.legwork.status.StatusDocument.LegEntry;
import dev.legwork.ui.MockLegs;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class FixTest {
    private static final LegEntry STUDIO = leg(2);

    private static LegEntry leg(int index) {
        return MockLegs.document(MockLegs.AT).legs().get(index);
    }

    private static LegEntry because(CauseCode code, String text) {
        LegEntry leg = leg(0);
        return new LegEntry(
                leg.name(),
                leg.destination(),
                true,
                "blocked",
                Light.NEEDS_YOU.word(),
                new CauseEntry(code.word(), text, null),
                leg.since(),
                null,
                0,
                0,
                null,
                leg.forwards(),
                null,
                null,
                null,
                leg.tags(),
                null);
    }

    @ParameterizedTest
    @EnumSource(CauseCode.class)
    void everyCauseHasSomethingToDo(CauseCode code) {
        Fix fix = Fix.of(because(code, "It is so. Do that."), null, false).orElseThrow();
        assertThat(fix.what()).isEqualTo("It is so.");
        assertThat(fix.why()).startsWith("Do that.");
        assertThat(fix.acts()).isNotEmpty().doesNotContain(Act.GIVE_PASSPHRASE);
    }

    @Test
    void onlyALegThatAsksIsGivenAPassphrase() {
        LegEntry leg = because(CauseCode.PASSPHRASE_MISSING, "The passphrase is missing.");
        assertThat(Fix.of(leg, null, true).orElseThrow().acts())
                .containsExactly(Act.GIVE_PASSPHRASE);
    }

    @Test
    void commandsForATerminalAreLeftOutWhereThereIsAButton() {
        Fix fix = Fix.of(STUDIO, null, false).orElseThrow();
        assertThat(fix.what()).isEqualTo("mac-studio does not let this key reach port 5004.");
        assertThat(fix.why()).doesNotContain("legwork key").doesNotContain("permitopen=");
        assertThat(fix.acts()).startsWith(Act.INSTALL_LINE, Act.COPY_COMMAND);
    }

    @Test
    void aPortIsToldItsOwnFaultNotItsNeighbours() {
        ForwardEntry loading = STUDIO.forwards().get(2);
        Fix fix = Fix.of(STUDIO, loading, false).orElseThrow();
        assertThat(fix.what()).contains("5003").contains("HTTP 503");
        assertThat(fix.acts()).startsWith(Act.CHECK_NOW);
    }

    @Test
    void aPortThatAnswersNeedsNoFix() {
        assertThat(Fix.of(STUDIO, STUDIO.forwards().getFirst(), false)).isEmpty();
    }

    @Test
    void aLegThatIsUpOrStoppedNeedsNone() {
        assertThat(Fix.of(leg(4), null, false)).isEmpty();
        assertThat(Fix.of(leg(6), null, false)).isEmpty();
    }
}
