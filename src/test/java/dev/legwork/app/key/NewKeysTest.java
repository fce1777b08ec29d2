package dev.legwork.app.key;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legwork.app.Workstation;
import dev.legwork.leg.Leg;
import dev.legwork.leg.PassphraseSource;
import dev.legwork.secrets.Keychain;
import dev.legwork.secrets.SecretSources;
import dev.legwork.ssh.PrivateKeyFiles;
import dev.legwork.testing.Shell;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

class NewKeysTest {
    @TempDir Path home;
    private final FakeKeychain keychain = new FakeKeychain();

    @Test
    void aRandomPassphraseIsInTheKeychainAndOpensTheKey() {
        KeyResult.Ready ready = ready(make(leg(new PassphraseSource.Keychain()), Asker.NOBODY));
        assertThat(keychain.entries).containsOnlyKeys(ready.fingerprint());
        String passphrase = keychain.entries.getOrDefault(ready.fingerprint(), "");
        assertThat(passphrase).matches("[A-Za-z0-9_-]{43}");
        assertOpens(passphrase);
        assertThat(ready.passphrase()).contains("keychain");
        assertThat(ready.toString()).doesNotContain(passphrase);
    }

    @Test
    void withoutAKeychainNothingIsMadeAndTheOtherWaysAreNamed() throws IOException {
        assertThat(sentence(make(null, leg(new PassphraseSource.Keychain()), Asker.NOBODY)))
                .contains("no keychain", "legwork leg edit box --passphrase", "agent", "command:");
        assertNothingLeft();
    }

    @Test
    void aKeychainThatRefusesMakesNoKey() throws IOException {
        keychain.locked = true;
        assertThat(sentence(make(leg(new PassphraseSource.Keychain()), Asker.NOBODY)))
                .contains("locked");
        assertNothingLeft();
    }

    @Test
    void aKeychainThatDoesNotGiveBackWhatItTookMakesNoKey() throws IOException {
        keychain.forgetful = true;
        assertThat(sentence(make(leg(new PassphraseSource.Keychain()), Asker.NOBODY)))
                .contains("does not give it back");
        assertNothingLeft();
    }

    @Test
    void aFileThatCannotBeWrittenTakesItsEntryAlong() {
        keychain.onStore = () -> squat(home.resolve(".ssh/legwork_box"));
        assertThat(sentence(make(leg(new PassphraseSource.Keychain()), Asker.NOBODY)))
                .contains("was not made", "Nothing is left");
        assertThat(keychain.entries).isEmpty();
        assertThat(home.resolve(".ssh/legwork_box")).hasContent("mine");
        assertThat(home.resolve(".ssh/legwork_box.pub")).doesNotExist();
    }

    @Test
    void anExistingKeyIsNeverTouched() {
        squat(home.resolve(".ssh/legwork_box"));
        assertThat(sentence(make(leg(new PassphraseSource.Keychain()), Asker.NOBODY)))
                .contains("already", "key adopt box", "--key FILE");
        assertThat(home.resolve(".ssh/legwork_box")).hasContent("mine");
        assertThat(keychain.entries).isEmpty();
    }

    @Test
    void anExistingPublicHalfIsNeverTouched() {
        squat(home.resolve(".ssh/legwork_box.pub"));
        assertThat(sentence(make(leg(new PassphraseSource.None()), Asker.NOBODY)))
                .contains("legwork_box.pub", "already");
        assertThat(home.resolve(".ssh/legwork_box.pub")).hasContent("mine");
        assertThat(home.resolve(".ssh/legwork_box")).doesNotExist();
    }

    @Test
    void noneMeansNone() {
        ready(make(leg(new PassphraseSource.None()), Asker.NOBODY));
        assertOpens("");
        assertThat(keychain.entries).isEmpty();
    }

    @Test
    void aCommandGivesIt() {
        var command = new PassphraseSource.Command(List.of("printf", "from a command\\nmore"));
        ready(make(leg(command), Asker.NOBODY));
        assertOpens("from a command");
    }

    @Test
    void aCommandThatFailsMakesNoKey() throws IOException {
        var command = new PassphraseSource.Command(List.of("false"));
        assertThat(sentence(make(leg(command), Asker.NOBODY))).contains("exit code 1");
        assertNothingLeft();
    }

    @Test
    void askAsksAndErasesTheAnswer() {
        FakeAsker asker = new FakeAsker("gefragt ✓");
        ready(make(leg(new PassphraseSource.Ask()), asker));
        assertOpens("gefragt ✓");
        assertThat(asker.given).singleElement().satisfies(it -> assertThat(it).containsOnly(0));
    }

    @Test
    void withNobodyToAskNothingIsMade() throws IOException {
        assertThat(make(leg(new PassphraseSource.Ask()), Asker.NOBODY))
                .isInstanceOf(KeyResult.NobodyToAsk.class);
        assertThat(make(leg(new PassphraseSource.Ask()), new FakeAsker()))
                .isInstanceOf(KeyResult.Failed.class);
        assertNothingLeft();
    }

    @Test
    void anAgentsKeyIsAskedForAndSshAddNamed() {
        KeyResult.Ready ready =
                ready(make(leg(new PassphraseSource.Agent()), new FakeAsker("for the agent")));
        assertThat(ready.passphrase()).contains("ssh-add ~/.ssh/legwork_box");
        assertOpens("for the agent");
    }

    @Test
    void theCommentNamesLegAndWorkstation() throws IOException {
        ready(make(leg(new PassphraseSource.None()), Asker.NOBODY));
        assertThat(Files.readString(home.resolve(".ssh/legwork_box.pub")))
                .startsWith("ssh-ed25519 ")
                .endsWith(" legwork:box@hub\n");
        assertThat(Workstation.clean(" Sam's Mac\" no-pty \n")).isEqualTo("Sam-s-Mac-no-pty");
        assertThat(Workstation.name(Map.of())).matches("[A-Za-z0-9._-]{1,64}");
    }

    @Test
    void legsWhoseNamesDifferBehindADotHaveCommentsOfTheirOwn() throws IOException {
        ready(
                make(
                        KeyLegs.leg("box.2", "~/.ssh/legwork_box", new PassphraseSource.None()),
                        Asker.NOBODY));
        assertThat(Files.readString(home.resolve(".ssh/legwork_box.pub")))
                .endsWith(" legwork:box.2@hub\n");
    }

    private KeyResult make(Leg leg, Asker asker) {
        return make(keychain, leg, asker);
    }

    private KeyResult make(@Nullable Keychain with, Leg leg, Asker asker) {
        return new NewKeys(
                        new PrivateKeyFiles(),
                        new SecretSources(
                                Map.of(),
                                key -> {
                                    throw new AssertionError("asked the keychain");
                                },
                                java.time.Duration.ofSeconds(10)),
                        with,
                        home,
                        "hub")
                .make(leg, asker);
    }

    private static Leg leg(PassphraseSource source) {
        return KeyLegs.leg("box", "~/.ssh/legwork_box", source);
    }

    private void assertOpens(String passphrase) {
        assertThat(
                        Shell.ok(
                                "ssh-keygen",
                                "-y",
                                "-P",
                                passphrase,
                                "-f",
                                home.resolve(".ssh/legwork_box").toString()))
                .startsWith("ssh-ed25519 ");
    }

    private void assertNothingLeft() throws IOException {
        try (var left = Files.list(home)) {
            assertThat(left).isEmpty();
        }
        assertThat(keychain.entries).isEmpty();
    }

    private static void squat(Path file) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, "mine");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static KeyResult.Ready ready(KeyResult result) {
        assertThat(result).isInstanceOf(KeyResult.Ready.class);
        return (KeyResult.Ready) result;
    }

    private static String sentence(KeyResult result) {
        assertThat(result).isInstanceOf(KeyResult.Failed.class);
        return ((KeyResult.Failed) result).sentence();
    }
}
