package dev.legwork.desktop.linux;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legwork.desktop.PortOwner;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** On a /proc of our own making; the real one is looked at where ports are taken. */
class ProcPortOwnersTest {
    private static final String HEADER =
            "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid"
                    + "  timeout inode\n";

    @TempDir Path proc;
    private Path passwd;

    @BeforeEach
    void make() throws IOException {
        passwd = proc.resolve("passwd");
        Files.writeString(
                passwd, "root:x:0:0::/root:/bin/sh\nsam:x:1000:1000::/home/sam:/bin/sh\n");
        Files.createDirectories(proc.resolve("net"));
        // 5001 is 0x1389; an established connection and another port are in the way.
        Files.writeString(
                proc.resolve("net/tcp"),
                HEADER
                        + row("0100007F:1389", "0100007F:C350", "01", 1000, 11)
                        + row("0100007F:1389", "00000000:0000", "0A", 1000, 12)
                        + row("00000000:1388", "00000000:0000", "0A", 0, 13));
        Files.writeString(
                proc.resolve("net/tcp6"),
                HEADER + row("0".repeat(32) + ":1389", "0".repeat(32) + ":0000", "0A", 42, 14));
    }

    @Test
    void theProcessThatHoldsTheSocketIsNamed() throws IOException {
        process(77, "nginx", "nginx: master", 1, 12);
        assertThat(owners()).contains(new PortOwner("0100007F", false, 77, "nginx", "sam", false));
    }

    @Test
    void whereTheProcessCannotBeReadTheUserIsNamed() throws IOException {
        assertThat(owners())
                .containsExactly(
                        new PortOwner("0100007F", false, 0, null, "sam", false),
                        new PortOwner("0".repeat(32), true, 0, null, "uid 42", false));
    }

    @Test
    void aChildOfAutosshIsAnOldTunnel() throws IOException {
        process(50, "autossh", "autossh\0-M\0" + "0\0box", 1, 99);
        process(51, "ssh", "/usr/bin/ssh\0box", 50, 12);
        assertThat(owners()).filteredOn(owner -> owner.pid() == 51).allMatch(PortOwner::tunnel);
    }

    @Test
    void anSshStartedFromAShellWithoutForwardIsNone() throws IOException {
        process(50, "bash", "bash", 1, 99);
        process(51, "ssh", "/usr/bin/ssh\0box", 50, 12);
        assertThat(owners()).filteredOn(owner -> owner.pid() == 51).noneMatch(PortOwner::tunnel);
    }

    @Test
    void argumentsAreNowhereInTheAnswer() throws IOException {
        process(51, "ssh", "/usr/bin/ssh\0-L\0" + "1:2:3\0secret@box", 1, 12);
        assertThat(owners().toString()).contains("ssh").doesNotContain("secret");
    }

    @Test
    void aFreePortHasNoOwner() throws IOException {
        assertThat(new ProcPortOwners(proc, passwd).listening(5002)).isEmpty();
    }

    private List<PortOwner> owners() throws IOException {
        return new ProcPortOwners(proc, passwd).listening(5001);
    }

    private void process(int pid, String name, String line, int parent, int inode)
            throws IOException {
        Path fds = Files.createDirectories(proc.resolve(pid + "/fd"));
        Files.createSymbolicLink(fds.resolve("3"), Path.of("socket:[" + inode + "]"));
        Files.writeString(fds.resolveSibling("comm"), name + "\n");
        Files.writeString(fds.resolveSibling("cmdline"), line + "\0");
        Files.writeString(fds.resolveSibling("status"), "Name:\t" + name + "\nPPid:\t" + parent);
    }

    private static String row(String local, String remote, String state, int uid, int inode) {
        return "   0: %s %s %s 00000000:00000000 00:00000000 00000000 %5d        0 %d 1 0 100 0\n"
                .formatted(local, remote, state, uid, inode);
    }
}
