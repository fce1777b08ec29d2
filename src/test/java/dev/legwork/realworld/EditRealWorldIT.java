package dev.legwork.realworld;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;

import dev.legwork.testing.ClientKey;
import dev.legwork.testing.FreePorts;
import dev.legwork.testing.Home;
import dev.legwork.testing.LegSpec;
import dev.legwork.testing.RequiresTool;
import dev.legwork.testing.Shell;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

@RequiresTool("ssh-keygen")
@Timeout(300)
class EditRealWorldIT {

    @Test
    void killingAnythingAtRandomMomentsLosesNoAcknowledgedLeg(@TempDir Path temp)
            throws IOException, InterruptedException {
        long seed = System.nanoTime();
        Random chance = new Random(seed);
        ClientKey key = ClientKey.make(temp.resolve("key"), null);
        int port = FreePorts.block(20);
        List<String> acknowledged = new ArrayList<>();
        try (Home home = Home.create().start()) {
            for (int round = 0; round < 20; round++) {
                String name = "leg-" + round;
                Process add = add(home, name, port + round, key);
                // A launch takes about half a second; the kills fall before, into and after the
                // edit.
                boolean ended = add.waitFor(chance.nextInt(1200), TimeUnit.MILLISECONDS);
                if (round % 2 == 0) {
                    home.kill9();
                } else if (!ended) {
                    add.destroyForcibly();
                }
                assertThat(add.waitFor(30, TimeUnit.SECONDS)).isTrue();
                if (add.exitValue() == 0) {
                    acknowledged.add(name);
                }
                if (!home.isRunning()) {
                    home.startAgain();
                }
            }
            assertThat(acknowledged).as("seed %d", seed).isNotEmpty();
            assertThat(names(home)).as("seed %d", seed).containsAll(acknowledged);
        }
    }

    @Test
    void aBrokenFileIsRefusedInOneSentenceAndLeftAsItIs(@TempDir Path temp) throws IOException {
        long seed = System.nanoTime();
        Random chance = new Random(seed);
        ClientKey key = ClientKey.make(temp.resolve("key"), null);
        try (Home home = Home.create()) {
            int port = FreePorts.block(2);
            home.leg(LegSpec.to("one", "127.0.0.1", 22, "sam", key.file()).forward(port, 5001))
                    .leg(LegSpec.to("two", "127.0.0.1", 22, "sam", key.file()).forward(port + 1, 1))
                    .write();
            String good = Files.readString(home.legsFile());
            for (String broken : mutations(good, port, chance)) {
                Files.writeString(home.legsFile(), broken);
                Shell.Result result = home.cli("run", "--headless");
                assertThat(result.exit()).as("seed %d: %s", seed, broken).isEqualTo(2);
                assertThat(result.err().strip())
                        .as("seed %d: %s", seed, broken)
                        .isNotEmpty()
                        .contains("legs.json")
                        .doesNotContain("Exception")
                        .doesNotContain("\tat ");
                assertThat(result.err().strip().lines()).hasSize(1);
                assertThat(Files.readString(home.legsFile())).isEqualTo(broken);
            }
        }
    }

    private static List<String> mutations(String good, int port, Random chance) {
        List<String> all = new ArrayList<>();
        for (int cut = 0; cut < 6; cut++) {
            all.add(good.substring(0, 1 + chance.nextInt(good.length() - 2)));
        }
        for (int swap = 0; swap < 4; swap++) {
            // A bracket or brace turned round is never JSON.
            int at;
            do {
                at = chance.nextInt(good.length());
            } while ("{}[]".indexOf(good.charAt(at)) < 0);
            all.add(good.substring(0, at) + "<" + good.substring(at + 1));
        }
        all.add(good.replace("\"version\":1", "\"version\":99"));
        all.add(good.replace("\"two\"", "\"ONE\""));
        all.add(good.replace("\"two\"", "\"two legs\""));
        all.add(good.replace("\"ports\":\"" + (port + 1), "\"ports\":\"" + port));
        all.add(good.replace("\"ports\":\"" + port + "\"", "\"ports\":\"70000\""));
        all.add(good.replace("\"ports\":\"" + port + "\"", "\"ports\":\"1-3\""));
        all.add(good.replace("\"port\":22", "\"port\":\"ssh\""));
        all.add(good.replace("\"kind\":\"tcp\"", "\"kind\":\"telepathy\""));
        all.add(good.replace("{\"from\":\"none\"}", "\"hunter2\""));
        all.add(good.replace("\"ports\":", "\"bind\":\"0.0.0.0\",\"ports\":"));
        assertThat(all).doesNotContain(good);
        return all;
    }

    private static Process add(Home home, String name, int port, ClientKey key) throws IOException {
        List<String> argv =
                home.command(
                        "leg",
                        "add",
                        name,
                        "sam@127.0.0.1:1",
                        "--key",
                        key.file().toString(),
                        "--passphrase",
                        "none",
                        "--forward",
                        port + ":127.0.0.1:5001");
        ProcessBuilder builder =
                new ProcessBuilder(argv)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(home.environment());
        return builder.start();
    }

    private static List<String> names(Home home) {
        Shell.Result listed = home.cli("leg", "list", "--json");
        assertThat(listed.exit()).as(listed.err()).isZero();
        List<String> names = new ArrayList<>();
        for (JsonElement leg :
                JsonParser.parseString(listed.out()).getAsJsonObject().getAsJsonArray("legs")) {
            names.add(leg.getAsJsonObject().get("name").getAsString());
        }
        return names;
    }
}
