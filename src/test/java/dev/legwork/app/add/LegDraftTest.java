package dev.legwork.app.add;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.legwork.app.Home;
import dev.legwork.app.Spelling;
import dev.legwork.app.add.LegDraft.Field;
import dev.legwork.app.add.LegDraft.Row;
import dev.legwork.leg.Destination;
import dev.legwork.leg.KeySpec;
import dev.legwork.leg.Leg;
import dev.legwork.leg.PassphraseSource;
import dev.legwork.leg.PortRange;
import dev.legwork.leg.Timing;
import dev.legwork.leg.Via;
import dev.legwork.status.LegChange;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

final class LegDraftTest {
    @TempDir private Path folder;

    private Home home() {
        return Home.of(folder, Map.of("HOME", folder.toString()));
    }

    private static LegDraft typed() {
        LegDraft draft = new LegDraft();
        draft.set(Field.NAME, "studio");
        draft.set(Field.HOST, "192.168.1.20");
        draft.set(Field.USER, "sam");
        draft.rows(List.of(new Row("5001-5003", "", "", "http:/v1/models"), Row.blank()));
        return draft;
    }

    @Test
    void whatIsKeptComesBackAsItWasTyped() {
        LegDraft draft = typed();
        draft.set(Field.PORT, "not a port yet");
        draft.rows(List.of(new Row("50", "half", "", "tcp"), Row.blank()));
        LegDraft again = LegDraft.of(draft.toMap());
        assertThat(again.toMap()).isEqualTo(draft.toMap());
        assertThat(again.rows()).isEqualTo(draft.rows());
        assertThat(again.get(Field.PORT)).isEqualTo("not a port yet");
    }

    @Test
    void whatMakesSenseIsALegThatDoesNotRunYet() {
        Leg leg = typed().leg(home());
        assertThat(leg.enabled()).isFalse();
        assertThat(leg.destination()).hasToString("sam@192.168.1.20");
        assertThat(leg.key().passphrase()).isEqualTo(new PassphraseSource.Keychain());
        assertThat(leg.forwards())
                .singleElement()
                .matches(
                        forward ->
                                forward.target().equals("127.0.0.1")
                                        && forward.targetPorts().equals(new PortRange(5001, 5003)));
    }

    @Test
    void whatMakesNoSenseYetIsSaidInASentence() {
        LegDraft draft = typed();
        draft.rows(List.of(new Row("5003-5001", "", "", "tcp")));
        assertThatThrownBy(() -> draft.leg(home()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("runs backwards");
    }

    @Test
    void aLegThatIsThereBecomesADraftAndTheSameLegAgain() {
        Leg leg =
                new Leg(
                        "inner",
                        false,
                        new Destination(
                                "10.0.0.2", 2222, "kim", new Via.JumpHost("gate", 22, "kim"), 0),
                        new KeySpec(
                                "~/.ssh/k",
                                new PassphraseSource.Command(List.of("pass", "show", "a b'c"))),
                        List.of(new Row("6001", "10.0.0.3", "80", "https:/x").forward()),
                        List.of(),
                        Timing.DEFAULT,
                        false);
        assertThat(LegDraft.of(leg).leg(home())).isEqualTo(leg);
    }

    private static Leg exposed() {
        Leg leg = typed().leg(Home.of(Path.of("nowhere"), Map.of("HOME", "nowhere")));
        return new Leg(
                leg.name(),
                true,
                leg.destination(),
                leg.key(),
                List.of(
                        Spelling.forward("192.168.1.9:5001:127.0.0.1:5001", "tcp"),
                        Spelling.forward("5002:127.0.0.1:5002", "tcp")),
                leg.tags(),
                leg.timing(),
                true);
    }

    @Test
    void portsThatWereNotTouchedAreNotWritten() {
        assertThat(LegDraft.of(exposed()).change(home()).forwards()).isNull();
    }

    @Test
    void whatNoRowShowsOfAPortStaysWhenAnotherIsAdded() {
        LegDraft draft = LegDraft.of(exposed());
        List<Row> rows = new ArrayList<>(draft.rows());
        rows.removeLast();
        rows.add(new Row("5009", "", "", "tcp"));
        draft.rows(rows);
        assertThat(draft.change(home()).forwards())
                .extracting(LegChange.SpelledForward::forward)
                .containsExactly("192.168.1.9:5001:127.0.0.1:5001", "5009:127.0.0.1:5009");
    }

    @Test
    void namesAreProposedThatNobodyHas() {
        assertThat(LegDraft.proposedName("mac-studio.local", List.of())).isEqualTo("mac-studio");
        assertThat(LegDraft.proposedName("192.168.1.20", List.of("BOX-20"))).isEqualTo("box-20-2");
        assertThat(LegDraft.proposedName("fe80::1%eth0", List.of())).isEqualTo("box-1");
        assertThat(LegDraft.proposedName("--", List.of())).isEqualTo("leg");
    }

    @Test
    void whatWasTypedStaysWhileNobodyElseChangesTheLeg() {
        LegDraft draft = typed();
        Leg leg = draft.leg(home());
        draft.set(Field.IN_FILE, leg.name());
        draft.set(Field.SEEN, LegDraft.mark(leg));
        draft.set(Field.USER, "not sam any more");
        assertThat(draft.onto(leg)).isSameAs(draft);
    }

    @Test
    void aLegThatWasChangedElsewhereIsGoneOnWithAsItIs() {
        LegDraft draft = typed();
        draft.set(Field.SEEN, LegDraft.mark(draft.leg(home())));
        draft.set(Field.IN_FILE, "studio");
        draft.set(Field.FURTHEST, "LINE");
        LegDraft edited = typed();
        edited.rows(List.of(new Row("6001", "", "", "tcp")));

        LegDraft now = draft.onto(edited.leg(home()));

        assertThat(now.rows()).first().matches(row -> row.ports().equals("6001"));
        assertThat(now.get(Field.IN_FILE)).isEqualTo("studio");
        assertThat(now.get(Field.FURTHEST)).isEqualTo("LINE");
        assertThat(now.onto(edited.leg(home()))).isSameAs(now);
    }
}
