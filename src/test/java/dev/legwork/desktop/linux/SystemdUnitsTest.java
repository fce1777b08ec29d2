package dev.legwork.desktop.linux;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legwork.desktop.Tunnels;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** The user's own units. */
class SystemdUnitsTest {
    private static final List<String> ARGV =
            List.of("/usr/bin/ssh", "-N", "-i", "/home/sam/a key", "-L", "5001:h:1", "box");

    @TempDir private Path folder;
    private final List<String> notes = new ArrayList<>();

    private void write(String file, String text) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private void enable(String name, String file) throws IOException {
        Path wants = Files.createDirectories(folder.resolve("default.target.wants"));
        Files.createSymbolicLink(wants.resolve(name), folder.resolve(file));
    }

    private List<Tunnels.Found> all() {
        return new SystemdUnits(folder, Path.of("/home/sam")).all(notes);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ExecStart=/usr/bin/ssh -N -i \"/home/sam/a key\" -L 5001:h:1 box",
                "ExecStart=-/usr/bin/ssh -N -i '/home/sam/a key' -L 5001:h:1 box",
                "ExecStart = /usr/bin/ssh -N -i %h/a\\skey -L 5001:h:1 box",
                "ExecStart=/usr/bin/ssh -N \\\n#x\n-i \"%h/a\\x20key\" \\\n-L 5001:h:1 box",
                "ExecStart=/bin/false\nExecStart=\nExecStart=/usr/bin/ssh -N -i \"%h/a key\" -L"
                        + " 5001:h:1 box",
                "ExecStart=@/usr/bin/ssh tunnel -N -i \"%h/a key\" -L 5001:h:1 box",
                """
                Environment="KEY=/home/sam/a key" TO=box
                ExecStart=/usr/bin/ssh -N -i ${KEY} -L 5001:h:1 $TO
                """,
                "ExecStartPre=/bin/sleep 1\nExecStart=:+/usr/bin/ssh -N -i \"%h/a key\" -L 5001:h:1"
                        + " %N"
            })
    void aUnitIsReadAsSystemdDoes(String lines) throws Exception {
        write("box.service", "[Unit]\nExecStart=/usr/bin/ssh no\n[Service]\r\n" + lines + "\n");
        assertThat(all()).singleElement().extracting(Tunnels.Found::argv).isEqualTo(ARGV);
        assertThat(notes).isEmpty();
    }

    @Test
    void aDropInChangesIt() throws Exception {
        write("t.service", "[Service]\nExecStart=/bin/true\n");
        write(
                "t.service.d/override.conf",
                "[Service]\nExecStart=\nExecStart=/usr/bin/ssh -N -L 5001:h:1 box\n");
        assertThat(all()).hasSize(1);
        write("t.service.d/z.conf", "[Service]\nExecStart=\nExecStart=/bin/true\n");
        assertThat(all()).isEmpty();
    }

    @Test
    void aTemplateIsItsInstances() throws Exception {
        write("t@.service", "[Service]\nExecStart=/usr/bin/ssh -N -L 5001:h:1 %i\n");
        assertThat(all()).isEmpty();
        enable("t@mac-1.service", "t@.service");
        assertThat(all())
                .singleElement()
                .satisfies(
                        one -> {
                            assertThat(one.unit().name()).isEqualTo("t@mac-1.service");
                            assertThat(one.argv()).endsWith("mac-1");
                            assertThat(one.on()).isTrue();
                        });
    }

    @Test
    void severalTunnelsOfOneUnitAreNoted() throws Exception {
        write(
                "t.service",
                """
                [Service]
                Type=oneshot
                ExecStart=ssh -fNL 1:h:1 a
                ExecStart=ssh -fNL 2:h:1 b
                """);
        assertThat(all()).singleElement().satisfies(one -> assertThat(one.argv()).endsWith("a"));
        assertThat(notes).singleElement().asString().contains("several tunnels");
    }

    @Test
    void whatIsOnlyKnownWhenItRunsIsNoted() throws Exception {
        write("t.service", "[Service]\nExecStart=ssh -N -L 1:h:1 ${WHERE}\n");
        enable("t.service", "t.service");
        assertThat(all()).singleElement().satisfies(one -> assertThat(one.on()).isFalse());
        assertThat(notes).singleElement().asString().contains("only known when it runs");
    }

    @Test
    @Timeout(60)
    void noBytesAreTooOdd() throws Exception {
        Random random = new Random(20261125);
        String[] pieces = {
            "[Service]",
            "\n",
            "ExecStart=",
            "ssh ",
            "-N ",
            "-L 1:h:1 ",
            "box",
            "\\",
            "\"",
            "'",
            "%",
            "h",
            "$",
            "{",
            "}",
            "x",
            "#",
            ";",
            "\0",
            "@",
            "-",
            "\\x2",
            "\\s",
            "=",
            "Environment=",
            "A=b ",
            "${A}",
            "é",
            "\uD83D",
            "[",
            "]",
            "\r",
            "\t"
        };
        for (int i = 0; i < 3000; i++) {
            StringBuilder text = new StringBuilder("[Service]\nExecStart=ssh ");
            for (int j = random.nextInt(30); j > 0; j--) {
                text.append(pieces[random.nextInt(pieces.length)]);
            }
            byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
            if (i % 5 == 0) {
                random.nextBytes(bytes);
            }
            Files.write(folder.resolve("odd.service"), bytes);
            List<String> said = new ArrayList<>();
            new SystemdUnits(folder, Path.of("/home/sam")).all(said);
            assertThat(said.size()).isLessThanOrEqualTo(2);
        }
    }
}
