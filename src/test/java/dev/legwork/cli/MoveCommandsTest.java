package dev.legwork.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonParser;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Legs come in and go out. */
class MoveCommandsTest {
    private static final String TWO =
            """
            Host mac-1
              HostName 192.168.1.20
              User sam
              LocalForward 5001 127.0.0.1:5001
              LocalForward 5002 127.0.0.1:5002
            Host inner
              HostName 10.0.0.9
              User i
              Port 2222
              ProxyJump g@gate
              LocalForward 127.0.0.1:6001 db:1
            """;

    @TempDir private Path home;
    @TempDir private Path elsewhere;

    private Path config;

    @BeforeEach
    void name() {
        config = elsewhere.resolve("config");
    }

    private Typed legwork(String... args) {
        return Typed.legwork(home, args);
    }

    private Typed imported(String text, String... more) throws IOException {
        Files.writeString(config, text);
        String[] args = new String[more.length + 2];
        args[0] = "import";
        args[1] = config.toString();
        System.arraycopy(more, 0, args, 2, more.length);
        return legwork(args);
    }

    private static JsonArray legs(Typed typed) {
        return JsonParser.parseString(typed.out()).getAsJsonObject().getAsJsonArray("legs");
    }

    private JsonArray legs() {
        return legs(legwork("leg", "list", "--json"));
    }

    @Test
    void aDryRunChangesNothingAndPrintsWhatWouldBe() throws Exception {
        JsonArray would = legs(imported(TWO, "--dry-run", "--json"));
        assertThat(home.resolve("legs.json")).doesNotExist();
        assertThat(imported(TWO).exit()).isZero();
        assertThat(legs()).isEqualTo(would).hasSize(2);
    }

    @Test
    void importingTwiceIsImportingOnce() throws Exception {
        imported(TWO);
        Typed again = imported(TWO);
        assertThat(again.exit()).isZero();
        assertThat(again.out()).contains("same as leg mac-1", "nothing to import");
        assertThat(legs()).hasSize(2);
    }

    @Test
    void aTakenNameGetsANumberUnlessItIsToBeReplaced() throws Exception {
        imported("Host a\nHostName one\nLocalForward 5001 h:1\n");
        assertThat(imported("Host a\nHostName two\nLocalForward 5002 h:1\n").out())
                .contains("a-2: new, because the name a is taken");
        assertThat(imported("Host a\nHostName 3\nLocalForward 5001 h:1\n", "--replace").out())
                .contains("a: replaces leg a");
        assertThat(legs()).hasSize(2);
        assertThat(legs().get(0).toString()).contains("\"host\":\"3\"");
    }

    @Test
    void aPortAnotherLegHasIsLeftOutAndNamed() throws Exception {
        imported("Host a\nHostName one\nLocalForward 5001 h:1\n");
        Typed clash =
                imported("Host b\nHostName two\nLocalForward 5001 h:1\nHost c\nLocalForward 9 h:1");
        assertThat(clash.out()).contains("b: port clash with leg a (port 5001)", "c: new");
        assertThat(legs()).hasSize(2);
    }

    @Test
    void aMistakeInTheFileImportsNothing() throws Exception {
        Typed typed = imported(TWO + "Port x\n");
        assertThat(typed.exit()).isEqualTo(2);
        assertThat(typed.err()).contains("line 12", "nothing was imported");
        assertThat(home.resolve("legs.json")).doesNotExist();
    }

    @Test
    void aLegBehindALegComesInBehindIt() throws Exception {
        String chain =
                """
                Host deep
                  ProxyJump mid
                  LocalForward 7002 h:1
                Host mid
                  ProxyJump g@gate
                  LocalForward 7001 h:1
                """;
        assertThat(imported(chain).exit()).isZero();
        assertThat(legs().toString()).contains("\"via\":\"mid\"", "\"host\":\"gate\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ssh-config", "json"})
    void whatGoesOutComesInAgain(String format) throws Exception {
        imported(TWO);
        Path out =
                Files.writeString(
                        elsewhere.resolve("out"), legwork("export", "--format", format).out());
        Path other = elsewhere.resolve("other");
        assertThat(Typed.legwork(other, "import", out.toString()).exit()).isZero();
        assertThat(legs(Typed.legwork(other, "leg", "list", "--json"))).isEqualTo(legs());
    }

    @ParameterizedTest
    @ValueSource(strings = {"--take-over", "--dry-run --nonsense"})
    void wrongUsageIsTwo(String line) {
        String[] args = ("import " + line).split(" ", -1);
        assertThat(legwork(args).exit()).isEqualTo(2);
    }

    @Test
    void anUnknownFormatOrLegIsTwo() throws Exception {
        imported(TWO);
        assertThat(legwork("export", "--format", "putty").err()).contains("ssh-config");
        assertThat(legwork("export", "--format", "ssh", "mac-11").err()).contains("mac-1");
    }

    @Test
    void aSecretInImportedJsonIsRefused() throws Exception {
        Typed typed =
                imported(
                        """
                        {"legs":[{"name":"a","destination":{"host":"h","user":"u"},
                         "key":{"file":"k","passphrase":{"from":"keychain","value":"hunter2"}},
                         "forwards":[{"ports":"5001"}]}]}
                        """);
        assertThat(typed.exit()).isEqualTo(2);
        assertThat(typed.everything()).doesNotContain("hunter2");
        assertThat(home.resolve("legs.json")).doesNotExist();
    }
}
