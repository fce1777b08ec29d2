package dev.legwork.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

import java.nio.file.Path;
import java.util.Map;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "HOME means nothing there")
class HomeTest {

    @Test
    void homeIsWhereTheEnvironmentSays() {
        Home home = Home.of(null, Map.of("HOME", "/somewhere"));
        assertThat(home.userHome()).isEqualTo(Path.of("/somewhere"));
        assertThat(home.folder()).startsWithRaw(Path.of("/somewhere"));
        assertThat(home.keyFor("mac-1")).isEqualTo("~/.ssh/legwork_mac-1");
    }

    @Test
    void withoutOneItIsTheUsersOwn() {
        Path own = Path.of(System.getProperty("user.home"));
        assertThat(Home.of(null, Map.of()).userHome()).isEqualTo(own);
        assertThat(Home.of(null, Map.of("HOME", "relative")).userHome()).isEqualTo(own);
    }
}
