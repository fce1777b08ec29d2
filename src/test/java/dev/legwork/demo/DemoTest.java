package dev.legwork.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

@Timeout(60)
class DemoTest {
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);

    @Test
    void showsLegsThatComeUpAnAnswerAndALegThatComesBack() throws IOException {
        Optional<String> failure =
                new Demo(ScriptedLegs::new, out).run(Optional.of(Duration.ofSeconds(1)));

        assertThat(failure).isEmpty();
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains("inside SSH.", "down", "found after 12 ms", "curl ");
    }

    @Test
    void saysWhichLegDidNotComeBack() throws IOException {
        Optional<String> failure =
                new Demo(home -> new ScriptedLegs(home, false), out, Duration.ofSeconds(1))
                        .run(Optional.of(Duration.ofSeconds(1)));

        assertThat(failure).hasValueSatisfying(text -> assertThat(text).contains("box", "back"));
    }

    @Test
    void deletesTheHomeEvenWhenTheLegsCannotStart() {
        AtomicReference<Path> home = new AtomicReference<>();

        assertThatThrownBy(
                        () ->
                                new Demo(
                                                folder -> {
                                                    home.set(folder);
                                                    throw new IOException("no legs today");
                                                },
                                                out)
                                        .run(Optional.of(Duration.ofSeconds(1))))
                .hasMessage("no legs today");
        assertThat(home.get()).doesNotExist();
    }
}
