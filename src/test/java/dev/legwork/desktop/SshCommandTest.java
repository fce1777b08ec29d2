package dev.legwork.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;

/** What a command line of ssh means (ssh(1)). */
class SshCommandTest {

    private static SshCommand read(String line) {
        return Objects.requireNonNull(SshCommand.of(List.of(line.split(" ", -1))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ssh -N -L 5001:h:1 box",
                "ssh -NL5001:h:1 box",
                "ssh -NfL 5001:h:1 box",
                "/usr/bin/ssh -N box -L 5001:h:1",
                "autossh -M 0 -f -N -L 5001:h:1 box",
                "autossh -M20000 -NL 5001:h:1 box",
                "/bin/bash /usr/local/bin/autossh -N -L 5001:h:1 box",
                "C:\\Windows\\System32\\OpenSSH\\ssh.exe -N -L 5001:h:1 box"
            })
    void everySpellingOfATunnelIsRead(String line) {
        SshCommand command = read(line);
        assertThat(command.destination()).isEqualTo("box");
        assertThat(command.settings()).containsExactly("LocalForward \"5001:h:1\"");
        assertThat(command.forwards()).isTrue();
        assertThat(command.tunnelOnly()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "ssh -N -oLocalForward=5001|h:1 box;LocalForward=5001 h:1",
                "ssh -N -o Port=7 box;Port=7",
                "ssh -N -p 7 box;Port \"7\"",
                "ssh -N -l sam box;User \"sam\"",
                "ssh -N sam@box;User \"sam\"",
                "ssh -N -i /k box;IdentityFile \"/k\"",
                "ssh -N -J g@gate box;ProxyJump \"g@gate\""
            })
    void whatALegDependsOnIsKept(String line, String setting) {
        SshCommand command =
                Objects.requireNonNull(
                        SshCommand.of(
                                Arrays.stream(line.split(" ", -1))
                                        .map(word -> word.replace('|', ' '))
                                        .toList()));
        assertThat(command.settings()).containsExactly(setting.replace('\'', '"'));
    }

    @Test
    void aUriNamesUserAndPort() {
        assertThat(read("ssh -N ssh://sam@box:2222").settings())
                .containsExactly("User \"sam\"", "Port \"2222\"");
        assertThat(read("ssh -N ssh://sam@box:2222").destination()).isEqualTo("box");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ssh -L 1:h:1 box", "ssh -N box uptime", "ssh -fL 1:h:1 box sleep 9"})
    void aLoginIsNoTunnelAlone(String line) {
        assertThat(read(line).tunnelOnly()).isFalse();
    }

    @Test
    void whatIsBehindTheCommandIsTheCommands() {
        assertThat(read("ssh box echo -L 1:h:1").forwards()).isFalse();
    }

    @Test
    void whatMayBeSecretIsNotKept() {
        SshCommand command = read("ssh -N -o SetEnv=TOKEN=hunter2 -o PasswordX=hunter2 -L1:h:1 b");
        assertThat(command.toString()).doesNotContain("hunter2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ssh", "ssh -N", "sshd -D", "vim ssh", "bash -c ssh", ""})
    void whatIsNoTunnelIsNone(String line) {
        assertThat(SshCommand.of(List.of(line.split(" ", -1)))).isNull();
    }

    @Test
    void noArgumentsAreTooOdd() {
        Random random = new Random(7);
        String[] pieces = {"-", "L", "N", "o", "-o", "=", "ssh://", "@", "[", "]", ":", "\n", "é"};
        for (int i = 0; i < 5000; i++) {
            List<String> argv = new ArrayList<>(List.of(random.nextBoolean() ? "ssh" : "autossh"));
            for (int j = random.nextInt(6); j > 0; j--) {
                StringBuilder word = new StringBuilder();
                for (int k = random.nextInt(5); k > 0; k--) {
                    word.append(pieces[random.nextInt(pieces.length)]);
                }
                argv.add(word.toString());
            }
            SshCommand command = SshCommand.of(argv);
            if (command != null) {
                assertThat(command.settings()).noneMatch(setting -> setting.contains("\n"));
            }
        }
    }
}
