package dev.legwork.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The line of legs as they are configured. */
class KeyLineCommandTest {
    private static final String KEY =
            "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIDvhpcCFZ9UALB/jdDASYf3rbzPUUdZ0BGVsJJdFJW8V";

    @TempDir private Path home;

    @BeforeEach
    void addLeg() throws IOException {
        Files.writeString(home.resolve("one.pub"), KEY + " x\n");
        add("mac-1", "sam@192.168.1.20", "one", "5001-5002");
    }

    private void add(String name, String to, String key, String forward) {
        assertThat(
                        Typed.legwork(
                                        home,
                                        "leg",
                                        "add",
                                        name,
                                        to,
                                        "--key",
                                        "" + home.resolve(key),
                                        "--passphrase",
                                        "none",
                                        "--forward",
                                        forward)
                                .exit())
                .isZero();
    }

    private Typed line(String... more) {
        String[] args = new String[3 + more.length];
        System.arraycopy(new String[] {"key", "line", "mac-1"}, 0, args, 0, 3);
        System.arraycopy(more, 0, args, 3, more.length);
        return Typed.legwork(home, args);
    }

    @Test
    void theLineIsAloneOnStandardOutput() {
        Typed typed = line();
        assertThat(typed.err()).isEmpty();
        assertThat(typed.out())
                .hasLineCount(1)
                .startsWith(
                        "restrict,port-forwarding,command=\"exit 1\",permitopen=\"127.0.0.1:5001\","
                                + "permitopen=\"127.0.0.1:5002\","
                                + "permitlisten=\"nowhere.invalid:1\" "
                                + KEY
                                + " legwork:mac-1@");
    }

    @Test
    void legsThatShareTheKeyShareTheLine() throws IOException {
        Files.copy(home.resolve("one.pub"), home.resolve("copy.pub"));
        add("mac-2", "sam@192.168.1.20", "copy", "6001:localhost:6001");
        add("mac-3", "sam@192.168.1.20", "another", "7001");
        Typed typed = line();
        assertThat(typed.out())
                .contains("permitopen=\"localhost:6001\"", " legwork:mac-1,mac-2@")
                .doesNotContain("7001");
        assertThat(typed.err()).contains("is shared by mac-1, mac-2");
        assertThat(Typed.legwork(home, "key", "line", "mac-2").out()).isEqualTo(typed.out());
    }

    @Test
    void theWayToALegBehindItIsOpenToo() throws IOException {
        add("box", "sam@10.0.0.9:2222", "another", "7001");
        Path file = home.resolve("legs.json");
        JsonObject legs = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
        legs.getAsJsonArray("legs")
                .get(1)
                .getAsJsonObject()
                .getAsJsonObject("destination")
                .addProperty("via", "mac-1");
        Files.writeString(file, legs.toString());
        assertThat(line().out()).contains("permitopen=\"10.0.0.9:2222\",permitlisten");
    }

    @Test
    void anAddressCanBeRequired() {
        assertThat(line("--from", "10.0.0.0/8").out()).startsWith("from=\"10.0.0.0/8\",restrict,");
        Typed wrong = line("--from", "10.0.0.1/8");
        assertThat(wrong.exit()).isEqualTo(2);
        assertThat(wrong.out()).isEmpty();
    }

    @Test
    void everyWordIsExplainedOrToldToScripts() {
        assertThat(line("--explain").out()).contains("permitlisten", "AllowStreamLocalForwarding");
        JsonObject json = JsonParser.parseString(line("--json").out()).getAsJsonObject();
        assertThat(json.get("line").getAsString()).isEqualTo(line().out().strip());
        assertThat(json.getAsJsonArray("words")).hasSizeGreaterThan(5);
    }

    @Test
    void withoutAKeyThereIsNoLine() throws IOException {
        Files.delete(home.resolve("one.pub"));
        Typed typed = line();
        assertThat(typed.exit()).isEqualTo(1);
        assertThat(typed.err()).contains("legwork key new mac-1").hasLineCount(1);
    }

    @Test
    void withoutAnyWayToLogInItIsSaidWhichThereAre() {
        Typed typed = Typed.legwork(home, "key", "install", "mac-1");
        assertThat(typed.exit()).isEqualTo(2);
        assertThat(typed.err()).contains("--with agent", "--password-from", "--print");
        Typed literal =
                Typed.legwork(home, "key", "install", "mac-1", "--password-from", "hunter2");
        assertThat(literal.exit()).isEqualTo(2);
        assertThat(literal.everything()).doesNotContain("hunter2");
    }

    @Test
    void onlyAnEditThatChangesTargetsAsksForAnotherLine() {
        assertThat(Typed.legwork(home, "leg", "edit", "mac-1", "--port", "23").out())
                .isEqualTo("changed mac-1\n");
        assertThat(Typed.legwork(home, "leg", "edit", "mac-1", "--forward", "5001-5003").out())
                .contains("legwork key install mac-1");
        assertThat(
                        Typed.legwork(
                                        home,
                                        "leg",
                                        "edit",
                                        "mac-1",
                                        "--forward",
                                        "8001-8003:127.0.0.1:5001-5003")
                                .out())
                .isEqualTo("changed mac-1\n");
    }

    private void addVia(String name, String to, String key, String via) {
        add(name, to, key, Integer.toString(7001 + name.charAt(0)));
        assertThat(Typed.legwork(home, "leg", "edit", name, "--via", via).exit()).isZero();
    }

    @Test
    void aJumpHostsLineOpensTheBoxesBehindItAndNothingElse() {
        addVia("box", "sam@10.0.0.9:2222", "one", "gate@jump.lan");
        addVia("mini", "sam@10.0.0.8", "one", "gate@JUMP.lan");
        addVia("else", "sam@10.0.0.7", "one", "gate@other.lan");
        Typed typed = Typed.legwork(home, "key", "line", "box", "--jump");
        assertThat(typed.out())
                .startsWith(
                        "restrict,port-forwarding,command=\"exit 1\","
                                + "permitopen=\"10.0.0.9:2222\",permitopen=\"10.0.0.8:22\","
                                + "permitlisten=\"nowhere.invalid:1\" "
                                + KEY
                                + " legwork:box,mini@");
        assertThat(Typed.legwork(home, "key", "line", "box").err())
                .contains("\"legwork key install box --jump\" puts it there");
    }

    @Test
    void aJumpHostThatALegEndsAtHasThatLegsLine() {
        addVia("box", "sam@10.0.0.9:2222", "one", "sam@192.168.1.20");
        String gate = Typed.legwork(home, "key", "line", "box", "--jump").out();
        assertThat(gate).isEqualTo(line().out()).contains("127.0.0.1:5001", "10.0.0.9:2222");
        assertThat(Typed.legwork(home, "key", "line", "box").err()).doesNotContain("on the way");
    }

    @Test
    void withoutAJumpHostItIsSaidWhoseLineIsMeant() {
        assertThat(line("--jump").err()).contains("mac-1 goes to its server directly");
        addVia("box", "sam@10.0.0.9:2222", "another", "mac-1");
        Typed typed = Typed.legwork(home, "key", "install", "box", "--jump", "--with", "agent");
        assertThat(typed.exit()).isEqualTo(1);
        assertThat(typed.err()).contains("\"legwork key install mac-1\"");
    }

    private static String flat(Typed typed) {
        return typed.out().replaceAll("\\s+", " ");
    }

    @Test
    void aLegThatGoesThroughAnotherOutdatesThatOnesLine() {
        Typed added =
                Typed.legwork(
                        home,
                        "leg",
                        "add",
                        "box",
                        "sam@10.0.0.9",
                        "--key",
                        home.resolve("another").toString(),
                        "--forward",
                        "7001",
                        "--via",
                        "mac-1");
        assertThat(flat(added))
                .contains("key of mac-1", "192.168.1.20", "\"legwork key install mac-1\"")
                .doesNotContain("install box");
        assertThat(flat(Typed.legwork(home, "leg", "edit", "box", "--port", "2222")))
                .contains("\"legwork key install mac-1\"");
        assertThat(flat(Typed.legwork(home, "leg", "remove", "box")))
                .contains("\"legwork key install mac-1\"");
    }

    @Test
    void anotherBoxBehindAJumpHostOutdatesTheLineThere() {
        addVia("box", "sam@10.0.0.9", "one", "gate@jump.lan");
        assertThat(flat(Typed.legwork(home, "leg", "edit", "box", "--port", "2222")))
                .contains("its line on jump.lan", "\"legwork key install box --jump\"")
                .doesNotContain("its line on 10.0.0.9");
        assertThat(flat(Typed.legwork(home, "leg", "edit", "box", "--via", "gate@new.lan")))
                .contains("its line on new.lan", "\"legwork key install box --jump\"");
    }

    @Test
    void legsThatShareAKeyAreToldOfOnEachServer() {
        add("mac-2", "sam@192.168.1.21", "one", "6001");
        assertThat(flat(Typed.legwork(home, "leg", "edit", "mac-1", "--forward", "5009")))
                .contains(
                        "mac-1, mac-2",
                        "\"legwork key install mac-1\"",
                        "its line on 192.168.1.21",
                        "\"legwork key install mac-2\"");
    }

    @Test
    void atATerminalItIsOfferedAndTheEditStandsWhateverBecomesOfIt() {
        Typed typed =
                Typed.legwork(
                        new Questions() {
                            @Override
                            public boolean possible() {
                                return true;
                            }

                            @Override
                            public String line(String prompt) {
                                return prompt.startsWith("Do that now?") ? "yes" : "";
                            }

                            @Override
                            public char[] secret(String prompt) {
                                return new char[0];
                            }
                        },
                        home,
                        "leg",
                        "edit",
                        "mac-1",
                        "--forward",
                        "5009");
        assertThat(typed.exit()).isZero();
        assertThat(typed.out()).contains("changed mac-1", "logs in at sam@192.168.1.20");
        assertThat(typed.err()).contains("no password, no change");
        assertThat(line().out()).contains("127.0.0.1:5009");
    }
}
