package dev.legwork.desktop.windows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legwork.desktop.PortOwner;
import dev.legwork.desktop.windows.NetstatPortOwners.Known;

import org.junit.jupiter.api.Test;

import java.util.List;

class NetstatPortOwnersTest {
    private static final String ENGLISH =
            """

            Active Connections

              Proto  Local Address          Foreign Address        State           PID
              TCP    0.0.0.0:135            0.0.0.0:0              LISTENING       1096
              TCP    127.0.0.1:5001         0.0.0.0:0              LISTENING       8124
              TCP    127.0.0.1:5001         127.0.0.1:50211        ESTABLISHED     8124
              TCP    127.0.0.1:50211        127.0.0.1:5001         ESTABLISHED     9044
              TCP    192.168.1.7:15001      0.0.0.0:0              LISTENING       8124
            """;
    private static final String ENGLISH_SIX =
            """

            Active Connections

              Proto  Local Address          Foreign Address        State           PID
              TCP    [::]:5001              [::]:0                 LISTENING       3300
              TCP    [::1]:5001             [::]:0                 LISTENING       8124
              TCP    [fe80::1c2a%12]:5001   [fe80::9%12]:443       CLOSE_WAIT      3300
            """;
    private static final String GERMAN =
            """

            Aktive Verbindungen

              Proto  Lokale Adresse         Remoteadresse          Status           PID
              TCP    0.0.0.0:5001           0.0.0.0:0              ABHÖREN         4812
              TCP    127.0.0.1:5001         127.0.0.1:50300        HERGESTELLT     4812
            """;
    private static final String FRENCH =
            """
              Proto  Adresse locale         Adresse distante       État
              TCP    0.0.0.0:5001           0.0.0.0:0              À l’écoute      77
            """;

    @Test
    void onlyListenersOnThePortAreTaken() {
        assertThat(parse(ENGLISH))
                .containsExactly(new PortOwner("127.0.0.1:5001", false, 8124, "ssh.exe", null));
    }

    @Test
    void ipv6IsReadToo() {
        assertThat(parse(ENGLISH_SIX))
                .containsExactly(
                        new PortOwner("[::]:5001", true, 3300, null, null),
                        new PortOwner("[::1]:5001", false, 8124, "ssh.exe", null));
    }

    @Test
    void theWordForListeningMayBeInAnyLanguage() {
        assertThat(parse(GERMAN))
                .containsExactly(new PortOwner("0.0.0.0:5001", true, 4812, null, null));
    }

    @Test
    void thatWordMayBeTwo() {
        assertThat(parse(FRENCH)).extracting(PortOwner::pid).containsExactly(77L);
    }

    @Test
    void windowsOwnSshIsTakenForATunnel() {
        assertThat(parse(ENGLISH)).allMatch(PortOwner::looksLikeTunnel);
    }

    private static List<PortOwner> parse(String output) {
        return NetstatPortOwners.parse(
                output.lines().toList(),
                5001,
                pid -> pid == 8124 ? new Known("ssh.exe", null) : new Known(null, null));
    }
}
