package dev.legwork.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.legwork.leg.Forward;
import dev.legwork.testing.RequiresTool;
import dev.legwork.testing.Shell;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** What an ssh_config says, by ssh_config(5). */
class SshConfigTest {
    @TempDir private Path home;

    private SshConfig config(String text) throws IOException, SshConfigException {
        Path file = home.resolve("config");
        Files.writeString(file, text);
        return SshConfig.read(file, new SshSurroundings(home, "me", Map.of("KEYS", "/k")));
    }

    private SshHost host(String text) throws IOException, SshConfigException {
        return config(text).host("box");
    }

    private List<String> forwards(String text) throws IOException, SshConfigException {
        return FoldedForwards.of(host("Host box\n" + text).forwards()).stream()
                .map(SshConfigTest::text)
                .toList();
    }

    private static String text(Forward forward) {
        return String.join(
                " ",
                forward.bind(),
                forward.ports().toString(),
                forward.target(),
                forward.targetPorts().toString());
    }

    @Test
    void theFirstValueWinsAndForwardsAddUp() throws Exception {
        SshHost host =
                host(
                        """
                        Host other
                          User nobody
                        Host box
                          User sam
                          LocalForward 1 a:1
                        Host b*
                          User late
                          Port 2222
                          LocalForward 3 a:3
                        """);
        assertThat(host.user()).isEqualTo("sam");
        assertThat(host.port()).isEqualTo(2222);
        assertThat(host.forwards()).hasSize(2);
    }

    @Test
    void aNegatedPatternKeepsAHostOut() throws Exception {
        assertThat(host("Host * !box\n  User sam\n").user()).isEqualTo("me");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HostName=10.0.0.9",
                "hostname = 10.0.0.9",
                "HOSTNAME \"10.0.0.9\"",
                "\tHostName\t10.0.0.9 # the studio",
                "HostName 10.0.0.9\r"
            })
    void aKeywordIsSpelledInManyWays(String line) throws Exception {
        assertThat(host("Host box\n" + line + "\n").host()).isEqualTo("10.0.0.9");
    }

    @Test
    void tokensAreReplaced() throws Exception {
        SshHost host = host("Host box\nHostName %h.lan\nUser s\nIdentityFile %d/k_%h_%r_%u_%%\n");
        assertThat(host.host()).isEqualTo("box.lan");
        assertThat(host.identityFiles()).containsExactly(home + "/k_box.lan_s_me_%");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "5001 host:6001;localhost 5001 host 6001",
                "127.0.0.1:5001 host:6001;127.0.0.1 5001 host 6001",
                "[::1]:5001 [::1]:80;::1 5001 ::1 80",
                "*:5001 host:6001;localhost 5001 host 6001",
                ":5001 host:6001;localhost 5001 host 6001",
                "0.0.0.0:5001 host:6001;localhost 5001 host 6001",
                "192.168.1.2:5001 host:6001;localhost 5001 host 6001",
                "localhost/5001 host/6001;localhost 5001 host 6001",
                "LOCALHOST:5001 host:6001;localhost 5001 host 6001"
            })
    void everySpellingOfAForwardIsRead(String written, String meant) throws Exception {
        assertThat(forwards("LocalForward " + written + "\n")).containsExactly(meant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"*:5001 h:1", "0.0.0.0:5001 h:1", "192.168.1.2:5001 h:1"})
    void aForwardForAllIsNeverSilentlyOne(String written) throws Exception {
        assertThat(host("Host box\nLocalForward " + written + "\n").notes())
                .singleElement()
                .asString()
                .contains("line 2", "this machine alone");
    }

    @Test
    void gatewayPortsIsNotCarriedOver() throws Exception {
        SshHost host = host("Host box\nGatewayPorts yes\nLocalForward 5001 h:1\n");
        assertThat(host.forwards().getFirst().bind()).isEqualTo("localhost");
        assertThat(host.notes()).singleElement().asString().contains("this machine alone");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "LocalForward /tmp/a.sock h:1",
                "LocalForward 5001 /var/run/docker.sock",
                "LocalForward 0 h:1",
                "LocalForward somename:5001 h:1",
                "RemoteForward 9 h:1",
                "DynamicForward 1080"
            })
    void whatALegCannotDoIsNoted(String line) throws Exception {
        SshHost host = host("Host box\n" + line + "\n");
        assertThat(host.forwards()).isEmpty();
        assertThat(host.notes()).singleElement().asString().contains("line 2");
    }

    @Test
    void portsInARowBecomeOneRangeAndBothLoopbacksOneBind() throws Exception {
        assertThat(
                        forwards(
                                """
                                LocalForward 127.0.0.1:5001 h:6001
                                LocalForward [::1]:5001 h:6001
                                LocalForward 5002 h:6002
                                LocalForward 5003 h:9999
                                LocalForward 5004 other:6004
                                """))
                .containsExactly(
                        "localhost 5001-5002 h 6001-6002",
                        "localhost 5003 h 9999",
                        "localhost 5004 other 6004");
    }

    @Test
    void aJumpIsResolvedThroughItsOwnEntry() throws Exception {
        SshHost host =
                host(
                        """
                        Host box
                          ProxyJump gate:2200
                        Host gate
                          HostName 10.0.0.1
                          User g
                        """);
        assertThat(host.jumps())
                .containsExactly(new SshHost.Jump("gate", "10.0.0.1", 2200, "g", List.of()));
    }

    @Test
    void aChainKeepsItsOrderAndACircleEnds() throws Exception {
        assertThat(host("Host box\nProxyJump a,u@b:3\nHost a\nProxyJump z\n").jumps())
                .extracting(SshHost.Jump::alias)
                .containsExactly("z", "a", "b");
        assertThat(host("Host box\nProxyJump a\nHost a\nProxyJump box\n").unreachable())
                .contains("circle");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ssh -W %h:%p g@gate",
                "ssh -q -W %h:%p -l g gate",
                "exec /usr/bin/ssh gate -l g -W [%h]:%p",
                "ssh g@gate nc -w 5 %h %p"
            })
    void anOldProxyCommandIsAJump(String command) throws Exception {
        SshHost host = host("Host box\nProxyCommand " + command + "\n");
        assertThat(host.jumps())
                .containsExactly(new SshHost.Jump("gate", "gate", 22, "g", List.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"cloudflared access ssh", "ssh -W other:22 gate", "ssh gate sh -c x"})
    void anyOtherProxyCommandCannotBeCarriedOver(String command) throws Exception {
        SshHost host = host("Host box\nProxyCommand " + command + "\n");
        assertThat(host.unreachable()).contains("ProxyCommand").doesNotContain("cloudflared");
    }

    @Test
    void includesAreReadWhereTheyStand() throws Exception {
        Files.createDirectories(home.resolve(".ssh/conf.d"));
        Files.writeString(home.resolve(".ssh/conf.d/a.conf"), "User sam\nHost box\nPort 7\n");
        Files.writeString(home.resolve(".ssh/conf.d/b.conf"), "User late\nPort 8\n");
        Files.writeString(home.resolve(".ssh/conf.d/.hidden.conf"), "User hidden\n");
        SshHost host = host("Include conf.d/*.conf nothing/*\nHost other\nInclude conf.d/b.conf\n");
        assertThat(host.user()).isEqualTo("sam");
        assertThat(host.port()).isEqualTo(7);
    }

    @Test
    void aFileThatIncludesItselfIsToldAndNotReadForEver() {
        assertThatThrownBy(() -> config("Include " + home + "/config\n"))
                .isInstanceOf(SshConfigException.class)
                .hasMessageContaining("line 1")
                .hasMessageContaining("include itself");
    }

    @Test
    void matchBlocksAreLeftOutWithANote() throws Exception {
        SshConfig config = config("Match host box\nUser sam\nMatch all\nPort 5\n");
        assertThat(config.host("box").user()).isEqualTo("me");
        assertThat(config.host("box").port()).isEqualTo(5);
        assertThat(config.notes()).singleElement().asString().contains("line 1", "Match");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Port",
                "Port x",
                "Port 0",
                "Port 65536",
                "User \"sam",
                "LocalForward 5001",
                "LocalForward 5001 host",
                "LocalForward x host:1",
                "LocalForward [::1:1 host:1",
                "ProxyJump a@,b",
                "= x",
                "Host"
            })
    void whatIsWrongIsToldWithFileAndLine(String line) {
        assertThatThrownBy(() -> host("\nHost box\n" + line + "\n"))
                .isInstanceOf(SshConfigException.class)
                .hasMessageContaining("config, line 3")
                .hasMessageEndingWith("nothing was imported.");
    }

    @Test
    void everythingInAKeysNameIsReplacedOrTold() throws Exception {
        SshHost host =
                host(
                        """
                        Host box
                          IdentityFile ${KEYS}/%n_%p_%%
                          IdentityFile ${NOT_SET}/id
                          IdentityFile %C
                          IdentityFile "a key"
                        """);
        assertThat(host.identityFiles()).containsExactly("/k/box_22_%", "a key");
        assertThat(host.notes())
                .hasSize(2)
                .anyMatch(note -> note.startsWith("config line 3") && note.contains("${NOT_SET}"))
                .anyMatch(note -> note.startsWith("config line 4") && note.contains("%C"));
    }

    @Test
    void otherEditorsFilesAreReadTheSame() throws Exception {
        SshHost host = host("\uFEFFHost box\r\n\tUser\tsam\r\n\tLocalForward\t5001\th:1\r\n");
        assertThat(host.user()).isEqualTo("sam");
        assertThat(host.forwards()).hasSize(1);
    }

    @Test
    void anIncludeAmidABlockEndsWithItsFile() throws Exception {
        Files.writeString(home.resolve("more"), "User sam\nHost other\n  Port 99\n");
        SshHost host = host("Host box\n  Include " + home.resolve("more") + "\n  HostName ten\n");
        assertThat(host.user()).isEqualTo("sam");
        assertThat(host.port()).isEqualTo(22);
        assertThat(host.host()).isEqualTo("ten");
        assertThat(config("Host not\n  Include " + home.resolve("more") + "\n").host("other"))
                .extracting(SshHost::port)
                .isEqualTo(22);
    }

    @Test
    void aMatchThatAsksIsNamedWithItsLine() throws Exception {
        assertThat(config("Host box\n  Port 1\n\nMatch host box\n  Port 2\n").notes())
                .singleElement()
                .asString()
                .startsWith("config line 4: the Match block is left out");
    }

    @Test
    void whatIsNoFileIsToldAtOnce() throws Exception {
        assertThatThrownBy(() -> SshConfig.read(home, new SshSurroundings(home, "me", Map.of())))
                .hasMessageContaining("is a folder");
        Path large = home.resolve("large");
        Files.write(large, new byte[10 << 20]);
        assertThatThrownBy(() -> SshConfig.read(large, new SshSurroundings(home, "me", Map.of())))
                .hasMessageContaining("larger than 1 MB");
    }

    @Test
    @RequiresTool("mkfifo")
    @Timeout(10)
    void aPipeIsNotWaitedFor() {
        Path pipe = home.resolve("pipe");
        Shell.ok("mkfifo", pipe.toString());
        assertThatThrownBy(() -> SshConfig.read(pipe, new SshSurroundings(home, "me", Map.of())))
                .hasMessageContaining("no ordinary file");
        assertThatThrownBy(() -> config("Include " + pipe + "\nPort x\n"))
                .hasMessageContaining("line 2"); // passed over, as a file that is not there
    }

    @Test
    void noBytesAreTooOdd() throws Exception {
        Random random = new Random(20261125);
        String[] pieces = {
            "Host ",
            "box",
            "\n",
            "LocalForward ",
            "[",
            "]",
            ":",
            "/",
            "5001",
            "\"",
            "'",
            "\\",
            "=",
            "ProxyJump ",
            "ProxyCommand ssh ",
            "-W %h:%p",
            ",",
            "@",
            "*",
            "!",
            "#",
            "%",
            "é",
            "\0",
            "Include ",
            "~",
            "Match ",
            "all",
            "Port ",
            "IdentityFile ",
            "\t",
            " "
        };
        Path file = home.resolve("config");
        for (int i = 0; i < 3000; i++) {
            StringBuilder text = new StringBuilder();
            for (int j = random.nextInt(30); j > 0; j--) {
                text.append(pieces[random.nextInt(pieces.length)]);
            }
            byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
            if (i % 3 == 0) {
                random.nextBytes(bytes);
            }
            Files.write(file, bytes);
            try {
                SshConfig config =
                        SshConfig.read(file, new SshSurroundings(home, "me", Map.of("KEYS", "/k")));
                for (String alias : config.aliases()) {
                    FoldedForwards.of(config.host(alias).forwards());
                }
            } catch (SshConfigException told) {
                assertThat(told.sentence()).isNotBlank();
            }
        }
    }
}
