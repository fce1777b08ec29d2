package dev.legwork.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** What the far side prints is taken apart, whatever else is printed. */
class FarAnswerTest {
    private static FarAnswer read(String printed) throws IOException {
        return FarAnswer.read(printed.getBytes(StandardCharsets.ISO_8859_1), "N");
    }

    @ParameterizedTest
    @CsvSource({"'',4294967295 0", "a,1220704766 1", "123456789,930766865 9"})
    void theSumIsCksums(String text, String sum) {
        assertThat(PosixSum.of(text.getBytes(StandardCharsets.US_ASCII))).isEqualTo(sum);
    }

    @Test
    void noiseIsPassedOver() throws IOException {
        FarAnswer answer = read("hello\nN\nx\nN home /h w\nmore N home no\n\nN end\nbye");
        assertThat(answer.values("home")).containsExactly("/h w");
    }

    @Test
    void marksInsideAContentAreContent() throws IOException {
        String body = "\nN end\n";
        String sum = PosixSum.of(body.getBytes(StandardCharsets.US_ASCII));
        FarAnswer answer = read("\nN bytes " + sum + "\n" + body + "\nN end\n");
        assertThat(answer.first("bytes").orElseThrow().body()).isEqualTo(body);
    }

    @Test
    void whatIsCutOrMixedUpIsNoAnswer() {
        String sum = PosixSum.of("abc".getBytes(StandardCharsets.US_ASCII));
        assertThatThrownBy(() -> read("This account is not available\n"))
                .hasMessageContaining("no /bin/sh ran");
        assertThatThrownBy(() -> read("\nN home /h\n")).hasMessageContaining("cut");
        assertThatThrownBy(() -> read("\nN bytes " + sum + "\nab")).hasMessageContaining("cut");
        assertThatThrownBy(() -> read("\nN bytes " + sum + "\nabX\nN end\n"))
                .hasMessageContaining("changed");
        assertThatThrownBy(() -> read("\nN bytes x y\nabX\nN end\n"))
                .isInstanceOf(IOException.class);
    }
}
