package dev.legwork.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import dev.legwork.app.Home;
import dev.legwork.control.RunningInstance;
import dev.legwork.testing.ClientKey;
import dev.legwork.testing.FreePorts;
import dev.legwork.testing.OpenSshServer;
import dev.legwork.testing.RequiresTool;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Keys proven at a real sshd, as a person types it. */
@RequiresTool({"sshd", "ssh-keygen"})
@Timeout(120)
class KeyVerifyIT {
    @TempDir private Path home;
    private OpenSshServer server;
    private ClientKey key;

    @BeforeEach
    void start() throws IOException {
        server = OpenSshServer.builder().config("AllowStreamLocalForwarding no").start();
        key = server.newKey("leg", null);
        Files.writeString(home.resolve("known_hosts"), server.knownHostsLine() + "\n");
        add("mac-1", 5001);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Typed legwork(String... args) {
        return Typed.legwork(home, args);
    }

    /** Adds a leg that is not run. */
    private void add(String name, int target) {
        Typed added =
                legwork(
                        "leg",
                        "add",
                        name,
                        server.user() + "@127.0.0.1:" + server.port(),
                        "--key",
                        key.file().toString(),
                        "--passphrase",
                        "none",
                        "--disable",
                        "--forward",
                        FreePorts.one() + ":127.0.0.1:" + target);
        assertThat(added.exit()).as(added.err()).isZero();
    }

    private String line() {
        return legwork("key", "line", "mac-1").out().strip();
    }

    private void install() {
        server.replaceAuthorizedKeys(List.of(line()));
    }

    private static JsonObject json(Typed typed) {
        return JsonParser.parseString(typed.out()).getAsJsonObject();
    }

    private static String words(String text) {
        return text.replaceAll("\\s+", " ");
    }

    @Test
    void aKeyWithItsLinePasses() {
        install();
        Typed typed = legwork("key", "verify", "mac-1");
        assertThat(typed.exit()).as(typed.everything()).isZero();
        assertThat(typed.err()).isEmpty();
        assertThat(typed.out().lines().filter(line -> line.startsWith("✓ "))).hasSize(11);
        assertThat(words(typed.out()))
                .contains("✓ Allowed ports: 127.0.0.1:5001 permitted, though nothing listens")
                .contains("shown but not judged: Only keys get in as")
                .contains(
                        "The key of mac-1 opens what it must and nothing else. Next: \"legwork run")
                .doesNotContain("permitopen");
    }

    @Test
    void aKeyThatDoesNotPassSaysForEveryClaimWhatPutsItRight() {
        server.authorize("restrict,port-forwarding " + key.line());
        Typed typed = legwork("key", "verify", "mac-1");
        assertThat(typed.exit()).isEqualTo(1);
        List<String> failed = typed.out().lines().filter(line -> line.startsWith("✕ ")).toList();
        assertThat(failed).hasSizeGreaterThan(3);
        String said = words(typed.out());
        assertThat(said.split("\"legwork key install mac-1\" puts the right line there", -1))
                .hasSize(failed.size() + 1);
        assertThat(said)
                .contains("A thief of this key could run any command as ")
                .contains("more words than Legwork knows of, as from=");
        assertThat(typed.out().strip().lines().toList().getLast()).isEqualTo(line());
    }

    @Test
    void theReportForScriptsHasTheSameInIt() {
        server.authorize("restrict,port-forwarding " + key.line());
        Typed typed = legwork("key", "verify", "mac-1", "--json");
        assertThat(typed.exit()).isEqualTo(1);
        JsonObject report = json(typed);
        assertThat(report.get("passed").getAsBoolean()).isFalse();
        assertThat(report.get("line").getAsString()).isEqualTo(line());
        assertThat(report.getAsJsonArray("checks")).hasSize(11);
        for (JsonElement one : report.getAsJsonArray("checks")) {
            JsonObject check = one.getAsJsonObject();
            boolean failed = check.get("result").getAsString().equals("failed");
            assertThat(check.get("fix").getAsString().contains("key install mac-1"))
                    .isEqualTo(failed);
        }
        install();
        Typed right = legwork("key", "verify", "mac-1", "--json");
        assertThat(right.exit()).isZero();
        assertThat(json(right).get("passed").getAsBoolean()).isTrue();
    }

    @Test
    void whatCannotBeTriedSaysWhy() throws IOException {
        Typed refused = legwork("key", "verify", "mac-1");
        assertThat(refused.exit()).isEqualTo(3);
        assertThat(refused.err()).hasLineCount(1);
        Files.delete(home.resolve("known_hosts"));
        Typed unpinned = legwork("key", "verify", "mac-1");
        assertThat(unpinned.exit()).isEqualTo(3);
        assertThat(unpinned.err()).hasLineCount(1);
        server.kill();
        Typed gone = legwork("key", "verify", "mac-1");
        assertThat(gone.exit()).isEqualTo(1);
        assertThat(gone.err()).contains("port " + server.port()).hasLineCount(1);
        assertThat(legwork("key", "verify", "nobody").exit()).isEqualTo(1);
        assertThat(legwork("key", "verify").exit()).isEqualTo(2);
        assertThat(legwork("key", "verify", "mac-1", "--all").exit()).isEqualTo(2);
    }

    @Test
    void allLegsAreALineEachAndTheWorstIsTheExit() throws IOException {
        add("mac-2", 5002);
        install();
        Typed fine = legwork("key", "verify", "--all");
        assertThat(fine.exit()).as(fine.everything()).isZero();
        assertThat(fine.out().lines())
                .containsExactly(
                        "✓ The key of mac-1 opens what it must and nothing else.",
                        "✓ The key of mac-2 opens what it must and nothing else.");
        assertThat(legwork("leg", "edit", "mac-2", "--key", home.resolve("none") + "").exit())
                .isZero();
        server.replaceAuthorizedKeys(List.of("restrict,port-forwarding " + key.line()));
        Typed worst = legwork("key", "verify", "--all");
        assertThat(worst.exit()).isEqualTo(3);
        assertThat(worst.out().lines().toList().getFirst())
                .startsWith("✕ The key of mac-1 does not");
        assertThat(worst.out().lines().toList().getLast()).startsWith("? mac-2: ");
    }

    @Test
    void theStatusKnowsTheProofAndWhenItIsOfOtherPorts() throws Exception {
        install();
        assertThat(legwork("key", "verify", "mac-1").exit()).isZero();
        String said = "proof is of other ports: run legwork key verify mac-1";
        try (RunningInstance _ =
                RunningInstance.open(Home.of(home, Map.of()), (before, after) -> {}, text -> {})) {
            JsonObject proof = proof();
            assertThat(proof.get("passed").getAsBoolean()).isTrue();
            assertThat(proof.get("warnings").getAsInt()).isZero();
            assertThat(proof.get("current").getAsBoolean()).isTrue();
            assertThat(legwork("status").out()).doesNotContain("proof");
            assertThat(legwork("check", "mac-1").out()).contains("proven ").doesNotContain(said);

            assertThat(
                            legwork(
                                            "leg",
                                            "edit",
                                            "mac-1",
                                            "--forward",
                                            FreePorts.one() + ":127.0.0.1:5009")
                                    .exit())
                    .isZero();
            assertThat(proof().get("current").getAsBoolean()).isFalse();
            assertThat(legwork("status").out().lines()).contains("    " + said);
            assertThat(legwork("check", "mac-1").out().lines()).contains("  " + said);

            install();
            assertThat(legwork("key", "verify", "mac-1").exit()).isZero();
            assertThat(proof().get("current").getAsBoolean()).isTrue();
            assertThat(legwork("status").out()).doesNotContain("proof");
        }
    }

    private JsonObject proof() {
        return json(legwork("status", "--json"))
                .getAsJsonArray("legs")
                .get(0)
                .getAsJsonObject()
                .getAsJsonObject("proof");
    }

    @Test
    void aHubsLineMayAlsoOpenTheWayToTheBoxBehindIt() throws IOException {
        int box = FreePorts.one();
        assertThat(
                        legwork(
                                        "leg",
                                        "add",
                                        "box",
                                        "sam@127.0.0.1:" + box,
                                        "--via",
                                        "mac-1",
                                        "--key",
                                        home.resolve("none").toString(),
                                        "--passphrase",
                                        "none",
                                        "--disable",
                                        "--forward",
                                        FreePorts.one() + ":127.0.0.1:5001")
                                .exit())
                .isZero();
        assertThat(line()).contains("permitopen=\"127.0.0.1:" + box + "\"");
        install();
        assertThat(legwork("key", "verify", "mac-1").exit()).isZero();
    }
}
