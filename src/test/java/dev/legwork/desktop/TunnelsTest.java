package dev.legwork.desktop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.legwork.desktop.linux.SystemdUnits;
import dev.legwork.desktop.macos.LaunchAgents;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Old tunnels, and who keeps them. */
class TunnelsTest {
    private static final List<String> SSH = List.of("ssh", "-N", "-L", "5001:h:1", "box");

    @TempDir private Path folder;

    private static Tunnels.Running process(
            long pid, long parent, List<String> argv, @Nullable String unit) {
        return new Tunnels.Running(pid, parent, "t" + pid, argv, unit, null);
    }

    private static SshCommand command(List<String> argv) {
        return Objects.requireNonNull(SshCommand.of(argv));
    }

    private static Tunnels tunnels(List<Tunnels.Running> processes, Tunnels.Units... units) {
        return new Tunnels(() -> processes, List.of(units));
    }

    @Test
    void autosshStandsForItsSsh() throws Exception {
        List<String> auto = List.of("autossh", "-M", "0", "-N", "-L", "5001:h:1", "box");
        assertThat(
                        tunnels(List.of(process(7, 1, auto, null), process(8, 7, SSH, null)))
                                .look()
                                .tunnels())
                .singleElement()
                .satisfies(
                        tunnel -> {
                            assertThat(tunnel.pid()).isEqualTo(7);
                            assertThat(tunnel.who()).isEqualTo("autossh (PID 7)");
                        });
    }

    @Test
    void aScriptThatMayStartItAgainIsNamed() throws Exception {
        List<String> script = List.of("/bin/sh", "/home/sam/tunnel.sh");
        assertThat(
                        tunnels(List.of(process(7, 1, script, null), process(8, 7, SSH, null)))
                                .look()
                                .tunnels()
                                .getFirst()
                                .parent())
                .isEqualTo("sh (PID 7)");
    }

    @Test
    void aSystemdUnitIsFoundWithAndWithoutItsProcess() throws Exception {
        Files.createDirectories(folder.resolve("default.target.wants"));
        Files.writeString(
                folder.resolve("tunnel.service"),
                "[Service]\nExecStart=-/usr/bin/ssh -N \\\n -L 5001:h:1 \"box\"\n");
        Files.createSymbolicLink(
                folder.resolve("default.target.wants/tunnel.service"),
                folder.resolve("tunnel.service"));
        Files.writeString(folder.resolve("other.service"), "[Service]\nExecStart=/bin/true\n");
        SystemdUnits units = new SystemdUnits(folder, Path.of("/home/sam"));
        assertThat(tunnels(List.of(), units).look().tunnels())
                .singleElement()
                .satisfies(one -> assertThat(one.who()).isEqualTo("ssh of tunnel.service"));
        assertThat(tunnels(List.of(process(9, 1, SSH, "tunnel.service")), units).look().tunnels())
                .singleElement()
                .satisfies(one -> assertThat(one.who()).isEqualTo("ssh (PID 9) of tunnel.service"));
    }

    @Test
    void aLaunchdAgentIsFoundAndItsDtdIsNotFetched() throws Exception {
        Files.writeString(
                folder.resolve("t.plist"),
                """
                <?xml version="1.0" encoding="UTF-8"?>
                <!DOCTYPE plist PUBLIC "-//X//DTD" "http://127.0.0.1:1/none.dtd">
                <plist version="1.0"><dict>
                <key>Label</key><string>t</string>
                <key>ProgramArguments</key><array>
                <string>ssh</string><string>-N</string>
                <string>-L</string><string>5001:h:1</string><string>box</string>
                </array></dict></plist>
                """);
        Files.writeString(folder.resolve("b.plist"), "bplist00xyz");
        Files.writeString(folder.resolve("c.plist"), "<plist><dict>");
        Tunnels.Here here = tunnels(List.of(), new LaunchAgents(folder)).look();
        assertThat(here.tunnels())
                .singleElement()
                .satisfies(one -> assertThat(one.command().destination()).isEqualTo("box"));
        assertThat(here.notes()).hasSize(2).anyMatch(note -> note.contains("plutil"));
    }

    @Test
    void aServiceIsStoppedByWhatKeepsIt() throws Exception {
        List<List<String>> ran = new ArrayList<>();
        TunnelSwitch off =
                new TunnelSwitch(
                        tunnels(List.of()),
                        argv -> {
                            ran.add(argv);
                            return true;
                        });
        RunningTunnel old =
                new RunningTunnel(
                        0,
                        "",
                        null,
                        new RunningTunnel.Unit.Systemd("tunnel.service", true),
                        SSH,
                        null,
                        command(SSH));
        off.stop(old);
        off.start(off.remember(old));
        assertThat(ran)
                .containsExactly(
                        List.of("systemctl", "--user", "disable", "--now", "tunnel.service"),
                        List.of("systemctl", "--user", "enable", "--now", "tunnel.service"));
    }

    @Test
    void aNumberThatSomebodyElseHasNowIsNotSignalled() throws Exception {
        Process sleeper = new ProcessBuilder("sleep", "60").start();
        try {
            RunningTunnel old =
                    new RunningTunnel(sleeper.pid(), "then", null, null, SSH, null, command(SSH));
            Tunnels now =
                    tunnels(List.of(new Tunnels.Running(sleeper.pid(), 1, "now", SSH, null, null)));
            assertThatThrownBy(() -> new TunnelSwitch(now, argv -> true).stop(old))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("no longer what it was");
            assertThat(sleeper.isAlive()).isTrue();
        } finally {
            sleeper.destroyForcibly();
        }
    }

    @Test
    void theArgumentsAreNeverShown() {
        List<String> secret = List.of("ssh", "-N", "-L", "1:h:1", "-o", "SetEnv=T=hunter2", "box");
        RunningTunnel tunnel = new RunningTunnel(7, "", null, null, secret, null, command(secret));
        assertThat(tunnel.toString() + process(1, 1, secret, null)).doesNotContain("hunter2");
    }
}
