package dev.legwork.desktop.macos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legwork.desktop.Tunnels;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Agents of launchd. */
class LaunchAgentsTest {
    private static final String AGENT =
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
            <plist version="1.0">
            <dict>
                <key>Label</key>
                <string>com.sam.tunnel</string>
                <!-- keeps the model reachable -->
                <key>EnvironmentVariables</key>
                <dict><key>Program</key><string>/bin/false</string></dict>
                <key>ProgramArguments</key>
                <array>
                    <string>/usr/bin/ssh</string>
                    <string>-N</string>
                    <string>-L</string>
                    <string>5001:127.0.0.1:5001</string>
                    <string>sam&#64;mac-1</string>
                </array>
                <key>KeepAlive</key>
                <true/>
            </dict>
            </plist>
            """;

    @TempDir private Path folder;
    private final List<String> notes = new ArrayList<>();

    private List<Tunnels.Found> read(String text) throws Exception {
        Files.writeString(folder.resolve("com.sam.tunnel.plist"), text);
        return new LaunchAgents(folder).all(notes);
    }

    @Test
    void anAgentIsReadAsLaunchdDoes() throws Exception {
        assertThat(read(AGENT))
                .singleElement()
                .satisfies(
                        one -> {
                            assertThat(one.unit().name()).isEqualTo("com.sam.tunnel");
                            assertThat(one.on()).isTrue();
                            assertThat(one.argv()).startsWith("/usr/bin/ssh").endsWith("sam@mac-1");
                        });
        assertThat(notes).isEmpty();
    }

    @Test
    void aProgramComesBeforeTheNameItIsGiven() throws Exception {
        String named =
                AGENT.replace("<string>/usr/bin/ssh</string>", "<string>tunnel</string>")
                        .replace(
                                "<key>KeepAlive</key>",
                                "<key>Program</key><string>/usr/bin/ssh</string><key>X</key>");
        assertThat(read(named)).hasSize(1);
    }

    @Test
    void oneThatIsDisabledIsNotOn() throws Exception {
        assertThat(read(AGENT.replace("KeepAlive", "Disabled")))
                .singleElement()
                .satisfies(one -> assertThat(one.on()).isFalse());
    }

    @Test
    void aFileOfThisMachineDoesNotComeIn() throws Exception {
        Path secret = Files.writeString(folder.resolve("secret"), "hunter2");
        List<Tunnels.Found> found =
                read(
                        AGENT.replaceFirst(
                                        "<!DOCTYPE[^>]*>",
                                        "<!DOCTYPE plist [<!ENTITY x SYSTEM \"file://"
                                                + secret
                                                + "\">]>")
                                .replace("sam&#64;mac-1", "h&x;"));
        assertThat(found.toString() + notes).doesNotContain("hunter2");
        assertThat(found).isEmpty();
        assertThat(notes).singleElement().asString().contains("was not looked at");
    }

    @Test
    @Timeout(20)
    void entitiesThatGrowAreNoted() throws Exception {
        StringBuilder grow = new StringBuilder("<!DOCTYPE plist [<!ENTITY e0 \"ha\">");
        for (int i = 1; i < 40; i++) {
            String before = "&e" + (i - 1) + ";";
            grow.append("<!ENTITY e")
                    .append(i)
                    .append(" \"")
                    .append(before.repeat(2))
                    .append("\">");
        }
        grow.append("]>");
        List<Tunnels.Found> found =
                read(
                        AGENT.replace(
                                        AGENT.lines().skip(1).findFirst().orElseThrow(),
                                        grow.toString())
                                .replace("sam&#64;mac-1", "&e39;"));
        assertThat(found).isEmpty();
        assertThat(notes).singleElement().asString().contains("was not looked at");
    }

    @Test
    void aBinaryListIsNoted() throws Exception {
        assertThat(read("bplist00\u0001\u0002")).isEmpty();
        assertThat(notes).singleElement().asString().contains("plutil");
    }

    @Test
    @Timeout(60)
    void noBytesAreTooOdd() throws Exception {
        Random random = new Random(20261125);
        byte[] whole = AGENT.getBytes(StandardCharsets.UTF_8);
        Path file = folder.resolve("odd.plist");
        for (int i = 0; i < 1500; i++) {
            byte[] bytes = whole.clone();
            for (int j = random.nextInt(8); j >= 0; j--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            Files.write(file, bytes);
            List<String> said = new ArrayList<>();
            List<Tunnels.Found> found = new LaunchAgents(folder).all(said);
            assertThat(found.size() + said.size()).isLessThanOrEqualTo(1);
        }
    }
}
