package dev.legwork.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legwork.engine.Secrets.Found;
import dev.legwork.leg.Cause;
import dev.legwork.leg.CauseCode;
import dev.legwork.leg.KeySpec;
import dev.legwork.leg.PassphraseSource;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

class SecretSourcesTest {
    @TempDir Path folder;

    @Test
    void aCommandGivesItsFirstLine() {
        assertThat(text(command("printf 'one\\ntwo\\n'"))).isEqualTo("one");
    }

    @Test
    void aFailedCommandsOutputIsNotShown() {
        Found found = command("echo hunter2; exit 3");
        assertThat(found).isInstanceOf(Found.Missing.class);
        assertThat(found.toString()).contains("exit code 3").doesNotContain("hunter2");
    }

    @Test
    void aCommandThatHangsIsEnded() {
        assertThat(command("sleep 60").toString()).contains("took longer");
    }

    @Test
    void aCredentialLosesOneLineEnd() throws IOException {
        Files.writeString(folder.resolve("x"), "word\n\n");
        assertThat(text(ask(new PassphraseSource.Credential("x")))).isEqualTo("word\n");
    }

    @Test
    void aCredentialIsNeverAPath() {
        assertThat(ask(new PassphraseSource.Credential("../x"))).isInstanceOf(Found.Missing.class);
    }

    @Test
    void aKeySaidToHaveNoneIsNotGivenAnEmptyOne() {
        assertThat(sentence(new PassphraseSource.None()))
                .contains("key needs a passphrase, but its settings say that it has none");
    }

    @Test
    void aKeyOfTheAgentIsNotGivenAnEmptyOne() {
        assertThat(sentence(new PassphraseSource.Agent())).contains("ssh-add");
    }

    private String sentence(PassphraseSource source) {
        Found found = ask(source);
        assertThat(found).isInstanceOf(Found.Missing.class);
        Cause cause = ((Found.Missing) found).cause();
        assertThat(cause.code()).isEqualTo(CauseCode.PASSPHRASE_MISSING);
        return cause.text();
    }

    private Found command(String script) {
        return ask(new PassphraseSource.Command(List.of("sh", "-c", script)));
    }

    private Found ask(PassphraseSource source) {
        return new SecretSources(
                        Map.of("CREDENTIALS_DIRECTORY", folder.toString()),
                        key -> new Found.Passphrase(new byte[0]),
                        Duration.ofSeconds(2))
                .passphrase(new KeySpec("key", source));
    }

    private static String text(Found found) {
        assertThat(found).isInstanceOf(Found.Passphrase.class);
        return new String(((Found.Passphrase) found).bytes(), StandardCharsets.UTF_8);
    }
}
