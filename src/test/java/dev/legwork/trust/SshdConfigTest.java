package dev.legwork.trust;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

/** Which files count. */
class SshdConfigTest {
    private static SshdConfig.Told read(String text) {
        return SshdConfig.read(text, pattern -> List.of());
    }

    @Test
    void withoutAWordTheDefaultCounts() {
        assertThat(read("#AuthorizedKeysFile x\nPort 22\n").files()).isEqualTo(SshdConfig.DEFAULT);
    }

    @Test
    void theFirstValueCounts() {
        assertThat(read("authorizedkeysfile=/a/%u \"/b c\" # d\nAuthorizedKeysFile e").files())
                .containsExactly("/a/%u", "/b c");
    }

    @Test
    void noneIsNone() {
        SshdConfig.Told told =
                read("AuthorizedKeysFile none\nAuthorizedKeysCommand /usr/bin/sss %u\n");
        assertThat(told.files()).isEmpty();
        assertThat(told.command()).isEqualTo("/usr/bin/sss %u");
    }

    @Test
    void anIncludedFileCountsWhereItStands() {
        SshdConfig.Told told =
                SshdConfig.read(
                        "Include sshd_config.d/*.conf\nAuthorizedKeysFile late\n",
                        pattern ->
                                pattern.equals("/etc/ssh/sshd_config.d/*.conf")
                                        ? List.of("Port 1", "AuthorizedKeysFile early")
                                        : List.of());
        assertThat(told.files()).containsExactly("early");
    }

    @Test
    void aMatchBlockIsToldAndNotTaken() {
        SshdConfig.Told told =
                read("Match User sam\n AuthorizedKeysFile x\nMatch all\nAuthorizedKeysFile y\n");
        assertThat(told.files()).containsExactly("y");
        assertThat(told.matched()).isTrue();
    }

    @Test
    void aFileThatIncludesItselfEnds() {
        assertThat(SshdConfig.read("Include x", pattern -> List.of("Include x")).files())
                .isEqualTo(SshdConfig.DEFAULT);
    }

    @ParameterizedTest
    @CsvSource({
        ".ssh/authorized_keys,/home/sam/.ssh/authorized_keys",
        "%h/keys,/home/sam/keys",
        "/etc/keys/%u,/etc/keys/sam",
        "/k/%U/100%%,/k/1000/100%",
        "%h/%x%,/home/sam/%x%"
    })
    void tokensAreExpanded(String value, String path) {
        assertThat(SshdConfig.expand(value, "/home/sam", "sam", "1000")).isEqualTo(path);
    }
}
