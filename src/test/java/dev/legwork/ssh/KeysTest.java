package dev.legwork.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import com.jcraft.jsch.Identity;

import dev.legwork.leg.Cause;
import dev.legwork.leg.CauseCode;
import dev.legwork.leg.KeySpec;
import dev.legwork.leg.PassphraseSource;
import dev.legwork.testing.ClientKey;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

class KeysTest {
    private static final PassphraseSource NONE = new PassphraseSource.None();
    private static final PassphraseSource KEYCHAIN = new PassphraseSource.Keychain();

    @TempDir Path folder;
    private final LoginRig.FakeSecrets secrets = new LoginRig.FakeSecrets();

    @Test
    void aHundredLegsOnOneKeyAskForItsPassphraseOnce() throws IOException {
        make("key", "open sesame");
        secrets.passphrase = "open sesame";
        Keys keys = keys();
        try (ExecutorService legs = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<Identity>> all =
                    IntStream.range(0, 100)
                            .mapToObj(
                                    i ->
                                            CompletableFuture.supplyAsync(
                                                    () -> open(keys.unlock(key("~/key", KEYCHAIN))),
                                                    legs))
                            .toList();
            assertThat(all.stream().map(CompletableFuture::join).distinct()).hasSize(1);
        }
        assertThat(secrets.asked).hasValue(1);
    }

    @Test
    void aKeychainThatLocksLaterDoesNotMatter() {
        make("key", "open sesame");
        secrets.passphrase = "open sesame";
        Keys keys = keys();
        open(keys.unlock(key("~/key", KEYCHAIN)));
        secrets.passphrase = null;
        open(keys.unlock(key("~/key", KEYCHAIN)));
        assertThat(secrets.asked).hasValue(1);
    }

    @Test
    void thePassphraseIsErasedAfterUse() {
        make("key", "open sesame");
        secrets.passphrase = "open sesame";
        open(keys().unlock(key("~/key", KEYCHAIN)));
        var given = Objects.requireNonNull(secrets.given);
        assertThat(given.bytes()).hasSize(11).containsOnly(0);
    }

    @Test
    void aReplacedKeyFileIsReadAgain() throws IOException {
        make("key", null);
        Keys keys = keys();
        byte[] before = open(keys.unlock(key("~/key", NONE))).getPublicKeyBlob();
        ClientKey other = make("other", null);
        Files.move(other.file(), folder.resolve("key"), StandardCopyOption.REPLACE_EXISTING);
        byte[] after = open(keys.unlock(key("~/key", NONE))).getPublicKeyBlob();
        assertThat(after).isNotEqualTo(before);
    }

    @Test
    void aFailureIsNotKept() {
        make("key", "open sesame");
        Keys keys = keys();
        assertThat(locked(keys.unlock(key("~/key", KEYCHAIN))).code())
                .isEqualTo(CauseCode.KEYCHAIN_LOCKED);
        secrets.passphrase = "wrong";
        Cause wrong = locked(keys.unlock(key("~/key", KEYCHAIN)));
        assertThat(wrong.code()).isEqualTo(CauseCode.PASSPHRASE_WRONG);
        assertThat(wrong.text()).contains("~/key").doesNotContain("wrong");
        secrets.passphrase = "open sesame";
        open(keys.unlock(key("~/key", KEYCHAIN)));
    }

    @Test
    void anEncryptedKeySaidToHaveNoPassphraseMissesIt() {
        make("key", "open sesame");
        Cause cause = locked(keys().unlock(key("~/key", NONE)));
        assertThat(cause.code()).isEqualTo(CauseCode.PASSPHRASE_MISSING);
        assertThat(secrets.asked).hasValue(0);
    }

    @Test
    void aKeyWithoutPassphraseAsksNobody() {
        make("key", null);
        open(keys().unlock(key("~/key", KEYCHAIN)));
        assertThat(secrets.asked).hasValue(0);
    }

    @Test
    void aFileThatIsNotThereIsMissing() {
        Cause cause = locked(keys().unlock(key("~/nowhere", NONE)));
        assertThat(cause.code()).isEqualTo(CauseCode.KEY_MISSING);
        assertThat(cause.text()).contains("~/nowhere");
        assertThat(locked(keys().unlock(key("a\0b", NONE))).code())
                .isEqualTo(CauseCode.KEY_MISSING);
    }

    @Test
    void aFolderIsUnreadable() {
        assertThat(locked(keys().unlock(key("~", NONE))).code())
                .isEqualTo(CauseCode.KEY_UNREADABLE);
    }

    @Test
    void aPublicKeyIsNoPrivateKey() {
        make("key", null);
        Cause cause = locked(keys().unlock(key("~/key.pub", NONE)));
        assertThat(cause.code()).isEqualTo(CauseCode.KEY_UNREADABLE);
        assertThat(cause.text()).contains("without .pub");
    }

    @Test
    void aDamagedKeySaysHowToRewriteIt() throws IOException {
        ClientKey key = make("key", null);
        Files.writeString(key.file(), Files.readString(key.file()).substring(0, 120));
        Cause cause = locked(keys().unlock(key("~/key", NONE)));
        assertThat(cause.code()).isEqualTo(CauseCode.KEY_UNREADABLE);
        assertThat(cause.text()).contains("ssh-keygen -p");
    }

    private Keys keys() {
        return new Keys(secrets, new AgentKeys(null), folder);
    }

    private ClientKey make(String name, @Nullable String passphrase) {
        return ClientKey.make(folder.resolve(name), passphrase);
    }

    private static KeySpec key(String file, PassphraseSource source) {
        return new KeySpec(file, source);
    }

    private static Identity open(Keys.Unlocked result) {
        return switch (result) {
            case Keys.Unlocked.Open(var identity) -> identity;
            case Keys.Unlocked.Locked(var cause) -> throw new AssertionError(cause.text());
        };
    }

    private static Cause locked(Keys.Unlocked result) {
        return switch (result) {
            case Keys.Unlocked.Locked(var cause) -> cause;
            case Keys.Unlocked.Open open -> throw new AssertionError("open");
        };
    }
}
