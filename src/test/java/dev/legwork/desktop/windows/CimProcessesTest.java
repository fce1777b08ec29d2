package dev.legwork.desktop.windows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legwork.desktop.SshCommand;
import dev.legwork.desktop.Tunnels;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Random;

/** What PowerShell prints of Windows' processes. */
class CimProcessesTest {
    private static final List<String> CIM =
            """
            4812|1020|639001234567890123|"C:\\Windows\\System32\\OpenSSH\\ssh.exe" -N -L 5001:127.0.0.1:5001 sam@mac-1
            5000|4900|639001234567890999|ssh  -N -i "C:\\Users\\Sam Doe\\.ssh\\id_ed25519" -L 5002:localhost:5002 box
            5100|4900|639001234567891111|ssh.exe -o "SetEnv A=b|c" -N -L 5003:h:1 box
            6000|4|639001234567891222|
            """
                    .lines()
                    .toList();

    @Test
    void everyProcessWithACommandLineIsRead() {
        List<Tunnels.Running> all = CimProcesses.parse(CIM);
        assertThat(all).extracting(Tunnels.Running::pid).containsExactly(4812L, 5000L, 5100L);
        assertThat(all.getFirst().argv().getFirst())
                .isEqualTo("C:\\Windows\\System32\\OpenSSH\\ssh.exe");
        assertThat(all.get(1).argv()).contains("C:\\Users\\Sam Doe\\.ssh\\id_ed25519");
        assertThat(all.get(2).argv()).contains("SetEnv A=b|c");
    }

    @Test
    void itsTunnelsAreTold() throws Exception {
        List<Tunnels.Running> all = CimProcesses.parse(CIM);
        assertThat(new Tunnels(() -> all, List.of()).look().tunnels())
                .extracting(one -> one.command().destination())
                .containsExactly("mac-1", "box", "box");
    }

    @Test
    void noLinesAreTooOdd() {
        Random random = new Random(20261125);
        for (int i = 0; i < 5000; i++) {
            StringBuilder line = new StringBuilder(CIM.get(i % CIM.size()));
            for (int j = random.nextInt(6); j > 0; j--) {
                line.setCharAt(random.nextInt(line.length()), (char) random.nextInt(0x250));
            }
            CimProcesses.parse(List.of(line.toString(), "", "|||"))
                    .forEach(one -> SshCommand.of(one.argv()));
        }
    }
}
