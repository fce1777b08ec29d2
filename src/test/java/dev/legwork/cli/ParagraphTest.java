package dev.legwork.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ParagraphTest {
    @Test
    void linesFitTheTerminalAndLoseNoWord() {
        String text = "a bird in the hand is worth two in the bush ".repeat(20).strip();
        assertThat(Paragraph.of(text, 4))
                .hasSizeGreaterThan(5)
                .allSatisfy(
                        line ->
                                assertThat(line)
                                        .startsWith("    ")
                                        .hasSizeLessThanOrEqualTo(Paragraph.WIDTH));
        assertThat(String.join(" ", Paragraph.of(text, 0))).isEqualTo(text);
    }

    @Test
    void aLongWordIsLeftWhole() {
        String word = "x".repeat(200);
        assertThat(Paragraph.of("see " + word + " there", 2))
                .containsExactly("  see", "  " + word, "  there");
    }
}
