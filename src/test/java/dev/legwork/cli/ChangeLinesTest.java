package dev.legwork.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legwork.status.Documents;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;

class ChangeLinesTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ChangeLines lines =
            new ChangeLines(
                    new PrintStream(out, true, StandardCharsets.UTF_8),
                    Clock.fixed(Documents.AT, ZoneOffset.UTC));

    @Test
    void aChangeIsOneLineAndASentenceIsSaidOnce() {
        lines.changed(Documents.up("a"), Documents.up("a"));
        lines.changed(Documents.up("a"), Documents.blocked("a"));
        lines.changed(Documents.blocked("a"), Documents.blocked("a"));
        lines.changed(Documents.blocked("a"), Documents.up("a"));
        lines.changed(Documents.up("a"), Documents.blocked("a"));
        String why = "key-missing: the key is not there; make one";
        assertThat(out.toString(StandardCharsets.UTF_8).lines())
                .containsExactly(
                        "2026-11-23T16:00:00Z a up up",
                        "2026-11-23T16:00:00Z a needs-you blocked " + why,
                        "2026-11-23T16:00:00Z a up up",
                        "2026-11-23T16:00:00Z a needs-you blocked " + why);
    }
}
