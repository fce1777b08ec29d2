package dev.legwork.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legwork.desktop.PortOwner;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;

final class PortWhoTest {
    @Test
    void whoHoldsAPortIsNamedAndFreePortsAreNot() throws IOException {
        PortWho who =
                new PortWho(
                        port -> List.of(new PortOwner("127.0.0.1", false, 812, "ollama", "sam")));
        int free;
        try (ServerSocket held = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = held.getLocalPort();
            assertThat(who.taken(List.of(free)))
                    .singleElement()
                    .satisfies(taken -> assertThat(taken.who()).isEqualTo("ollama (PID 812)"));
        }
        assertThat(who.taken(List.of(free))).isEmpty();
    }

    @Test
    void aPortWhoseOwnerNobodyKnowsIsTakenAllTheSame() throws IOException {
        PortWho who =
                new PortWho(
                        port -> {
                            throw new IOException("not told");
                        });
        try (ServerSocket held = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(who.taken(List.of(held.getLocalPort())))
                    .singleElement()
                    .satisfies(taken -> assertThat(taken.who()).isEmpty());
        }
    }
}
