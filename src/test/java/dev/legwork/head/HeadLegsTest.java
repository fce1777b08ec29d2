package dev.legwork.head;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.legwork.app.Home;
import dev.legwork.app.Instance.Seen;
import dev.legwork.app.desk.Link;
import dev.legwork.control.RunningInstance;
import dev.legwork.status.LegChange;
import dev.legwork.status.LegChange.SpelledForward;
import dev.legwork.status.LegEdit;
import dev.legwork.status.Reply;
import dev.legwork.status.Request;
import dev.legwork.status.StatusDocument.LegEntry;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

final class HeadLegsTest {
    private static final String ONE_LEG =
            """
            {"version":1,"legs":[{"name":"mac-1","enabled":false,
              "destination":{"host":"127.0.0.1","port":1,"user":"sam"},
              "key":{"file":"nowhere","passphrase":{"from":"ask"}},
              "forwards":[{"ports":"5001","target":"127.0.0.1"}]}]}
            """;

    @TempDir private Path folder;
    private final AtomicInteger raised = new AtomicInteger();
    private Home home;

    @BeforeEach
    void makeAHome() throws IOException {
        home = Home.of(folder, Map.of());
        home.folders().create();
    }

    @Test
    void withNobodyElseTheLegsRunHere() throws Exception {
        Files.writeString(home.legs(), ONE_LEG);
        try (HeadLegs legs = opened(true)) {
            assertThat(legs.link()).isEqualTo(new Link.Own());
            assertThat(names(legs.look())).containsExactly("mac-1");
        }
    }

    @Test
    void afterTheEndNothingIsStartedAnyMore() throws Exception {
        HeadLegs attached;
        try (HeadLegs first = opened(true)) {
            assertThat(first.link()).isEqualTo(new Link.Own());
            attached = first;
        }
        assertThat(attached.start()).isInstanceOf(Reply.Failed.class);
    }

    @Test
    void aSecondStartShowsTheFirstOnesWindow() throws Exception {
        try (HeadLegs first = opened(true)) {
            assertThat(first.link()).isEqualTo(new Link.Own());
            assertThat(HeadLegs.open(home, true, () -> {}))
                    .isEqualTo(new HeadLegs.Opened.Elsewhere());
            assertThat(raised).hasValue(1);
        }
    }

    @Test
    void aSecondStartInTheBackgroundLeavesTheFirstAlone() throws Exception {
        try (HeadLegs first = opened(true)) {
            assertThat(first.link()).isEqualTo(new Link.Own());
            assertThat(HeadLegs.open(home, false, () -> {}))
                    .isEqualTo(new HeadLegs.Opened.Elsewhere());
            assertThat(raised).hasValue(0);
        }
    }

    @Test
    void besideAHeadlessInstanceItBecomesItsWindow() throws Exception {
        Files.writeString(home.legs(), ONE_LEG);
        try (RunningInstance headless = headless();
                HeadLegs legs = opened(true)) {
            assertThat(headless.legs()).isEqualTo(1);
            assertThat(legs.link()).isEqualTo(new Link.Attached(ProcessHandle.current().pid()));
            assertThat(legs.answer(edit("mac-2"))).isInstanceOf(Reply.Done.class);
            await().atMost(Duration.ofSeconds(5))
                    .until(() -> names(legs.look()).equals(List.of("mac-1", "mac-2")));
            assertThat(names(headless.live().look())).containsExactly("mac-1", "mac-2");
        }
    }

    @Test
    void whenTheHeadlessInstanceEndsItSaysSoAndCanRunTheLegsItself() throws Exception {
        Files.writeString(home.legs(), ONE_LEG);
        RunningInstance headless = headless();
        try (HeadLegs legs = opened(true)) {
            Seen before = legs.look();
            headless.close();
            await().atMost(Duration.ofSeconds(5)).until(() -> legs.link() instanceof Link.Gone);
            assertThat(legs.answer(new Request.Status())).isInstanceOf(Reply.Failed.class);
            assertThat(legs.start()).isEqualTo(new Reply.Done(""));
            assertThat(legs.link()).isEqualTo(new Link.Own());
            Seen after = legs.await(before.version(), Duration.ofSeconds(5));
            assertThat(after.version()).isGreaterThan(before.version());
            assertThat(names(after)).containsExactly("mac-1");
        } finally {
            headless.close();
        }
    }

    @Test
    void itIsWatchedAgainWhenTheHeadlessInstanceComesBack() throws Exception {
        RunningInstance headless = headless();
        try (HeadLegs legs = opened(true)) {
            headless.close();
            await().atMost(Duration.ofSeconds(5)).until(() -> legs.link() instanceof Link.Gone);
            try (RunningInstance again = headless()) {
                assertThat(again.legs()).isZero();
                await().atMost(Duration.ofSeconds(5))
                        .until(() -> legs.link() instanceof Link.Attached);
            }
        } finally {
            headless.close();
        }
    }

    @Test
    void anInvalidFileRunsNothingSaysWhereAndHealsWhenItIsPutRight() throws Exception {
        Files.writeString(home.legs(), "{\n  \"version\": 1,\n  \"legs\": [ nonsense ]\n}\n");
        try (HeadLegs legs = opened(true)) {
            assertThat(legs.link())
                    .isInstanceOfSatisfying(
                            Link.Invalid.class,
                            invalid -> assertThat(invalid.sentence()).contains("line 3"));
            assertThat(HeadLegs.open(home, true, () -> {}))
                    .as("the window on the error is the only one, too")
                    .isEqualTo(new HeadLegs.Opened.Elsewhere());
            Files.writeString(home.legs(), ONE_LEG);
            await().atMost(Duration.ofSeconds(5)).until(() -> legs.link().equals(new Link.Own()));
            assertThat(names(legs.look())).containsExactly("mac-1");
        }
    }

    @Test
    void anInvalidFileIsNeverWrittenOver() throws Exception {
        String nonsense = "{\"version\":1,";
        Files.writeString(home.legs(), nonsense);
        try (HeadLegs legs = opened(true)) {
            assertThat(legs.answer(edit("mac-2"))).isInstanceOf(Reply.Failed.class);
        }
        assertThat(home.legs()).content().isEqualTo(nonsense);
    }

    private HeadLegs opened(boolean show) throws IOException {
        return switch (HeadLegs.open(home, show, raised::incrementAndGet)) {
            case HeadLegs.Opened.Runs(HeadLegs legs) -> legs;
            case HeadLegs.Opened.Elsewhere() -> throw new AssertionError("somebody has it");
        };
    }

    private RunningInstance headless() throws Exception {
        return RunningInstance.open(home, (before, after) -> {}, sentence -> {});
    }

    private static Request edit(String name) {
        return new Request.Edit(
                new LegEdit.Add(
                        name,
                        new LegChange(
                                "127.0.0.1",
                                1,
                                "sam",
                                "nowhere",
                                "none",
                                List.of(new SpelledForward("5002:127.0.0.1:5002", "tcp")),
                                List.of(),
                                false,
                                null)));
    }

    private static List<String> names(Seen seen) {
        return seen.document().legs().stream().map(LegEntry::name).toList();
    }
}
