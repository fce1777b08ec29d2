package dev.legwork.trust;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legwork.leg.Endpoint;
import dev.legwork.leg.LineOptions;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** A file gets its line, and keeps everything else. */
class AuthorizedKeysTest {
    private static final PublicKey KEY = key(1);
    private static final PublicKey OTHER = key(2);
    private static final KeyLine LINE = line(KEY, 5001, "mac-1");

    private static PublicKey key(int seed) {
        byte[] blob = new byte[51];
        Arrays.fill(blob, (byte) seed);
        System.arraycopy(new byte[] {0, 0, 0, 11}, 0, blob, 0, 4);
        System.arraycopy("ssh-ed25519".getBytes(StandardCharsets.US_ASCII), 0, blob, 4, 11);
        return PublicKey.ofLine("ssh-ed25519 " + Base64.getEncoder().encodeToString(blob));
    }

    private static KeyLine line(PublicKey key, int port, String... legs) {
        return new KeyLine(
                new LineOptions(List.of(new Endpoint("127.0.0.1", port)), true, null),
                key,
                List.of(legs),
                "desk");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String written(String before, KeyLine line) {
        return written(AuthorizedKeys.with(bytes(before), line));
    }

    private static String written(AuthorizedKeys.Edit edit) {
        assertThat(edit).isInstanceOf(AuthorizedKeys.Edit.Write.class);
        return new String(
                ((AuthorizedKeys.Edit.Write) edit).content(), StandardCharsets.ISO_8859_1);
    }

    @Test
    void anEmptyFileGetsTheLine() {
        assertThat(written("", LINE)).isEqualTo(LINE.text() + "\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "# a comment\n",
                "\n\n",
                "ssh-ed25519 AAAA not a key\n",
                "ssh-rsa\n",
                "\u0000\u00ff\u0080\u001b[0m\n",
                "command=\"unclosed ssh-ed25519 AAAA\n",
                "#ssh-ed25519 commented out\r\n\r\n"
            })
    void whatIsThereStaysByteByByte(String before) {
        assertThat(written(before, LINE)).isEqualTo(before + LINE.text() + "\n");
    }

    @Test
    void everyByteValueSurvives() {
        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        byte[] content = ((AuthorizedKeys.Edit.Write) AuthorizedKeys.with(all, LINE)).content();
        assertThat(Arrays.copyOf(content, 256)).isEqualTo(all);
    }

    @Test
    void aMissingFinalNewlineIsAddedOnlyToKeepLinesApart() {
        assertThat(written(OTHER.line() + " sam", LINE))
                .isEqualTo(OTHER.line() + " sam\n" + LINE.text() + "\n");
    }

    @Test
    void theSameLineIsThereAlready() {
        assertThat(AuthorizedKeys.with(bytes("# x\n" + LINE.text() + "\r\n# y"), LINE))
                .isInstanceOf(AuthorizedKeys.Edit.Already.class);
    }

    @Test
    void anOlderLineOfOursIsReplacedWhereItStands() {
        String before = "# first\r\n" + line(KEY, 5000, "mac-1").text() + "\r\n# last";
        AuthorizedKeys.Edit edit = AuthorizedKeys.with(bytes(before), LINE);
        assertThat(written(edit)).isEqualTo("# first\r\n" + LINE.text() + "\r\n# last");
        assertThat(((AuthorizedKeys.Edit.Write) edit).updated()).isEqualTo(1);
    }

    @Test
    void aReplacedLastLineWithoutItsEndGetsNone() {
        assertThat(written("# x\n" + line(KEY, 5000, "mac-1").text(), LINE))
                .isEqualTo("# x\n" + LINE.text());
    }

    @Test
    void twoLinesOfOursWithTheKeyBecomeOne() {
        String before = line(KEY, 1, "mac-1").text() + "\n# x\n" + LINE.text() + "\n";
        assertThat(written(before, LINE)).isEqualTo(LINE.text() + "\n# x\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "KEY sam@desk",
                "KEY",
                "  KEY legwork:mac-1@desk",
                "KEY legwork:mac-1@desk",
                "restrict,port-forwarding,command=\"exit 1\",permitopen=\"127.0.0.1:1\" KEY sam",
                "restrict,command=\"exit 1\" KEY legwork:mac-1@desk",
                "restrict,port-forwarding,command=\"backup\" KEY legwork:mac-1@desk",
                "command=\"echo restrict,port-forwarding,command=\\\"exit 1\\\"\" KEY"
                        + " legwork:mac-1@desk",
                "from=\"10.0.0.1\",cert-authority KEY"
            })
    void aLineThatLegworkDidNotWriteIsSomebodysLogin(String foreign) {
        String before = "# one\n" + foreign.replace("KEY", KEY.line()) + "\n";
        assertThat(AuthorizedKeys.with(bytes(before), LINE))
                .isEqualTo(new AuthorizedKeys.Edit.LoginKey(2));
        assertThat(AuthorizedKeys.with(bytes(before + LINE.text() + "\n"), LINE))
                .isEqualTo(new AuthorizedKeys.Edit.LoginKey(2));
    }

    @Test
    void theSameKeyCommentedOutIsNoLogin() {
        String before = "#" + KEY.line() + " sam\n";
        assertThat(written(before, LINE)).isEqualTo(before + LINE.text() + "\n");
    }

    @Test
    void theLineOfTheLegsEarlierKeyGoes() {
        String before = "# x\n" + line(OTHER, 5001, "MAC-1").text() + "\n# y\n";
        AuthorizedKeys.Edit edit = AuthorizedKeys.with(bytes(before), LINE);
        assertThat(written(edit)).isEqualTo("# x\n" + LINE.text() + "\n# y\n");
        assertThat(((AuthorizedKeys.Edit.Write) edit).oldKeys()).isEqualTo(1);
    }

    @Test
    void anEarlierKeyThatAnotherLegStillUsesStays() {
        String before = line(OTHER, 5001, "mac-1", "mac-2").text() + "\n";
        assertThat(written(before, LINE)).isEqualTo(before + LINE.text() + "\n");
    }

    @Test
    void theSameLegOfAnotherWorkstationStays() {
        String before = line(OTHER, 5001, "mac-1").text().replace("@desk", "@lap") + "\n";
        assertThat(written(before, LINE)).isEqualTo(before + LINE.text() + "\n");
    }

    @Test
    void aFileWrittenOnceNeedsNothingMore() {
        String once = written(OTHER.line() + " sam\n" + line(KEY, 9, "mac-1").text(), LINE);
        assertThat(AuthorizedKeys.with(bytes(once), LINE))
                .isInstanceOf(AuthorizedKeys.Edit.Already.class);
    }
}
