package dev.legwork.app.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legwork.app.Composition;
import dev.legwork.app.Home;
import dev.legwork.status.Documents;
import dev.legwork.status.LegEdit;
import dev.legwork.status.Reply;
import dev.legwork.status.Request;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

final class DeskHandsTest {
    @TempDir private Path folder;

    @Test
    void whoeverIsToldToStopStillPutsBackWhatWasBegun() throws Exception {
        Home home = Home.of(folder.resolve("home"), Map.of("HOME", folder.toString()));
        home.folders().create();
        Files.writeString(
                home.legs(),
                """
                { "version": 1, "legs": [ { "name": "mac-1",
                  "destination": { "host": "h", "user": "u" }, "key": { "file": "k" },
                  "forwards": [ { "ports": 5001 } ] } ] }
                """);
        try (Desk desk = new Desk(home, new Editing(home))) {
            DeskHands hands = new DeskHands(desk);
            Thread.currentThread().interrupt();
            assertThat(hands.enable("mac-1", false)).isInstanceOf(Reply.Done.class);
            assertThat(Thread.interrupted()).isTrue();
            assertThat(desk.book().read().legs().getFirst().enabled()).isFalse();
        }
    }

    /** Makes edits as an instance does, where an interrupt would be felt. */
    private record Editing(Home home) implements Running {
        @Override
        public Reply answer(Request request) {
            return request instanceof Request.Edit(LegEdit edit)
                    ? Composition.book(home).edit(edit)
                    : new Reply.Done("");
        }

        @Override
        public Link link() {
            return new Link.Own();
        }

        @Override
        public Reply give(String leg, byte[] passphrase) {
            return new Reply.Done("");
        }

        @Override
        public Reply start() {
            return new Reply.Done("");
        }

        @Override
        public Seen look() {
            return new Seen(1, Documents.of());
        }

        @Override
        public Seen await(long version, Duration atMost) {
            return look();
        }
    }
}
