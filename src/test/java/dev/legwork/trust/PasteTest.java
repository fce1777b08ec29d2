package dev.legwork.trust;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legwork.trust.Paste.Verdict;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

class PasteTest {
    private static final String BLOB =
            "AAAAC3NzaC1lZDI1NTE5AAAAIPvF1/3tjXTF9+d20lYWBU6WhykJUxVLOlNnb8c7oa1/";
    private static final String OTHER_BLOB =
            "AAAAC3NzaC1lZDI1NTE5AAAAIH7UoI2dsSPX3WTl9KCIro/jJkSLgTpfES45ss+JXRla";
    private static final String ECDSA_BLOB =
            "AAAAE2VjZHNhLXNoYTItbmlzdHAyNTYAAAAIbmlzdHAyNTYAAABBBPQHFIvu+pw/ups9cqMewZJsIl8GCvHY/vpUyDuTAykzbaHZ8Kc1Q8Qg110LzL3R3DEg2uZD5EcKiR9Q+4nPAMw=";
    private static final String HASH = "qEyjd2OJHkVr7mYUQZ1i2qmGUUOzUqVa3cIjpdiFDhY";
    private static final String ECDSA_HASH = "NAltxJxldOT4hKzHZorzJQURdjuq9Cfu5+Y4Wec5XKM";

    private static final PublicKey KEY = PublicKey.ofLine("ssh-ed25519 " + BLOB);
    private static final PublicKey OTHER = PublicKey.ofLine("ssh-ed25519 " + OTHER_BLOB);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "256 SHA256:" + HASH + " root@box (ED25519)",
                "256 SHA256:" + HASH + " no comment (ED25519)\r\n",
                "SHA256:" + HASH,
                "sha256:" + HASH + "=",
                HASH,
                HASH + "=",
                "  \"" + HASH + "\"\n",
                "'SHA256:" + HASH + "'",
                "SHA256:qEyj d2OJ HkVr 7mYU QZ1i 2qmG UUOz UqVa 3cIj pdiF DhY",
                "256 SHA256:qEyjd2OJHkVr7mYU\nQZ1i2qmGUUOzUqVa3cIjpdiFDhY root@box (ED25519)",
                "sam@box:~$ ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub\n256 SHA256:"
                        + HASH
                        + " root@box (ED25519)\nsam@box:~$ ",
                "ED25519 key fingerprint is SHA256:" + HASH + ".",
                "ssh-ed25519 " + BLOB,
                "ssh-ed25519 " + BLOB + " root@box",
                "$ cat key.pub\nssh-ed25519 " + BLOB + " root@box",
                "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIPvF1/3tjXTF9+d20lYWBU6Why\n"
                        + "kJUxVLOlNnb8c7oa1/ root@box",
                "box,192.168.1.20 ssh-ed25519 " + BLOB,
                "|1|C0nXZs79eLR+5ewPvqPTDFI9GhU=|CdFVIrYsPawOY24SBHyOAuVDH/E= ssh-ed25519 " + BLOB,
                "# box:22 SSH-2.0-OpenSSH_9.2p1\nbox ecdsa-sha2-nistp256 "
                        + ECDSA_BLOB
                        + "\n# box:22 SSH-2.0-OpenSSH_9.2p1\nbox ssh-ed25519 "
                        + BLOB,
                "256 SHA256:"
                        + ECDSA_HASH
                        + " a (ECDSA)\n256 SHA256:"
                        + HASH
                        + " root@box (ED25519)\n"
            })
    void whatSpeaksOfTheKeyIsTheSame(String text) {
        assertThat(Paste.of(text).compare(KEY)).isEqualTo(new Verdict.Same());
        assertThat(Paste.of(text).compare(OTHER)).isNotEqualTo(new Verdict.Same());
    }

    @Test
    void everySingleCharacterCounts() {
        for (int i = 0; i < HASH.length(); i++) {
            char c = HASH.charAt(i) == 'x' ? 'y' : 'x';
            String wrong = HASH.substring(0, i) + c + HASH.substring(i + 1);
            assertThat(Paste.of("SHA256:" + wrong).compare(KEY))
                    .isEqualTo(new Verdict.Different(List.of("SHA256:" + wrong)));
            String swapped = swapCase(HASH, i);
            assertThat(Paste.of(swapped).compare(KEY))
                    .isEqualTo(
                            swapped.equals(HASH)
                                    ? new Verdict.Same()
                                    : new Verdict.Different(List.of("SHA256:" + swapped)));
        }
    }

    private static String swapCase(String text, int at) {
        char c = text.charAt(at);
        char swapped =
                Character.isUpperCase(c) ? Character.toLowerCase(c) : Character.toUpperCase(c);
        return text.substring(0, at) + swapped + text.substring(at + 1);
    }

    @Test
    void anotherKeyOfTheKindIsDifferent() {
        assertThat(Paste.of("ssh-ed25519 " + OTHER_BLOB).compare(KEY))
                .isEqualTo(new Verdict.Different(List.of(OTHER.fingerprint())));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "256 SHA256:" + ECDSA_HASH + " root@box (ECDSA)",
                "box ecdsa-sha2-nistp256 " + ECDSA_BLOB
            })
    void aKeyOfAnotherKindIsNamedAsSuch(String text) {
        assertThat(Paste.of(text).compare(KEY))
                .isEqualTo(
                        new Verdict.OtherKind(HostKeyKind.ECDSA, List.of("SHA256:" + ECDSA_HASH)));
    }

    @Test
    void aKindThatIsNotSaidIsNotGuessed() {
        assertThat(Paste.of("SHA256:" + ECDSA_HASH).compare(KEY))
                .isInstanceOf(Verdict.Different.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "yes",
                "MD5:4c:36:be:cb:d5:d0:7c:95:1c:8b:65:6e:ad:09:ac:47",
                "4c:36:be:cb:d5:d0:7c:95:1c:8b:65:6e:ad:09:ac:47",
                "SHA1:Gpaxs+XsqRWrvxwCqu4V2HxdZpO",
                "SHA256:",
                "SHA256:qEyjd2OJHkVr7mYUQZ1i2qmGUUOzUqVa3cIjpdiFDh",
                "SHA256:" + HASH + "Y",
                "x" + HASH,
                "256 SHA256:qEyjd2OJHkVr7mYUQZ1i2qmGUUOzUqVa root@box (ED25519)",
                "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIPvF1/3tjXTF9+d20lYW",
                "ssh-rsa " + BLOB,
                "@cert-authority *.lan ssh-ed25519 " + BLOB,
                "ssh-ed25519-cert-v01@openssh.com AAAAIHNzaC1lZDI1NTE5LWNlcnQtdjAx",
                "-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjE",
                "\u0000\u001b[31m\uffff"
            })
    void anythingElseIsAnsweredWithWhatToPaste(String text) {
        assertThat(Paste.of(text).compare(KEY))
                .isInstanceOfSatisfying(
                        Verdict.Unclear.class,
                        unclear -> assertThat(unclear.sentence()).contains("ssh-keygen -lf"));
    }

    @Test
    void anMd5FingerprintIsNamed() {
        assertThat(
                        Paste.of("MD5:4c:36:be:cb:d5:d0:7c:95:1c:8b:65:6e:ad:09:ac:47")
                                .compare(KEY)
                                .toString())
                .contains("MD5");
    }

    @Test
    void aRevokedLineVouchesForNothing() {
        assertThat(Paste.of("@revoked * ssh-ed25519 " + BLOB).compare(KEY))
                .isInstanceOfSatisfying(
                        Verdict.Unclear.class,
                        unclear -> assertThat(unclear.sentence()).contains("@revoked"));
    }

    @Test
    void hugeAndHostilePastesEndQuickly() {
        for (String text :
                List.of(
                        "SHA256:".repeat(9_000),
                        ("ssh-ed25519 " + "AAAA ").repeat(3_500),
                        "a".repeat(60_000),
                        "aa:".repeat(20_000),
                        "SHA256:a ".repeat(6_000),
                        "x".repeat(1_000_000))) {
            assertThat(Paste.of(text).compare(KEY)).isInstanceOf(Verdict.Unclear.class);
        }
    }
}
