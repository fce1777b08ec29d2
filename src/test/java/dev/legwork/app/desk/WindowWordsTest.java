package dev.legwork.app.desk;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class WindowWordsTest {
    @Test
    void commandsToTypeAreLeftOut() {
        assertThat(
                        WindowWords.of(
                                "No key was made. There is no keychain here. The passphrase can"
                                    + " also come from elsewhere: legwork leg edit box --passphrase"
                                    + " agent|ask, or none."))
                .isEqualTo(
                        "No key was made. There is no keychain here. The passphrase can also come"
                                + " from elsewhere.");
        assertThat(
                        WindowWords.of(
                                "box is not pinned yet, so nothing was sent to it: compare and pin"
                                        + " its host key first, with \"legwork pin box\"."))
                .isEqualTo(
                        "box is not pinned yet, so nothing was sent to it: compare and pin its host"
                                + " key.");
    }

    @Test
    void nothingElseChanges() {
        String sentence = "box does not take this password for sam.";
        assertThat(WindowWords.of(sentence)).isEqualTo(sentence);
        assertThat(WindowWords.of("legwork leg edit box")).isEqualTo("legwork leg edit box");
    }
}
