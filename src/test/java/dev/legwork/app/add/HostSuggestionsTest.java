package dev.legwork.app.add;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legwork.app.Home;
import dev.legwork.app.add.HostSuggestions.Suggested;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

final class HostSuggestionsTest {
    private static final String KEY =
            "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIDvhpcCFZ9UALB/jdDASYf3rbzPUUdZ0BGVsJJdFJW8V";

    @TempDir private Path folder;

    private List<Suggested> suggested() {
        Home home = Home.of(folder.resolve("home"), Map.of("HOME", folder.toString()));
        return HostSuggestions.of(home, Map.of(), List.of());
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(Files.createDirectories(folder.resolve(".ssh")).resolve(file), text);
    }

    @Test
    void machinesOfTheConfigurationComeBeforeThoseThatWereOnlyMet() throws IOException {
        write("config", "Host studio\n HostName 10.0.0.5\n User kim\n ProxyJump sam@gate\n");
        write("known_hosts", "10.0.0.5 " + KEY + "\n[10.0.0.6]:2222,x " + KEY + "\n");
        assertThat(suggested())
                .containsExactly(
                        new Suggested("studio", "10.0.0.5", 22, "kim", "sam@gate", true),
                        new Suggested("10.0.0.6", "10.0.0.6", 2222, "", "", false));
    }

    @Test
    void whatCannotBeReadSuggestsNothing() throws IOException {
        assertThat(suggested()).isEmpty();
        write("config", "Host \"open\n");
        write("known_hosts", "|1|aaaa|bbbb " + KEY + "\nnonsense\n");
        assertThat(suggested()).isEmpty();
    }
}
