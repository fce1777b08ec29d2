package dev.legwork.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;

class LegsFuzzTest {

    private static final String[] ODD = {
        "{",
        "}",
        "[",
        "]",
        "\"",
        ",",
        ":",
        "null",
        "true",
        "-1",
        "1e999999999999",
        "\\u0000",
        "\n",
        "99999999999999999999999999",
        "\"legs\": 1,",
        "\"name\": \"a\", \"name\": \"b\",",
        "\\q",
        "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[["
    };

    @Test
    void noMutationCostsMoreThanASentenceOrTouchesTheFile(@TempDir Path home) throws Exception {
        long seed = Long.getLong("legwork.seed", 20261123L);
        System.out.println("fuzz seed " + seed);
        Random random = new Random(seed);
        Path path = home.resolve("legs.json");
        int refused = 0;
        for (int i = 0; i < 300; i++) {
            byte[] bytes = mutated(Samples.bytes(Samples.TWO_LEGS), random);
            Files.write(path, bytes);
            long start = System.nanoTime();
            try {
                new LegsFile(home).read();
            } catch (InvalidLegs e) {
                refused++;
                assertThat(e.getMessage())
                        .matches("legs\\.json line [1-9]\\d*, column [1-9]\\d* \\(\\$.*\\): .+\\.")
                        .hasSizeLessThan(1300);
            }
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isLessThan(Duration.ofSeconds(2));
            assertThat(Files.readAllBytes(path)).isEqualTo(bytes);
        }
        assertThat(refused).isGreaterThan(150);
    }

    private static byte[] mutated(byte[] bytes, Random random) {
        int at = random.nextInt(bytes.length);
        return switch (random.nextInt(4)) {
            case 0 -> Arrays.copyOf(bytes, at);
            case 1 -> with(bytes, at, (byte) (0x80 + random.nextInt(0x80)));
            case 2 -> with(bytes, at, bytes[random.nextInt(bytes.length)]);
            default -> inserted(bytes, at, Samples.bytes(ODD[random.nextInt(ODD.length)]));
        };
    }

    private static byte[] with(byte[] bytes, int at, byte other) {
        bytes[at] = other;
        return bytes;
    }

    private static byte[] inserted(byte[] bytes, int at, byte[] odd) {
        byte[] longer = Arrays.copyOf(bytes, bytes.length + odd.length);
        System.arraycopy(odd, 0, longer, at, odd.length);
        System.arraycopy(bytes, at, longer, at + odd.length, bytes.length - at);
        return longer;
    }
}
