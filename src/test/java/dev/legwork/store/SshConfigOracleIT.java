package dev.legwork.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legwork.testing.RequiresTool;
import dev.legwork.testing.Shell;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** OpenSSH itself says what a file means ({@code ssh -G}). */
@RequiresTool("ssh")
class SshConfigOracleIT {
    @TempDir private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Host box\n HostName 10.0.0.9\n User sam\n Port 2222\n",
                "Host b?x !nobox\n User=sam\nHost *\n User late\n Port 99\n",
                "Host * !box\n User sam\n",
                "Host box\n HostName %h.example.org\n",
                "Host \"box\" other\n User \"sam\"\n Port \"23\"\n",
                "host BOX box\n hostname=BIG.example.org\n",
                "User first\nHost box\n User second\n",
                "Host box\n ProxyJump g@gate:2200\nHost gate\n User x\n",
                "Host box\n ProxyJump none\n ProxyCommand ssh -W %h:%p z\n",
                "Host box\n IdentityFile /tmp/%h_%r\n User q\n IdentityFile /tmp/two\n",
                "Host box\n User sam # not this\n Port 24 # nor this\n",
                "Match all\n User everyone\n",
                "Host box\n\tUser\tsam\n\tPort\t=\t25\n",
                "Host other\n User no\nHost box another\n User yes\n",
                "Host box\n LocalForward 5001 h:1\n LocalForward [::1]:5002 [::1]:2\n",
                "Host box\n LocalForward *:5001 h:1\n LocalForward 127.0.0.1:5 x:6\n",
                "Host [b]ox\n User set\n",
                "Host ?* \n User any\n",
                "Host box\n User a\\ b\n",
                "Host box\r\n\tUser\tsam\r\n Port 24\r\n",
                "Host box\n IdentityFile rel/key\n IdentityFile \"/tmp/a key\"\n",
                "Host box\n Port 1\nHost *\n User late\n Port 2\n IdentityFile /tmp/late\n",
                "Host box\n HostName \"10.0.0.1\"\n IdentityFile \"/tmp/a b\"\n"
            })
    void weReadItAsSshDoes(String text) throws Exception {
        Path file = folder.resolve("config");
        Files.writeString(file, text);
        List<String> oracle = Shell.ok("ssh", "-G", "-F", file.toString(), "box").lines().toList();
        SshHost host =
                SshConfig.read(
                                file,
                                new SshSurroundings(
                                        Path.of(System.getProperty("user.home")),
                                        System.getProperty("user.name"),
                                        System.getenv()))
                        .host("box");
        assertThat(host.host()).isEqualTo(value(oracle, "hostname"));
        assertThat(host.user()).isEqualTo(value(oracle, "user"));
        assertThat(Integer.toString(host.port())).isEqualTo(value(oracle, "port"));
        String jump = value(oracle, "proxyjump");
        assertThat(host.jumps().isEmpty()).isEqualTo(jump.isEmpty() || jump.equals("none"));
        assertThat((long) host.forwards().size())
                .isEqualTo(oracle.stream().filter(l -> l.startsWith("localforward ")).count());
        if (!host.identityFiles().isEmpty()) {
            // ssh -G prints them before it replaces the tokens.
            assertThat(host.identityFiles())
                    .containsExactlyElementsOf(
                            oracle.stream()
                                    .filter(l -> l.startsWith("identityfile "))
                                    .map(l -> l.substring("identityfile ".length()))
                                    .map(l -> l.replace("%h", host.host()))
                                    .map(l -> l.replace("%r", host.user()))
                                    .toList());
        }
    }

    private static String value(List<String> lines, String keyword) {
        return lines.stream()
                .filter(line -> line.startsWith(keyword + " "))
                .map(line -> line.substring(keyword.length() + 1))
                .findFirst()
                .orElse("");
    }
}
