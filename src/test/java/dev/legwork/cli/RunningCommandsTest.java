package dev.legwork.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import dev.legwork.app.Home;
import dev.legwork.control.RunningInstance;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Commands that speak to an instance. */
class RunningCommandsTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    @TempDir private Path home;
    private RunningInstance instance;

    @BeforeEach
    void run() throws Exception {
        instance = RunningInstance.open(Home.of(home, Map.of()), (before, after) -> {}, said -> {});
    }

    @AfterEach
    void stop() {
        instance.close();
    }

    private Typed legwork(String... args) {
        return Typed.legwork(home, args);
    }

    /** Adds a leg that is not run. */
    private Typed add(String name, int port) {
        return legwork(
                "leg",
                "add",
                name,
                "sam@127.0.0.1:1",
                "--passphrase",
                "none",
                "--forward",
                port + ":127.0.0.1:9",
                "--disable");
    }

    private JsonObject status() {
        return JsonParser.parseString(legwork("status", "--json").out()).getAsJsonObject();
    }

    private List<String> names() {
        return status().getAsJsonArray("legs").asList().stream()
                .map(leg -> leg.getAsJsonObject().get("name").getAsString())
                .toList();
    }

    @Test
    void anEditIsRunningWhenItIsAcknowledged() throws Exception {
        assertThat(add("box", FreePort.any()).exit()).isZero();
        assertThat(names()).containsExactly("box");
        assertThat(legwork("leg", "rename", "box", "studio").exit()).isZero();
        assertThat(names()).containsExactly("studio");
        assertThat(legwork("leg", "remove", "studio").exit()).isZero();
        assertThat(names()).isEmpty();
    }

    @Test
    void ofManyEditsAtOnceNoneThatWasAcknowledgedIsLost() throws Exception {
        int writers = 8;
        int each = 5;
        List<Future<List<String>>> acknowledged = new ArrayList<>();
        try (ExecutorService people = Executors.newFixedThreadPool(writers)) {
            for (int writer = 0; writer < writers; writer++) {
                int who = writer;
                acknowledged.add(people.submit(() -> addSome(who, each)));
            }
        }
        List<String> wanted = new ArrayList<>();
        for (Future<List<String>> one : acknowledged) {
            wanted.addAll(one.get());
        }
        assertThat(wanted).hasSize(writers * each);
        assertThat(names()).containsExactlyInAnyOrderElementsOf(wanted);
    }

    private List<String> addSome(int who, int count) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String name = "leg-" + who + "-" + i;
            if (add(name, 20_000 + 100 * who + i).exit() == 0) {
                names.add(name);
            }
        }
        return names;
    }

    @Test
    void aBrokenEditByHandIsShownAndAGoodOneClearsIt() throws Exception {
        add("box", FreePort.any());
        Path file = home.resolve("legs.json");
        String good = Files.readString(file);
        Files.writeString(file, good.substring(0, good.length() / 2));
        await().atMost(SOON).until(() -> legwork("status").out().startsWith("! legs.json line "));
        assertThat(names()).containsExactly("box");
        assertThat(legwork("leg", "edit", "box", "--enable").exit()).isEqualTo(2);
        Files.writeString(file, good);
        await().atMost(SOON).until(() -> status().get("problem").isJsonNull());
    }

    @Test
    void aBlockedLegIsThreeWithItsSentence() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 9, InetAddress.ofLiteral("127.0.0.1"))) {
            add("box", FreePort.any());
            String port = Integer.toString(server.getLocalPort());
            legwork("leg", "edit", "box", "--port", port, "--key", home.resolve("none").toString());
            Typed start = legwork("start", "box");
            assertThat(start.exit()).isEqualTo(3);
            assertThat(start.err()).startsWith("legwork: box needs you: ");
            assertThat(legwork("restart", "--all").exit()).isEqualTo(3);
            assertThat(legwork("stop", "BOX").exit()).isZero();
            await().atMost(SOON).until(() -> legwork("status").out().startsWith("○ off"));
        }
    }

    @Test
    void whatIsSteeredMustBeSaidAndBeThere() {
        assertThat(legwork("stop").exit()).isEqualTo(2);
        assertThat(legwork("stop", "--all", "box").exit()).isEqualTo(2);
        assertThat(legwork("start", "box").exit()).isEqualTo(1);
        assertThat(legwork("start", "--all").exit()).isZero();
    }

    @Test
    void theHistoryOfALegThatNeverCameUpIsReadable() throws Exception {
        add("box", FreePort.any());
        legwork("start", "box");
        await().atMost(SOON).until(() -> legwork("history", "BOX").out().startsWith("box: up 0 s"));
        JsonObject history =
                JsonParser.parseString(legwork("history", "--json").out()).getAsJsonObject();
        JsonObject leg = history.getAsJsonArray("legs").get(0).getAsJsonObject();
        assertThat(leg.get("since").getAsString()).matches("[0-9-]{10}T[0-9:]{8}(\\.[0-9]{3})?Z");
        assertThat(legwork("history", "nobody").out()).isEqualTo("nothing is known of nobody\n");
    }

    @Test
    void withoutTheInstanceTheSameCommandsAreFour() {
        instance.close();
        for (String command : List.of("status", "status --watch", "start --all", "stop x")) {
            Typed typed = legwork(command.split(" ", -1));
            assertThat(typed.exit()).as(command).isEqualTo(4);
            assertThat(typed.err()).contains("no Legwork is running in " + home);
        }
    }
}
