package dev.legwork.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import dev.legwork.testing.FreePorts;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Editing legs while nothing runs. */
class LegCommandTest {
    @TempDir private Path home;

    private Typed legwork(String... args) {
        return Typed.legwork(home, args);
    }

    private Typed add(String... more) {
        List<String> args = new ArrayList<>(List.of("leg", "add", "mac-1", "sam@192.168.1.20"));
        args.addAll(List.of(more));
        return legwork(args.toArray(String[]::new));
    }

    private void added() {
        assertThat(add("--passphrase", "none", "--forward", "5001-5003").exit()).isZero();
    }

    private JsonObject only() {
        return JsonParser.parseString(legwork("leg", "list", "--json").out())
                .getAsJsonObject()
                .getAsJsonArray("legs")
                .get(0)
                .getAsJsonObject();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "none;{\"from\":\"none\"}",
                "agent;{\"from\":\"agent\"}",
                "ask;{\"from\":\"ask\"}",
                "keychain;{\"from\":\"keychain\"}",
                "credential:mac;{\"from\":\"credential\",\"name\":\"mac\"}",
                "command:pass show 'my box';"
                        + "{\"from\":\"command\",\"argv\":[\"pass\",\"show\",\"my box\"]}"
            },
            quoteCharacter = '`')
    void aPassphraseSourceIsKeptAsItWasSpelled(String spelled, String stored) {
        assertThat(add("--passphrase", spelled, "--forward", "5001").exit()).isZero();
        assertThat(only().getAsJsonObject("key").get("passphrase"))
                .isEqualTo(JsonParser.parseString(stored));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "http:/v1/models;{\"kind\":\"http\",\"path\":\"/v1/models\"}",
                "https:/;{\"kind\":\"https\",\"path\":\"/\"}",
                "tcp;{\"kind\":\"tcp\"}",
                "none;{\"kind\":\"none\"}"
            },
            quoteCharacter = '`')
    void aProbeIsKeptAsItWasSpelled(String spelled, String stored) {
        assertThat(add("--forward", "5001:10.0.0.9:80", "--probe", spelled).exit()).isZero();
        JsonObject forward = only().getAsJsonArray("forwards").get(0).getAsJsonObject();
        assertThat(forward.get("probe")).isEqualTo(JsonParser.parseString(stored));
        assertThat(forward.get("target").getAsString()).isEqualTo("10.0.0.9");
    }

    @Test
    void aProbeBelongsToTheForwardsBeforeIt() {
        add(
                "--forward",
                "5001",
                "--forward",
                "5002",
                "--probe",
                "http:/",
                "--forward",
                "5003",
                "--probe",
                "none");
        assertThat(
                        only().getAsJsonArray("forwards").asList().stream()
                                .map(forward -> forward.getAsJsonObject().getAsJsonObject("probe"))
                                .map(probe -> probe.get("kind").getAsString()))
                .containsExactly("http", "http", "none");
    }

    @ParameterizedTest
    @CsvSource({
        "--forward,5001:80",
        "--forward,0",
        "--forward,65536",
        "--forward,5001-5003:h:1-2",
        "--probe,gopher",
        "--passphrase,hunter2",
        "--passphrase,credential:",
        "--key,"
    })
    void whatIsMisspelledIsRefusedAndNothingIsWritten(String option, String value) {
        List<String> more = new ArrayList<>(List.of("--forward", "5009", option));
        if (value != null) {
            more.add(value);
        }
        Typed typed = add(more.toArray(String[]::new));
        assertThat(typed.exit()).isEqualTo(2);
        assertThat(typed.err()).startsWith("legwork: ");
        assertThat(home.resolve("legs.json")).doesNotExist();
    }

    @Test
    void aLiteralPassphraseIsNotRepeated() {
        assertThat(add("--passphrase", "hunter2", "--forward", "5001").everything())
                .doesNotContain("hunter2");
    }

    @Test
    void aLegWithoutForwardsIsRefused() {
        Typed typed = add();
        assertThat(typed.exit()).isEqualTo(2);
        assertThat(typed.err()).contains("--forward");
    }

    @Test
    void aNameIsTakenWithoutRegardToCase() {
        added();
        Typed typed = legwork("leg", "add", "MAC-1", "sam@box", "--forward", "6001");
        assertThat(typed.exit()).isEqualTo(1);
        assertThat(typed.err()).contains("mac-1");
    }

    @Test
    void twoLegsCannotWantOnePort() throws Exception {
        added();
        String before = Files.readString(home.resolve("legs.json"));
        Typed typed = legwork("leg", "add", "mac-2", "sam@box", "--forward", "5003");
        assertThat(typed.exit()).isEqualTo(2);
        assertThat(typed.err()).contains("mac-1", "mac-2", "5003");
        assertThat(home.resolve("legs.json")).hasContent(before);
    }

    @Test
    void anEditChangesWhatIsNamedAndNothingElse() {
        added();
        JsonObject before = only();
        assertThat(legwork("leg", "edit", "MAC-1", "--port", "2222", "--disable").exit()).isZero();
        JsonObject after = only();
        assertThat(after.get("enabled").getAsBoolean()).isFalse();
        assertThat(after.getAsJsonObject("destination").get("port").getAsInt()).isEqualTo(2222);
        assertThat(after.get("forwards")).isEqualTo(before.get("forwards"));
        assertThat(after.get("key")).isEqualTo(before.get("key"));
        assertThat(after.get("name").getAsString()).isEqualTo("mac-1");
    }

    @Test
    void anEditOfNothingIsWrongUsage() {
        added();
        assertThat(legwork("leg", "edit", "mac-1").exit()).isEqualTo(2);
        assertThat(legwork("leg", "edit", "mac-1", "--enable", "--disable").exit()).isEqualTo(2);
    }

    @Test
    void aLegIsRenamedAndRemoved() {
        added();
        assertThat(legwork("leg", "rename", "mac-1", "studio").out())
                .isEqualTo("renamed mac-1 to studio\n");
        assertThat(legwork("leg", "list").out()).contains("studio").doesNotContain("mac-1");
        assertThat(legwork("leg", "remove", "studio").out()).isEqualTo("removed studio\n");
        assertThat(legwork("leg", "list").out()).startsWith("no legs yet");
    }

    @ParameterizedTest
    @CsvSource({"show,", "remove,", "edit,--disable", "rename,other", "check,"})
    void aNameNobodyHasIsAnsweredWithWhoWasMeant(String command, String more) {
        added();
        List<String> args = new ArrayList<>(command.equals("check") ? List.of() : List.of("leg"));
        args.addAll(List.of(command, "mac-11"));
        if (more != null) {
            args.add(more);
        }
        Typed typed = legwork(args.toArray(String[]::new));
        assertThat(typed.exit()).isEqualTo(1);
        assertThat(typed.err()).contains("did you mean mac-1?");
    }

    @Test
    void aBrokenFileIsTwoEverywhereAndStaysAsItIs() throws Exception {
        Path file = home.resolve("legs.json");
        Files.writeString(file, "{ \"version\": 1,\n");
        for (String command :
                List.of("leg list", "leg show x", "leg remove x", "leg rename x y", "check x")) {
            Typed typed = legwork(command.split(" ", -1));
            assertThat(typed.exit()).as(command).isEqualTo(2);
            assertThat(typed.err()).as(command).contains("line ").doesNotContain("$.)");
        }
        assertThat(file).hasContent("{ \"version\": 1,\n");
    }

    @Test
    void anAddressCanBeCheckedWhateverTheFileSays() throws Exception {
        Files.writeString(home.resolve("legs.json"), "{");
        Typed typed = legwork("check", "127.0.0.1:" + FreePort.any());
        assertThat(typed.exit()).isEqualTo(1);
        assertThat(typed.out()).contains("✕ connect", "refuses");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "hub;\"hub\"",
                "HUB;\"HUB\"",
                "sam@gate;{\"host\":\"gate\",\"port\":22,\"user\":\"sam\"}",
                "sam@[fe80::1]:2222;{\"host\":\"fe80::1\",\"port\":2222,\"user\":\"sam\"}"
            },
            quoteCharacter = '`')
    void aWayIsKeptAsItWasSpelledUntilItIsTakenAway(String spelled, String stored)
            throws IOException {
        added();
        hub();
        assertThat(legwork("leg", "edit", "mac-1", "--via", spelled).exit()).isZero();
        assertThat(Files.readString(home.resolve("legs.json")).replaceAll("\\s", ""))
                .contains("\"via\":" + stored);
        assertThat(legwork("leg", "list").out()).containsIgnoringCase(" via " + spelled);
        assertThat(legwork("leg", "edit", "mac-1", "--via", "none").exit()).isZero();
        assertThat(Files.readString(home.resolve("legs.json"))).doesNotContain("\"via\"");
    }

    @Test
    void aWayThroughNobodyOrInACircleIsRefused() {
        added();
        hub();
        assertThat(legwork("leg", "edit", "mac-1", "--via", "nobody"))
                .satisfies(said -> assertThat(said.exit()).isEqualTo(2))
                .satisfies(said -> assertThat(said.err()).contains("no leg named \"nobody\""));
        assertThat(legwork("leg", "edit", "mac-1", "--via", "hub").exit()).isZero();
        assertThat(legwork("leg", "edit", "hub", "--via", "mac-1"))
                .satisfies(said -> assertThat(said.exit()).isEqualTo(2))
                .satisfies(said -> assertThat(said.err()).contains("through itself"));
        assertThat(legwork("leg", "edit", "mac-1", "--via", "a hub").exit()).isEqualTo(2);
    }

    @Test
    void aLegThatOthersGoThroughIsRenamedForThemTooAndNotRemoved() {
        added();
        hub();
        assertThat(legwork("leg", "edit", "mac-1", "--via", "hub").exit()).isZero();
        assertThat(legwork("leg", "rename", "hub", "gate").exit()).isZero();
        assertThat(only().getAsJsonObject("destination").get("via").getAsString())
                .isEqualTo("gate");
        Typed refused = legwork("leg", "remove", "gate");
        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.err()).contains("gate stays, because mac-1 goes through it");
        assertThat(legwork("leg", "remove", "mac-1").exit()).isZero();
        assertThat(legwork("leg", "remove", "gate").exit()).isZero();
    }

    @Test
    void aLegBehindOthersIsCheckedAtTheFirstMachineOfItsWay() {
        int port = FreePorts.one();
        hub();
        String gate = "sam@127.0.0.1:" + port;
        assertThat(legwork("leg", "edit", "hub", "--via", gate).exit()).isZero();
        assertThat(add("--forward", "5001", "--via", "hub").exit()).isZero();
        Typed checked = legwork("check", "mac-1");
        assertThat(checked.exit()).isEqualTo(1);
        assertThat(checked.out().replaceAll("\\s+", " "))
                .contains("jump host 127.0.0.1:" + port, "refuses");
    }

    private void hub() {
        assertThat(legwork("leg", "add", "hub", "sam@hub.lan", "--forward", "6001").exit())
                .isZero();
    }
}
