package dev.legwork.trust;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legwork.engine.Pins.PinnedKey;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** A running instance learns keys while a person pins and forgets with the command. */
@Timeout(120)
class PinsOfTwoProcessesIT {
    private static final int ROUNDS = 50;

    @TempDir Path folder;

    @Test
    void neitherLosesALineOfTheOthersAndNobodySeesHalfAFile() throws Exception {
        Path file = folder.resolve("known_hosts");
        String foreign = "# mine, and without an end";
        List<String> first = new ArrayList<>();
        IntStream.range(0, ROUNDS).forEach(i -> first.add("learner-" + i + " " + key(1).line()));
        Files.writeString(file, String.join("\n", first) + "\n" + foreign);

        Process learner = child("learn", file);
        Process person = child("pin", file);
        try {
            int looks = 0;
            while (learner.isAlive() || person.isAlive()) {
                assertWhole(file);
                looks++;
            }
            assertThat(looks).isGreaterThan(ROUNDS);
            assertThat(learner.waitFor(1, TimeUnit.SECONDS)).isTrue();
            assertThat(person.waitFor(1, TimeUnit.SECONDS)).isTrue();
            assertThat(learner.exitValue()).isZero();
            assertThat(person.exitValue()).isZero();
        } finally {
            learner.destroyForcibly();
            person.destroyForcibly();
        }

        List<String> wanted = new ArrayList<>(first);
        wanted.add(foreign);
        IntStream.range(0, ROUNDS).forEach(i -> wanted.add("learner-" + i + " " + key(2).line()));
        IntStream.range(0, ROUNDS).forEach(i -> wanted.add("person-" + i + " " + key(3).line()));
        assertThat(Files.readAllLines(file)).containsExactlyInAnyOrderElementsOf(wanted);
        try (var left = Files.list(folder)) {
            assertThat(left).containsExactlyInAnyOrder(file, folder.resolve("known_hosts.lock"));
        }
    }

    /**
     * Of whatever instant, each line is one that somebody wrote, and the foreign ones are there.
     */
    private static void assertWhole(Path file) throws IOException {
        String text;
        try {
            text = Files.readString(file);
        } catch (NoSuchFileException torn) {
            throw new AssertionError("for an instant there was no file", torn);
        }
        assertThat(text.lines().filter(line -> line.equals("# mine, and without an end")))
                .hasSize(1);
        assertThat(text.lines().filter(line -> !line.startsWith("#")))
                .allMatch(
                        line ->
                                List.of(1, 2, 3, 4).stream()
                                        .anyMatch(i -> line.endsWith(" " + key(i).line())));
    }

    private static Process child(String what, Path file) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Child.class.getName(),
                        what,
                        file.toString())
                .inheritIO()
                .start();
    }

    private static PublicKey key(int which) {
        byte[] type = (which == 2 ? "ssh-rsa" : "ssh-ed25519").getBytes(StandardCharsets.US_ASCII);
        return PublicKey.of(
                ByteBuffer.allocate(4 + type.length + 4)
                        .putInt(type.length)
                        .put(type)
                        .putInt(which)
                        .array());
    }

    /** One of the two. */
    static final class Child {
        private Child() {}

        /** Edits the file for fifty rounds. */
        public static void main(String[] args) throws Exception {
            KnownHosts pins = new KnownHosts(Path.of(args[1]));
            for (int i = 0; i < ROUNDS; i++) {
                if (args[0].equals("learn")) {
                    if (!pins.learn("learner-" + i, 22, pinned(key(1)), pinned(key(2)))) {
                        throw new IllegalStateException("not learned in round " + i);
                    }
                } else {
                    pins.add("person-" + i, 22, key(4), "");
                    pins.replace("person-" + i, 22, key(3), "");
                    pins.add("passing", 22, key(4), "");
                    pins.forget("passing", 22, _ -> true);
                }
            }
        }

        private static PinnedKey pinned(PublicKey key) {
            return new PinnedKey(key.type(), key.base64());
        }
    }
}
