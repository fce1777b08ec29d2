package dev.legwork.desktop.tray;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legwork.leg.Light;

import org.junit.jupiter.api.Test;

import java.util.List;

class PlainTextTest {

    @Test
    void whatCouldSteerOrReorderIsTakenOut() {
        assertThat(PlainText.of("mac\u001b[31m\n-1\u202e gnp\u0000.exe\ud800", 80))
                .isEqualTo("mac[31m -1 gnp.exe");
    }

    @Test
    void longTextIsCutBetweenCharacters() {
        assertThat(PlainText.of("12345678", 8)).isEqualTo("12345678");
        assertThat(PlainText.of("123456789", 8)).isEqualTo("1234567…");
        assertThat(PlainText.of("123456😀89", 8)).isEqualTo("123456…");
    }

    @Test
    void noContentIsUncleanOrEndless() {
        String nasty = "a\u0007".repeat(1000);

        assertThat(new TrayItem.Label(nasty).label()).hasSize(TrayItem.LONGEST_LABEL);
        assertThat(new TrayItem.Action("x", nasty).label()).doesNotContain("\u0007");
        assertThat(new TrayItem.Check("x", nasty, true).label()).doesNotContain("\u0007");
        assertThat(new TrayItem.Submenu("x", Light.UP, nasty, List.of()).label())
                .doesNotContain("\u0007");
        assertThat(new TrayContent(Light.UP, nasty, List.of()).tooltip()).hasSize(127);
        assertThat(new Notice("x", Light.UP, nasty, nasty).body()).hasSize(300);
    }
}
