package dev.legwork.app.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legwork.app.Spelling;
import dev.legwork.leg.Destination;
import dev.legwork.leg.Forward;
import dev.legwork.leg.KeySpec;
import dev.legwork.leg.Leg;
import dev.legwork.leg.PassphraseSource;
import dev.legwork.leg.PortRange;
import dev.legwork.leg.ProbeSpec;
import dev.legwork.leg.Timing;
import dev.legwork.leg.Via;
import dev.legwork.status.LegChange;

import org.junit.jupiter.api.Test;

import java.util.List;

final class LegTextTest {
    private static final Leg LEG =
            new Leg(
                    "mac-1",
                    true,
                    new Destination(
                            "fd00::5", 2222, "sam", new Via.JumpHost("fd00::1", 22, "kim"), 0),
                    new KeySpec(
                            "~/.ssh/legwork_mac-1",
                            new PassphraseSource.Command(List.of("pass", "show", "it's here"))),
                    List.of(
                            new Forward(
                                    "::1",
                                    new PortRange(5001, 5003),
                                    "fd00::9",
                                    new PortRange(6001, 6003),
                                    new ProbeSpec.Https("/v1")),
                            new Forward(
                                    "localhost",
                                    new PortRange(80, 80),
                                    "127.0.0.1",
                                    new PortRange(80, 80),
                                    new ProbeSpec.None())),
                    List.of("a", "b"),
                    Timing.DEFAULT,
                    false);

    @Test
    void whatIsTypedForALegReadsAsThatLeg() {
        LegText text = LegText.of(LEG);
        assertThat(text.misspelled()).isEmpty();
        assertThat(text.forwards())
                .extracting(ForwardText::spelled)
                .extracting(one -> Spelling.forward(one.forward(), one.probe()))
                .isEqualTo(LEG.forwards());
        assertThat(Spelling.via(text.text(LegField.VIA)))
                .contains(new Via.JumpHost("fd00::1", 22, "kim"));
        assertThat(Spelling.passphrase(text.text(LegField.PASSPHRASE)))
                .isEqualTo(LEG.key().passphrase());
    }

    @Test
    void onlyWhatDiffersIsChanged() {
        LegText base = LegText.of(LEG);
        assertThat(base.change(base)).isEqualTo(LegChange.NOTHING);
        assertThat(base.with(LegField.TAGS, "b, c,,c").change(base))
                .isEqualTo(
                        new LegChange(
                                null, null, null, null, null, null, List.of("b", "c"), null, null));
    }

    @Test
    void spacesAroundATextAreNoChange() {
        LegText base = LegText.of(LEG);
        assertThat(base.with(LegField.HOST, " fd00::5 ")).isEqualTo(base);
    }

    @Test
    void whatBothChangedIsToldAndMineStays() {
        LegText base = LegText.of(LEG);
        LegText mine = base.with(LegField.HOST, "mine").with(LegField.USER, "same");
        LegText theirs =
                base.with(LegField.HOST, "theirs")
                        .with(LegField.USER, "same")
                        .with(LegField.TAGS, "x")
                        .withForwards(base.forwards().subList(0, 1));
        LegText.Merged merged = mine.onto(base, theirs);
        assertThat(merged.both()).containsExactly("Host");
        assertThat(merged.taken()).containsExactly("Tags", "Ports");
        assertThat(merged.text()).isEqualTo(theirs.with(LegField.HOST, "mine"));
    }

    @Test
    void portsThatMakeNoSenseAreSaidWhereTheyStand() {
        LegText text =
                LegText.of(LEG)
                        .with(LegField.PORT, "70000")
                        .withForwards(
                                List.of(
                                        new ForwardText("", "x", "", "", "tcp"),
                                        new ForwardText("", "1-2", "", "1-3", "http:models")));
        assertThat(text.misspelled())
                .containsOnlyKeys(
                        "destination.port",
                        "forwards[0].ports",
                        "forwards[1].targetPorts",
                        "forwards[1].probe.path");
    }
}
