package dev.legwork.app.key;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legwork.leg.Leg;
import dev.legwork.leg.PassphraseSource;
import dev.legwork.secrets.SecretSources;
import dev.legwork.ssh.PrivateKeyFiles;
import dev.legwork.status.LegChange;
import dev.legwork.status.LegEdit;
import dev.legwork.status.Reply;
import dev.legwork.testing.ClientKey;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

class AdoptedKeysTest {
    private static final PassphraseSource KEYCHAIN = new PassphraseSource.Keychain();
    private static final PassphraseFrom LEG = new PassphraseFrom.Leg();

    @TempDir Path home;
    private final FakeKeychain keychain = new FakeKeychain();
    private final List<LegEdit> edits = new ArrayList<>();
    private Reply answer = new Reply.Done("");

    @Test
    void anAskedPassphraseGoesToTheKeychainAndTheLegToTheFile() {
        String file = key("mine", "open sesame");
        FakeAsker asker = new FakeAsker("open sesame");
        KeyResult.Ready ready = ready(adopt(KEYCHAIN, file, LEG, false, asker));
        assertThat(keychain.entries).containsExactly(Map.entry(ready.fingerprint(), "open sesame"));
        assertThat(edits).containsExactly(edit(file, null));
        assertThat(asker.given).singleElement().satisfies(it -> assertThat(it).containsOnly(0));
        assertThat(ready.warnings()).isEmpty();
    }

    @Test
    void aWrongPassphraseChangesNothing() {
        String file = key("mine", "open sesame");
        assertThat(sentence(adopt(KEYCHAIN, file, LEG, false, new FakeAsker("hunter2"))))
                .contains("does not open", "nothing was changed")
                .doesNotContain("hunter2");
        assertNothingChanged();
    }

    @Test
    void anEditThatIsRefusedTakesItsEntryAlong() {
        String file = key("mine", "open sesame");
        answer = new Reply.Failed(Reply.Kind.FAILED, "the disk is full");
        assertThat(sentence(adopt(KEYCHAIN, file, LEG, false, new FakeAsker("open sesame"))))
                .contains("the disk is full");
        assertThat(keychain.entries).isEmpty();
    }

    @Test
    void anEntryThatWasThereBeforeSurvivesARefusedEdit() {
        String file = key("mine", "open sesame");
        ready(adopt(KEYCHAIN, file, LEG, false, new FakeAsker("open sesame")));
        answer = new Reply.Failed(Reply.Kind.FAILED, "the disk is full");
        sentence(adopt(KEYCHAIN, file, LEG, false, new FakeAsker("open sesame")));
        assertThat(keychain.entries).hasSize(1);
    }

    @Test
    void aKeychainThatRefusesChangesNothing() {
        keychain.locked = true;
        String file = key("mine", "open sesame");
        assertThat(sentence(adopt(KEYCHAIN, file, LEG, false, new FakeAsker("open sesame"))))
                .contains("Nothing was changed", "locked");
        assertNothingChanged();
    }

    @Test
    void itIsLearnedFromACommandOrGiven() {
        String file = key("mine", "open sesame");
        var command =
                new PassphraseFrom.Source(
                        new PassphraseSource.Command(List.of("echo", "open sesame")));
        ready(adopt(KEYCHAIN, file, command, false, Asker.NOBODY));
        assertThat(keychain.entries).containsValue("open sesame");
        keychain.entries.clear();
        var given = new PassphraseFrom.Given("open sesame".getBytes(StandardCharsets.UTF_8));
        ready(adopt(KEYCHAIN, file, given, false, Asker.NOBODY));
        assertThat(keychain.entries).containsValue("open sesame");
    }

    @Test
    void withNobodyToAskItSaysHowElse() {
        KeyResult result = adopt(KEYCHAIN, key("mine", "open sesame"), LEG, false, Asker.NOBODY);
        assertThat(result)
                .isInstanceOfSatisfying(
                        KeyResult.NobodyToAsk.class,
                        it -> assertThat(it.sentence()).contains("--passphrase-from -"));
        assertNothingChanged();
    }

    @Test
    void aKeyWithoutPassphraseIsTakenWithAWarning() {
        String file = key("mine", null);
        KeyResult.Ready ready = ready(adopt(KEYCHAIN, file, LEG, false, Asker.NOBODY));
        assertThat(edits).containsExactly(edit(file, "none"));
        assertThat(ready.warnings()).singleElement().asString().contains("ssh-keygen -p");
        assertThat(keychain.entries).isEmpty();
    }

    @Test
    void anEncryptedKeyOfALegThatSaysNoneGoesToTheKeychain() {
        String file = key("mine", "open sesame");
        ready(adopt(new PassphraseSource.None(), file, LEG, false, new FakeAsker("open sesame")));
        assertThat(edits).containsExactly(edit(file, "keychain"));
        assertThat(keychain.entries).hasSize(1);
    }

    @Test
    void theLegsOwnCommandIsTriedAndKept() {
        String file = key("mine", "open sesame");
        var right = new PassphraseSource.Command(List.of("echo", "open sesame"));
        ready(adopt(right, file, LEG, false, Asker.NOBODY));
        assertThat(edits).containsExactly(edit(file, null));
        assertThat(keychain.entries).isEmpty();
        var wrong = new PassphraseSource.Command(List.of("echo", "other"));
        assertThat(sentence(adopt(wrong, file, LEG, false, Asker.NOBODY)))
                .contains("does not open");
    }

    @Test
    void aKeyOfTheAgentsIsNotOpened() {
        String file = key("mine", "open sesame");
        KeyResult.Ready ready =
                ready(adopt(new PassphraseSource.Agent(), file, LEG, false, Asker.NOBODY));
        assertThat(ready.passphrase()).contains("ssh-add");
        assertThat(edits).containsExactly(edit(file, null));
    }

    @Test
    void aLoginKeyIsRefusedAlsoByALink() throws IOException {
        Files.createDirectory(home.resolve(".ssh"));
        String file = key(".ssh/id_ed25519", null);
        Path link = Files.createSymbolicLink(home.resolve("link"), Path.of(file));
        for (String name : List.of(file, "~/.ssh/id_ed25519", link.toString())) {
            assertThat(sentence(adopt(KEYCHAIN, name, LEG, false, Asker.NOBODY)))
                    .contains("own identities", "key new box", "--anyway");
        }
        assertNothingChanged();
        assertThat(ready(adopt(KEYCHAIN, file, LEG, true, Asker.NOBODY)).warnings())
                .anyMatch(it -> it.contains("own identities"));
    }

    @Test
    void aFileOthersReadIsWarnedOf() throws IOException {
        String file = key("mine", null);
        Files.setPosixFilePermissions(Path.of(file), PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(ready(adopt(KEYCHAIN, file, LEG, false, Asker.NOBODY)).warnings())
                .anyMatch(it -> it.contains("chmod 600"));
    }

    @Test
    void whatIsNoKeyChangesNothing() throws IOException {
        Path letter = Files.writeString(home.resolve("letter"), "Dear Sam,");
        assertThat(sentence(adopt(KEYCHAIN, letter.toString(), LEG, false, Asker.NOBODY)))
                .contains("no private key");
        assertThat(sentence(adopt(KEYCHAIN, "~/nowhere", LEG, false, Asker.NOBODY)))
                .contains("There is no key file ~/nowhere");
        sentence(adopt(KEYCHAIN, "a\0b", LEG, false, Asker.NOBODY));
        assertNothingChanged();
    }

    private KeyResult adopt(
            PassphraseSource source,
            String file,
            PassphraseFrom from,
            boolean anyway,
            Asker asker) {
        Leg leg = KeyLegs.leg("box", "~/.ssh/legwork_box", source);
        return new AdoptedKeys(
                        new PrivateKeyFiles(),
                        new SecretSources(
                                Map.of(),
                                key -> {
                                    throw new AssertionError("asked the keychain");
                                },
                                java.time.Duration.ofSeconds(10)),
                        keychain,
                        home)
                .adopt(
                        new AdoptedKeys.Wish(leg, file, from, anyway),
                        asker,
                        edit -> {
                            edits.add(edit);
                            return answer;
                        });
    }

    private String key(String name, @Nullable String passphrase) {
        return ClientKey.make(home.resolve(name), passphrase).file().toString();
    }

    private static LegEdit edit(String file, @Nullable String passphrase) {
        return new LegEdit.Change(
                "box", new LegChange(null, null, null, file, passphrase, null, null, null, null));
    }

    private void assertNothingChanged() {
        assertThat(edits).isEmpty();
        assertThat(keychain.entries).isEmpty();
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
