package dev.legwork.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.javakeyring.KeyringStorageType;

import dev.legwork.engine.Ticker;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

class JavaKeyringVaultTest {
    @Test
    @DisabledOnOs({OS.MAC, OS.WINDOWS})
    void aKeychainOfAnotherSystemIsAbsentAndNothingBreaks() {
        List<KeyringStorageType> foreign =
                List.of(
                        KeyringStorageType.OSX_KEYCHAIN,
                        KeyringStorageType.LEGACY_OSX_KEYCHAIN,
                        KeyringStorageType.WINDOWS_CREDENTIAL_STORE);
        JavaKeyringVault vault = new JavaKeyringVault(foreign, new Clock());
        KeychainTrouble trouble =
                catchThrowableOfType(
                        KeychainTrouble.class, () -> vault.load("SHA256:abc", new Hurry()));
        assertThat(trouble.kind()).isEqualTo(KeychainTrouble.Kind.ABSENT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The specified item could not be found in the keychain.",
                "Password not Found",
                "1168"
            })
    void anEntryThatIsNotThereIsTold(String message) {
        assertThat(JavaKeyringVault.saysMissing(message)).isTrue();
    }

    @Test
    void aRefusalIsNoMissingEntry() {
        assertThat(JavaKeyringVault.saysMissing("User canceled the operation.")).isFalse();
    }

    private static final class Clock implements Ticker {
        @Override
        public Instant now() {
            return Instant.EPOCH;
        }

        @Override
        public long nanos() {
            return 0;
        }

        @Override
        public Alarm after(Duration delay, Runnable task) {
            return () -> {};
        }
    }
}
