package com.jcraft.jsch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

class WordsTest {
    private static byte[] message(String... strings) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (String each : strings) {
            byte[] bytes = each.getBytes(StandardCharsets.UTF_8);
            out.writeBytes(ByteBuffer.allocate(4).putInt(bytes.length).array());
            out.writeBytes(bytes);
        }
        return out.toByteArray();
    }

    private static Words words(byte[] from) {
        return new Words(from, 0, from.length);
    }

    @Test
    void stringsAndBytesAreReadInOrder() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(message("hostkeys-00@openssh.com"));
        out.write(1);
        out.writeBytes(message("a", "bücher"));
        Words words = words(out.toByteArray());
        assertThat(words.nextText()).isEqualTo("hostkeys-00@openssh.com");
        assertThat(words.nextByte()).isEqualTo(1);
        assertThat(words.rest())
                .containsExactly(
                        "a".getBytes(StandardCharsets.UTF_8),
                        "bücher".getBytes(StandardCharsets.UTF_8));
        assertThat(words.nextText()).isEmpty();
        assertThat(words.nextByte()).isZero();
        assertThat(words.bytes()).isEmpty();
    }

    @Test
    void whatIsLongerThanTheMessageIsEmptyAndSoIsTheRest() {
        for (int length : new int[] {6, 1_000_000, Integer.MAX_VALUE, -1, Integer.MIN_VALUE}) {
            byte[] from =
                    ByteBuffer.allocate(9).putInt(length).put(new byte[] {1, 2, 3, 4, 5}).array();
            Words words = words(from);
            assertThat(words.nextText()).isEmpty();
            assertThat(words.bytes()).isEmpty();
            assertThat(words(from).rest()).isEmpty();
        }
    }

    @Test
    void aLengthThatIsCutIsNone() {
        Words words = words(new byte[] {0, 0, 0});
        assertThat(words.nextText()).isEmpty();
        assertThat(words.nextByte()).isZero();
    }

    @Test
    void aLongTextIsCutAndTheNextOneFound() {
        Words words = words(message("x".repeat(5_000), "next"));
        assertThat(words.nextText()).hasSize(1_000);
        assertThat(words.nextText()).isEqualTo("next");
    }

    @Test
    void nothingBeyondTheEndGivenIsRead() {
        byte[] from = message("one", "two");
        assertThat(new Words(from, 0, 7).rest()).hasSize(1);
        assertThat(new Words(from, 0, 13).rest()).hasSize(1);
        assertThat(new Words(from, 0, 1_000).rest()).hasSize(2);
        assertThat(new Words(from, 7, 14).nextText()).isEqualTo("two");
    }

    @Test
    void anEmptyStringEndsTheList() {
        assertThat(words(message("one", "", "two")).rest()).hasSize(1);
    }

    @Test
    void ofManyStringsTheFirstAreTaken() {
        String[] many = new String[100];
        Arrays.fill(many, "x");
        assertThat(words(message(many)).rest()).hasSize(32);
    }

    @Test
    void whateverComesItNeverThrows() {
        Random chance = new Random(4251);
        for (int i = 0; i < 20_000; i++) {
            byte[] from = new byte[chance.nextInt(40)];
            chance.nextBytes(from);
            if (from.length > 4 && chance.nextBoolean()) {
                from[0] = 0;
                from[1] = 0;
                from[2] = 0;
            }
            assertThatCode(
                            () -> {
                                Words words = words(from);
                                words.nextText();
                                words.skip(chance.nextInt(50));
                                words.nextByte();
                                List<byte[]> rest = words.rest();
                                assertThat(rest).hasSizeLessThanOrEqualTo(32);
                                words.bytes();
                            })
                    .doesNotThrowAnyException();
        }
    }
}
