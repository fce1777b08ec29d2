package dev.legwork.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.legwork.leg.Endpoint;
import dev.legwork.leg.Forward;
import dev.legwork.leg.PassphraseSource;
import dev.legwork.leg.PortRange;
import dev.legwork.leg.ProbeSpec;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

class SpellingTest {

    @Test
    void aForwardMayBeSpelledInFull() {
        assertThat(Spelling.forward("127.0.0.1:5001-5003:box:6001-6003", "http:/v1/models"))
                .isEqualTo(
                        new Forward(
                                "127.0.0.1",
                                new PortRange(5001, 5003),
                                "box",
                                new PortRange(6001, 6003),
                                new ProbeSpec.Http("/v1/models")));
    }

    @Test
    void portsAloneLeadToTheSamePortsOnTheDestinationsLoopback() {
        assertThat(Spelling.forward("5001", null))
                .isEqualTo(
                        new Forward(
                                "localhost",
                                new PortRange(5001, 5001),
                                "127.0.0.1",
                                new PortRange(5001, 5001),
                                new ProbeSpec.Tcp()));
    }

    @Test
    void ipv6AddressesStandInBrackets() {
        Forward forward = Spelling.forward("[::1]:5001:[fd00::7]:80", "tcp");
        assertThat(forward.bind()).isEqualTo("::1");
        assertThat(forward.target()).isEqualTo("fd00::7");
        assertThat(Spelling.login("sam@[fd00::7]:2222"))
                .isEqualTo(new Spelling.Login("sam", new Endpoint("fd00::7", 2222)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "5001:80",
                "1:2:3:4:5",
                "5001-5003:h:1-2",
                "0",
                "70000",
                "9-8:h:9-8"
            })
    void whatIsNoForwardIsRefusedWithASentence(String text) {
        assertThatThrownBy(() -> Spelling.forward(text, null))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .isNotBlank();
    }

    @Test
    void aCommandIsSplitAsAShellWouldWithoutRunningOne() {
        assertThat(Spelling.passphrase("command:pass show 'my legs/mac 1' \"a b\" $HOME c\\ d"))
                .isEqualTo(
                        new PassphraseSource.Command(
                                List.of("pass", "show", "my legs/mac 1", "a b", "$HOME", "c d")));
    }

    @Test
    void aLiteralPassphraseIsRefusedAndNotRepeated() {
        assertThatThrownBy(() -> Spelling.passphrase("hunter2"))
                .hasMessageContaining("never written on the command line")
                .message()
                .doesNotContain("hunter2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sam", "@host", "sam@", "sam@host:0", "sam@host:ssh"})
    void whatIsNoDestinationIsRefused(String text) {
        assertThatThrownBy(() -> Spelling.login(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
