package dev.legwork.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

class KeyPairOnDiskTest {
    private static final int LENGTH = 400;

    @TempDir Path folder;

    /** Not a real key: only its bytes matter here. */
    private static NewKey key(int number) {
        byte[] blob = Base64.getDecoder().decode("AAAAC3NzaC1lZDI1NTE5AAAAIA==");
        return new NewKey(
                ("%0" + LENGTH + "d").formatted(number).getBytes(StandardCharsets.US_ASCII),
                PublicKey.of(blob),
                "n" + number);
    }

    /** Writes pairs for ever. */
    static final class Child {
        public static void main(String[] args) throws Exception {
            for (int i = Integer.parseInt(args[1]); true; i++) {
                new KeyPairOnDisk(Path.of(args[0], "key" + i)).write(key(i));
                System.out.println(i);
            }
        }
    }

    @Test
    void thePrivateHalfIsItsOwnersAlone() throws IOException {
        Path file = folder.resolve("new/deep/key");
        new KeyPairOnDisk(file).write(key(1));
        assertThat(mode(file)).isEqualTo("rw-------");
        assertThat(mode(folder.resolve("new/deep/key.pub"))).isEqualTo("rw-r--r--");
        assertThat(mode(folder.resolve("new/deep"))).isEqualTo("rwx------");
        assertThat(names(folder.resolve("new/deep"))).containsExactly("key", "key.pub");
        assertThat(Files.readString(folder.resolve("new/deep/key.pub"))).endsWith(" n1\n");
    }

    @Test
    void whatIsThereStays() throws IOException {
        Path file = Files.writeString(folder.resolve("key"), "mine");
        KeyPairOnDisk pair = new KeyPairOnDisk(file);
        assertThat(pair.existing()).containsExactly(file);
        assertThatThrownBy(() -> pair.write(key(1))).isInstanceOf(FileAlreadyExistsException.class);
        assertThat(file).hasContent("mine");
        assertThat(names(folder)).containsExactly("key");
    }

    @Test
    void aPublicHalfThatIsThereStaysAndTheOtherIsNotMade() throws IOException {
        Path there = Files.writeString(folder.resolve("key.pub"), "mine");
        KeyPairOnDisk pair = new KeyPairOnDisk(folder.resolve("key"));
        assertThat(pair.existing()).containsExactly(there);
        assertThatThrownBy(() -> pair.write(key(1))).isInstanceOf(FileAlreadyExistsException.class);
        assertThat(there).hasContent("mine");
        assertThat(names(folder)).containsExactly("key.pub");
    }

    @Test
    void aLinkToNowhereIsNotFollowed() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("key"), folder.resolve("away"));
        KeyPairOnDisk pair = new KeyPairOnDisk(link);
        assertThat(pair.existing()).containsExactly(link);
        assertThatThrownBy(() -> pair.write(key(1))).isInstanceOf(FileAlreadyExistsException.class);
        assertThat(folder.resolve("away")).doesNotExist();
    }

    @Test
    void aFolderMadeForAPairThatFailsGoesAgain() throws IOException {
        // No file system takes a name this long (NAME_MAX, limits.h).
        Path file = folder.resolve("new").resolve("k".repeat(300));
        assertThatThrownBy(() -> new KeyPairOnDisk(file).write(key(1)))
                .isInstanceOf(IOException.class);
        assertThat(names(folder)).isEmpty();
    }

    @Test
    void whatAKilledProcessLeftIsClearedAwayAndNothingElse() throws Exception {
        Process ended = new ProcessBuilder("true").start();
        ended.waitFor();
        String dead = ended.pid() + "." + "0".repeat(36) + ".new";
        String alive = ProcessHandle.current().pid() + "." + "0".repeat(36) + ".new";
        for (String name :
                List.of(
                        ".key." + dead,
                        ".key.pub." + dead,
                        ".key." + alive,
                        ".key2." + dead,
                        ".key.new",
                        ".key.1.new")) {
            Files.createFile(folder.resolve(name));
        }
        new KeyPairOnDisk(folder.resolve("key")).write(key(1));
        assertThat(names(folder))
                .containsExactlyInAnyOrder(
                        "key",
                        "key.pub",
                        ".key." + alive,
                        ".key2." + dead,
                        ".key.new",
                        ".key.1.new");
    }

    @Test
    void ofManyAtOnceOneWinsWithBothHalves() throws Exception {
        Path file = folder.resolve("key");
        CountDownLatch start = new CountDownLatch(1);
        List<Integer> won = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(16)) {
            List<Callable<Integer>> tries =
                    IntStream.range(0, 16)
                            .<Callable<Integer>>mapToObj(
                                    i ->
                                            () -> {
                                                start.await();
                                                try {
                                                    new KeyPairOnDisk(file).write(key(i));
                                                    return i;
                                                } catch (FileAlreadyExistsException e) {
                                                    return -1;
                                                }
                                            })
                            .toList();
            List<Future<Integer>> all = tries.stream().map(threads::submit).toList();
            start.countDown();
            for (Future<Integer> each : all) {
                if (each.get() >= 0) {
                    won.add(each.get());
                }
            }
        }
        assertThat(won).hasSize(1);
        assertThat(Integer.parseInt(Files.readString(file))).isEqualTo(won.getFirst());
        assertThat(Files.readString(folder.resolve("key.pub")))
                .endsWith(" n" + won.getFirst() + "\n");
        assertThat(names(folder)).containsExactly("key", "key.pub");
    }

    @Test
    @Timeout(90)
    void aKillLeavesNoHalfKey() throws Exception {
        Random random = new Random(7);
        for (int round = 0; round < 4; round++) {
            int from = 1_000_000 * round;
            Process child =
                    new ProcessBuilder(
                                    Path.of(System.getProperty("java.home"), "bin", "java")
                                            .toString(),
                                    "-XX:TieredStopAtLevel=1",
                                    "-cp",
                                    System.getProperty("java.class.path"),
                                    Child.class.getName(),
                                    folder.toString(),
                                    Integer.toString(from))
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            try (BufferedReader out = child.inputReader()) {
                int until = 1 + random.nextInt(30);
                for (int i = 0; i < until; i++) {
                    Objects.requireNonNull(out.readLine());
                }
                child.destroyForcibly().waitFor();
            }
        }
        List<String> keys =
                names(folder).stream().filter(name -> name.matches("key[0-9]+")).toList();
        assertThat(keys).hasSizeGreaterThan(4);
        assertThat(keys).allMatch(name -> folder.resolve(name).toFile().length() == LENGTH);
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private static List<String> names(Path folder) throws IOException {
        try (var all = Files.list(folder)) {
            return all.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }
}
