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

    private static final String RICH =
            """
            {"version":1,"timing":{"keepAliveSeconds":5},"legs":[
             {"name":"mac-1","enabled":false,"tags":["inference","lan"],
              "destination":{"host":"192.168.1.20","user":"sam"},
              "key":{"file":"~/k 1","passphrase":{"from":"credential","name":"c"}},
              "forwards":[{"ports":"5001-5003","probe":{"kind":"http","path":"/v1/models"}},
               {"bind":"127.0.0.1","ports":"6001","target":"db","targetPorts":"1",
                "probe":{"kind":"none"}}]},
             {"name":"deep","timing":{"silenceSeconds":12,"holdSeconds":0},
              "destination":{"host":"10.0.0.9","port":2222,"user":"i","via":"mac-1"},
              "key":{"file":"~/k","passphrase":{"from":"command","argv":["pass","show","x y"]}},
              "forwards":[{"ports":"7001","probe":{"kind":"https","path":"/"}}]},
             {"name":"lan","exposeToLan":true,
              "destination":{"host":"h","user":"i","via":{"host":"g","port":23,"user":"j"}},
              "key":{"file":"~/k","passphrase":{"from":"agent"}},
              "forwards":[{"bind":"0.0.0.0","ports":"8001"}]}]}
            """;

    @Test
    void everythingOfALegGoesOutAndComesInAgain() throws Exception {
        Files.createDirectories(home);
        Files.writeString(home.resolve("legs.json"), RICH);
        String out = legwork("export", "--format", "json").out();
        Path file = Files.writeString(elsewhere.resolve("out"), out);
        Path other = elsewhere.resolve("other");
        Typed typed = Typed.legwork(other, "import", file.toString());
        assertThat(typed.exit()).as(typed.err()).isZero();
        assertThat(JsonParser.parseString(Typed.legwork(other, "export", "--format", "json").out()))
                .isEqualTo(JsonParser.parseString(out));
        assertThat(out)
                .contains("\"via\"", "\"credential\"", "\"pass\"", "exposeToLan", "/v1/models")
                .contains("\"keepAliveSeconds\": 5", "\"holdSeconds\": 0", "inference");
    }

    @Test
    void theSecondTimeNothingIsWritten() throws Exception {
        imported(TWO);
        byte[] before = Files.readAllBytes(home.resolve("legs.json"));
        Object when = Files.getLastModifiedTime(home.resolve("legs.json"));
        imported(TWO);
        imported(TWO, "--replace");
        assertThat(home.resolve("legs.json")).hasBinaryContent(before);
        assertThat(Files.getLastModifiedTime(home.resolve("legs.json"))).isEqualTo(when);
    }

    @Test
    void aReplacementShowsOldAndNew() throws Exception {
        imported("Host a\nHostName one\nUser u\nLocalForward 5001 h:1\n");
        assertThat(
                        imported(
                                        "Host a\nHostName two\nUser u\nLocalForward 5002 h:1\n",
                                        "--replace",
                                        "--dry-run")
                                .out())
                .containsSubsequence("a: replaces leg a", "was: u@one", "5001", "new: u@two");
    }

    @Test
    void thePreviewFitsATerminal() throws Exception {
        StringBuilder twelve = new StringBuilder("Match host x\n User y\n" + TWO);
        for (int i = 0; i < 10; i++) {
            twelve.append("Host box-").append(i).append("\n HostName box-").append(i);
            twelve.append(".a-rather-long-name.example.org\n User sam\n");
            twelve.append(
                    switch (i) {
                        case 0 -> " LocalForward 5001 h:1\n";
                        case 1 -> " RemoteForward 9 h:1\n";
                        case 2 -> " ProxyCommand nc %h %p\n LocalForward 5302 h:1\n";
                        case 3 -> " IdentityFile %C\n DynamicForward 1080\n LocalForward 53 h:1\n";
                        default -> " LocalForward 54" + i + " a-long-database-name.internal:5432\n";
                    });
        }
        imported("Host mac-1\n HostName old\n LocalForward 5001 h:1\n");
        Typed typed = imported(twelve.toString(), "--dry-run");
        assertThat(typed.out().lines()).allSatisfy(l -> assertThat(l).hasSizeLessThan(81));
        assertThat(imported(twelve.toString(), "--dry-run", "--replace").out().lines())
                .allSatisfy(l -> assertThat(l).hasSizeLessThan(81));
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
