package dev.legwork.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.legwork.status.LegChange.SpelledForward;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

class MessageJsonTest {
    private static final LegChange CHANGE =
            new LegChange(
                    "box",
                    2222,
                    null,
                    "/k",
                    "command:pass show 'x y'",
                    List.of(new SpelledForward("5001", null), new SpelledForward("5002", "tcp")),
                    List.of(),
                    false,
                    "sam@hub:2222");

    static Stream<Request> requests() {
        return Stream.of(
                new Request.Status(),
                new Request.Watch(),
                new Request.Check("mac-1"),
                new Request.Steer(Request.Action.RESTART, List.of("a", "b")),
                new Request.Steer(Request.Action.STOP, List.of()),
                new Request.Edit(new LegEdit.Add("a", CHANGE)),
                new Request.Edit(new LegEdit.Change("a", LegChange.NOTHING)),
                new Request.Edit(new LegEdit.Remove("a")),
                new Request.Edit(new LegEdit.Rename("a", "b")),
                new Request.Edit(new LegEdit.Settings(Map.of("probeSeconds", 60), 4700)),
                new Request.Edit(new LegEdit.Settings(Map.of("holdSeconds", 0), null)));
    }

    @ParameterizedTest
    @MethodSource("requests")
    void everyRequestArrivesAsItWasSent(Request request) {
        String line = MessageJson.line(request);
        assertThat(line).doesNotContain("\n");
        assertThat(MessageJson.readRequest(line)).isEqualTo(request);
    }

    static Stream<Reply> replies() {
        return Stream.of(
                new Reply.Done("added a"),
                new Reply.Failed(Reply.Kind.NEEDS_YOU, "a needs you"),
                new Reply.Told(Documents.of(Documents.up("a"))));
    }

    @ParameterizedTest
    @MethodSource("replies")
    void everyReplyArrivesAsItWasSent(Reply reply) {
        assertThat(MessageJson.readReply(MessageJson.line(reply))).isEqualTo(reply);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "{}", "{\"do\":7}", "[1]", "{\"do\":\"edit\"}", "\u0000\u0001", "{"})
    void garbageIsRefusedWithASentence(String line) {
        assertThatThrownBy(() -> MessageJson.readRequest(line))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .isNotBlank();
    }

    @Test
    void steeringWithoutNamesIsNeverReadFromNamesOfTheWrongKind() {
        // {"legs": "mac-1"} must not turn into "all legs".
        assertThatThrownBy(() -> MessageJson.readRequest("{\"do\":\"stop\",\"legs\":\"mac-1\"}"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aSettingThatIsNoWholeNumberIsRefused() {
        assertThatThrownBy(
                        () ->
                                MessageJson.readRequest(
                                        "{\"do\":\"edit\",\"edit\":{\"settings\":{\"timing\":{\"probeSeconds\":2.9}}}}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("probeSeconds");
    }
}
