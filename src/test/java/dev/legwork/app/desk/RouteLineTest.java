package dev.legwork.app.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legwork.status.StatusDocument.ForwardEntry;
import dev.legwork.status.StatusDocument.HopsEntry;
import dev.legwork.status.StatusDocument.LegEntry;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;

final class RouteLineTest {
    private static LegEntry leg(String via, String... ways) {
        HopsEntry hops = new HopsEntry("ok", "ok", "ok", "ok", "ok");
        List<ForwardEntry> forwards =
                Arrays.stream(ways)
                        .map(way -> way.split(">"))
                        .map(
                                way ->
                                        new ForwardEntry(
                                                way[0], List.of(), way[1], "answers", "", hops, 0,
                                                0, 0, 0))
                        .toList();
        return new LegEntry(
                "mac-1",
                "sam@mac-studio",
                true,
                "up",
                "up",
                null,
                Instant.EPOCH,
                null,
                0,
                0,
                null,
                forwards,
                null,
                null,
                null,
                List.of(),
                via.isEmpty() ? null : via);
    }

    @Test
    void portsInARowAreOneRange() {
        assertThat(
                        RouteLine.of(
                                leg(
                                        "",
                                        "localhost:5001>127.0.0.1:5001",
                                        "localhost:5002>127.0.0.1:5002",
                                        "localhost:5003>127.0.0.1:5003")))
                .isEqualTo("localhost:5001–5003 → mac-studio:5001–5003");
    }

    @Test
    void aTargetBeyondTheMachineKeepsItsName() {
        assertThat(RouteLine.of(leg("", "localhost:3000>10.0.0.9:8080")))
                .isEqualTo("localhost:3000 → 10.0.0.9:8080");
    }

    @Test
    void theWayThroughAHubIsSaid() {
        assertThat(RouteLine.of(leg("wilmer-hub", "localhost:11435>127.0.0.1:11434")))
                .isEqualTo("localhost:11435 → mac-studio:11434 via wilmer-hub");
    }

    @Test
    void portsThatDoNotFollowStandApart() {
        assertThat(
                        RouteLine.each(
                                leg(
                                        "",
                                        "localhost:5001>127.0.0.1:5001",
                                        "localhost:5003>127.0.0.1:5003"),
                                "mac"))
                .containsExactly("localhost:5001 → mac:5001", "localhost:5003 → mac:5003");
        assertThat(RouteLine.ports(List.of(1, 2, 3, 7, 9, 10))).isEqualTo("1–3, 7, 9–10");
    }
}
