package dev.legwork.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

import java.nio.file.Path;
import java.util.Map;

class HomeTest {
    private static final Path ACCOUNT = Path.of(System.getProperty("user.home"));

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "HOME means nothing there")
    void anotherHomeOfTheSameUserHasItsOwnKeysAndItsOwnSocket() {
        Home other = Home.of(null, Map.of("HOME", "/other", "XDG_RUNTIME_DIR", "/run/user/1"));
        assertThat(other.userHome()).isEqualTo(Path.of("/other"));
        assertThat(other.legs()).startsWithRaw(Path.of("/other"));
        assertThat(other.control()).startsWithRaw(Path.of("/other"));
        assertThat(other.keyFor("box")).isEqualTo("~/.ssh/legwork_box");
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "HOME means nothing there")
    void theAccountsOwnHomeNeedsNoVariable() {
        for (String home : new String[] {"", "relative", ACCOUNT.toString()}) {
            Map<String, String> env = Map.of("HOME", home, "XDG_RUNTIME_DIR", "/run/user/1");
            Home own = Home.of(null, env);
            assertThat(own.userHome()).isEqualTo(ACCOUNT);
            assertThat(own).isEqualTo(Home.of(null, Map.of("XDG_RUNTIME_DIR", "/run/user/1")));
        }
    }
}
