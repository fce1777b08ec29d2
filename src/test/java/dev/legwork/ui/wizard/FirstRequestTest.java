package dev.legwork.ui.wizard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legwork.app.Home;
import dev.legwork.app.add.LegDraft;
import dev.legwork.app.add.LegDraft.Field;
import dev.legwork.app.desk.Desk;
import dev.legwork.app.desk.Fleet;
import dev.legwork.app.desk.Link;
import dev.legwork.leg.Leg;
import dev.legwork.leg.Light;
import dev.legwork.status.Reply;
import dev.legwork.status.Request;
import dev.legwork.ui.FakeRunning;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.Map;

/** The last tick of the wizard: what the instance says of a leg, and only while it says it. */
@Timeout(30)
final class FirstRequestTest {
    @TempDir private Path folder;
    private final FakeRunning running =
            new FakeRunning(
                    Fleet.of(
                            Fleet.up(
                                    "hub",
                                    "me@hub.example",
                                    Fleet.ports("5001", "answers", "200 OK"))));
    private Desk desk;
    private Leg leg;

    @BeforeEach
    void prepare() {
        Home home = Home.of(folder, Map.of("HOME", folder.toString()));
        desk = new Desk(home, running);
        LegDraft draft = new LegDraft();
        draft.set(Field.NAME, "hub");
        draft.set(Field.HOST, "hub.example");
        draft.set(Field.USER, "me");
        leg = draft.leg(home);
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void aLegThatAnswersIsUp() throws Exception {
        assertThat(FirstRequest.through(desk, leg).light()).isEqualTo(Light.UP);
    }

    @Test
    void whatAnInstanceSaidBeforeItEndedIsNoAnswer() throws Exception {
        running.link(new Link.Gone("The Legwork this window showed has ended."));
        assertThat(FirstRequest.through(desk, leg))
                .isEqualTo(
                        new FirstRequest.Answer(
                                Light.OFF,
                                "The Legwork this window showed has ended.",
                                java.time.Duration.ZERO));
    }

    @Test
    void aLegThatCannotBeStartedIsNotUp() throws Exception {
        running.answers(
                request ->
                        request instanceof Request.Steer
                                ? new Reply.Failed(Reply.Kind.FAILED, "no")
                                : new Reply.Done(""));
        assertThat(FirstRequest.through(desk, leg).light()).isEqualTo(Light.NEEDS_YOU);
    }
}
