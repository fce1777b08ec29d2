package dev.legwork.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

final class LogTailTest {
    @TempDir private Path folder;

    private Home log(String... lines) throws IOException {
        Home home = Home.of(folder, Map.of("HOME", folder.toString()));
        Files.createDirectories(home.log());
        Files.write(LogTail.file(home), List.of(lines));
        return home;
    }

    private static String line(String text) {
        return "2026-11-23T16:29:51.104Z WARN  [leg-1] LegRunner: " + text;
    }

    @Test
    void onlyLinesThatNameTheLegCount() throws IOException {
        Home home =
                log(
                        line("mac-1: the link went silent"),
                        line("mac-10: something else"),
                        line("mac-1-old: something else"),
                        line("my.mac-1: something else"),
                        line("stopped mac-1."));
        assertThat(LogTail.of(home, "mac-1", 200))
                .extracting(LogTail.Line::text)
                .containsExactly("the link went silent", "stopped mac-1.");
    }

    @Test
    void theNewestAreKept() throws IOException {
        Home home = log(line("a: 1"), line("a: 2"), line("a: 3"));
        assertThat(LogTail.of(home, "a", 2))
                .containsExactly(
                        new LogTail.Line("16:29:51", "WARN", "2"),
                        new LogTail.Line("16:29:51", "WARN", "3"));
    }

    @Test
    void noLogHasNoLines() throws IOException {
        Home home = log();
        Files.delete(LogTail.file(home));
        assertThat(LogTail.of(home, "a", 2)).isEmpty();
    }
}
