package dev.legwork.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretServiceErrorTest {
    @ParameterizedTest
    @CsvSource({
        "secret-error, 2, LOCKED, is locked",
        "secret-error, 1, ABSENT, an error of its own",
        "g-dbus-error-quark, 2, ABSENT, No keychain runs",
        "g-dbus-error-quark, 25, ABSENT, No keychain runs",
        "g-dbus-error-quark, 4, SILENT, does not answer",
        "g-dbus-error-quark, 9, ABSENT, an error of its own",
        "g-io-error-quark, 19, SILENT, does not answer",
        "g-io-error-quark, 18, ABSENT, no session D-Bus",
        "another, 1, ABSENT, an error of its own"
    })
    void anErrorSaysWhatIsSo(String domain, int code, KeychainTrouble.Kind kind, String words) {
        KeychainTrouble trouble = SecretServiceError.trouble(domain, code);
        assertThat(trouble.kind()).isEqualTo(kind);
        assertThat(trouble.sentence()).contains(words);
    }
}
