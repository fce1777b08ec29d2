package dev.legwork.app.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.legwork.app.desk.DemoFaults.Seen;
import dev.legwork.demo.DemoLan;
import dev.legwork.leg.Light;
import dev.legwork.status.Request;
import dev.legwork.status.StatusDocument.LegEntry;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;

/** The real engine in the demo LAN. */
@Timeout(60)
final class DemoDeskTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static DemoDesk demo;

    @BeforeAll
    static void open() throws IOException {
        demo = DemoDesk.open();
    }

    @AfterAll
    static void close() throws IOException {
        demo.close();
    }

    @ParameterizedTest
    @EnumSource
    void whatIsBrokenIsSeenMeasuredAndPutRight(DemoFault fault) throws IOException {
        await().atMost(PATIENCE).until(() -> light(demo) == Light.UP);
        demo.faults().breakIt(fault);
        await().atMost(PATIENCE).until(() -> checked(demo).found() != null);
        if (!fault.mends()) {
            await().atMost(PATIENCE).until(() -> light(demo) == fault.light());
            assertThat(checked(demo).over()).isFalse();
            demo.faults().repair();
        }
        await().atMost(PATIENCE).until(() -> checked(demo).over());
        assertThat(light(demo)).isEqualTo(Light.UP);
        if (fault == DemoFault.HALF_OPEN) {
            // Silence is all there is to go by, and its limit is 8 s.
            assertThat(checked(demo).found()).isGreaterThan(Duration.ofSeconds(5));
        }
    }

    @Test
    void nothingOfItIsLeftBehind() throws IOException {
        DemoDesk other = DemoDesk.open();
        Path home = other.desk().home().folder();
        await().atMost(PATIENCE).until(() -> light(other) == Light.UP);
        int port = Integer.parseInt(StateLines.port(box(other).forwards().getFirst().listen()));
        other.desk().change(settings -> settings.with(Look.DARK));
        other.faults().breakIt(DemoFault.SQUAT);
        other.close();
        assertThat(home).doesNotExist();
        try (ServerSocket free = new ServerSocket(port, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            assertThat(free.isBound()).isTrue();
        }
    }

    /** Probes now rather than within five seconds. */
    private static Seen checked(DemoDesk demo) {
        Seen seen = demo.faults().seen();
        if (seen == null) {
            throw new AssertionError("nothing was broken");
        }
        if (seen.fault() == DemoFault.SERVICE || seen.fault() == DemoFault.LOADING) {
            demo.desk().running().answer(new Request.Check(DemoLan.BOX));
        }
        return seen;
    }

    private static Light light(DemoDesk demo) {
        return Lights.of(box(demo));
    }

    private static LegEntry box(DemoDesk demo) {
        return demo.desk().running().look().document().legs().stream()
                .filter(leg -> leg.name().equals(DemoLan.BOX))
                .findFirst()
                .orElseThrow();
    }
}
