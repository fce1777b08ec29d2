package dev.legwork.desktop.linux;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

class OldTunnelTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "ssh -N -L 5001:127.0.0.1:5001 sam@box",
                "/usr/bin/ssh -NL 5001:127.0.0.1:5001 box",
                "ssh -fNTL5001:127.0.0.1:5001 box",
                "ssh -i key -o BatchMode=yes box -N -L 5001:127.0.0.1:5001",
                "ssh -oLocalForward=5001 box",
                "ssh -o LocalForward=5001 box",
                "autossh -M 0 box",
                "/usr/lib/autossh/autossh box"
            })
    void isOne(String line) {
        assertThat(OldTunnel.made(words(line))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ssh box",
                "ssh -N -D 5001 box",
                "ssh -i -L box",
                "ssh -iL box",
                "ssh box grep -L needle",
                "ssh -- box -L 1:2:3",
                "ssh -l Lisa box",
                "nginx -L 5001",
                "sshd -L",
                "ssh: /home/sam/.ssh/mux [mux]"
            })
    void isNone(String line) {
        assertThat(OldTunnel.made(words(line))).isFalse();
    }

    private static List<String> words(String line) {
        return List.of(line.split(" ", -1));
    }
}
