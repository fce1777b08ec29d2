package dev.legwork.app.add;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legwork.app.add.LegDraft.Row;
import dev.legwork.leg.Destination;
import dev.legwork.leg.KeySpec;
import dev.legwork.leg.Leg;
import dev.legwork.leg.PassphraseSource;
import dev.legwork.leg.Timing;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;

final class ExposureTest {
    private static Leg leg(Row... rows) {
        return leg("127.0.0.1", rows);
    }

    private static Leg at(String host) {
        return leg(host, new Row("5001", "", "", "tcp"));
    }

    private static Leg leg(String host, Row... rows) {
        return new Leg(
                "box",
                true,
                new Destination(host, 22, "sam", null, 0),
                new KeySpec("~/.ssh/k", new PassphraseSource.None()),
                List.of(rows).stream().map(Row::forward).toList(),
                List.of(),
                Timing.DEFAULT,
                false);
    }

    @Test
    void aServiceThatListensBesideTheLegIsOpenAndAnotherIsClosed() throws IOException {
        int port;
        try (ServerSocket service = new ServerSocket(0, 4, InetAddress.getLoopbackAddress())) {
            port = service.getLocalPort();
            assertThat(Exposure.of(leg(new Row("5001", "", Integer.toString(port), "tcp"))))
                    .containsExactly(new Exposure.Door("127.0.0.1", port, true));
        }
        assertThat(Exposure.of(leg(new Row("5001", "", Integer.toString(port), "tcp"))))
                .containsExactly(new Exposure.Door("127.0.0.1", port, false));
    }

    @Test
    void noNetworkIsBetweenAMachineAndItself() {
        assertThat(Exposure.isBeyondNetwork(at("127.0.0.1"))).isFalse();
        assertThat(Exposure.isBeyondNetwork(at("localhost"))).isFalse();
        assertThat(Exposure.isBeyondNetwork(at("::1"))).isFalse();
        assertThat(Exposure.isBeyondNetwork(at("192.168.1.20"))).isTrue();
    }

    @Test
    void machinesBeyondItAreLeftAlone() {
        assertThat(Exposure.of(leg(new Row("5001", "192.168.7.7", "80", "tcp")))).isEmpty();
    }
}
