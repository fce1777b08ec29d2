package dev.legwork.desktop.macos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legwork.desktop.SshCommand;
import dev.legwork.desktop.Tunnels;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Random;

/** What ps prints on macOS. */
class PsProcessesTest {
    private static final List<String> PS =
            """
                1     0 Mon Nov 23 08:11:02 2026     /sbin/launchd
              402     1 Mon Nov 23 08:11:40 2026     /usr/sbin/cfprefsd agent
              811     1 Mon Nov 23 08:12:03 2026     /usr/bin/ssh -N -T -L 5001:127.0.0.1:5001 -o ExitOnForwardFailure=yes sam@mac-1.local
            61203 60877 Wed Nov  4 21:40:00 2026     ssh -NL 5002:localhost:5002 -p 2222 box
            61300   811 Wed Nov 25 09:00:00 2026     (ssh)
              999     1 Wed Nov 25 09:00:00 2026     /Applications/Some App.app/Contents/MacOS/Some App
            """
                    .lines()
                    .toList();

    @Test
    void everyProcessIsRead() {
        assertThat(PsProcesses.parse(PS))
                .extracting(Tunnels.Running::pid)
                .containsExactly(1L, 402L, 811L, 61203L, 61300L, 999L);
        Tunnels.Running tunnel = PsProcesses.parse(PS).get(2);
        assertThat(tunnel.parent()).isEqualTo(1);
        assertThat(tunnel.started()).isEqualTo("Mon Nov 23 08:12:03 2026");
        assertThat(tunnel.argv()).startsWith("/usr/bin/ssh", "-N").endsWith("sam@mac-1.local");
    }

    @Test
    void itsTunnelsAreTold() throws Exception {
        List<Tunnels.Running> all = PsProcesses.parse(PS);
        assertThat(new Tunnels(() -> all, List.of()).look().tunnels())
                .satisfiesExactly(
                        one -> assertThat(one.command().destination()).isEqualTo("mac-1.local"),
                        two -> assertThat(two.command().settings()).contains("Port \"2222\""));
    }

    @Test
    void theDateIsWrittenTheSameInAllLanguages() {
        assertThat(PsProcesses.argv()).contains("LC_ALL=C");
    }

    @Test
    void noLinesAreTooOdd() {
        Random random = new Random(20261125);
        for (int i = 0; i < 5000; i++) {
            StringBuilder line = new StringBuilder(PS.get(i % PS.size()));
            for (int j = random.nextInt(6); j > 0 && !line.isEmpty(); j--) {
                line.setCharAt(random.nextInt(line.length()), (char) random.nextInt(0x250));
                line.delete(0, random.nextInt(4));
            }
            PsProcesses.parse(List.of(line.toString(), ""))
                    .forEach(one -> SshCommand.of(one.argv()));
        }
    }
}
