package dev.legwork.realworld;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legwork.testing.LoadClient;
import dev.legwork.testing.OpenSshServer;
import dev.legwork.testing.RequiresTool;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;

@RequiresTool({"sshd", "ssh-keygen"})
@Timeout(300)
class TrafficRealWorldIT {

    @Test
    void aThousandAbortedUploadsDropNothing() {
        try (OneLeg leg = new OneLeg().up();
                Crowd crowd = new Crowd()) {
            LoadClient client = leg.client();
            crowd.times(
                    1000,
                    8,
                    Duration.ofMinutes(4),
                    () -> {
                        client.abortedUpload(20_000, 4_000_000);
                        return true;
                    });
            assertThat(client.answers(Duration.ofSeconds(5))).isTrue();
            assertThat(leg.view().restarts()).isZero();
            assertThat(leg.server().loginsSeen()).isEqualTo(1);
        }
    }

    @Test
    void aStalledReaderDoesNotSlowItsNeighbours() throws IOException {
        try (OneLeg leg = new OneLeg().up()) {
            LoadClient client = leg.client();
            client.download(200_000_000);
            long alone = median(client, 5);
            try (Socket stalled = client.stalledDownload(200_000_000)) {
                long beside = median(client, 5);
                assertThat(stalled.isConnected()).isTrue();
                System.out.printf(
                        "100 MB download alone %d ms, beside a stalled reader %d ms%n",
                        alone, beside);
                assertThat(beside).isLessThan(alone * 3 / 2);
            }
            assertThat(leg.view().restarts()).isZero();
        }
    }

    @Test
    void aHalfClosedRequestGetsItsWholeReply() throws IOException {
        try (OneLeg leg = new OneLeg().up()) {
            for (int request = 0; request < 20; request++) {
                leg.client().halfClosed(300_000, 5_000_000);
            }
        }
    }

    @Test
    void twoGigabytesBothWaysCrossFortyRekeys() {
        try (OneLeg leg = new OneLeg(OpenSshServer.builder().config("RekeyLimit 50M")).up();
                Crowd crowd = new Crowd()) {
            LoadClient client = leg.client();
            Future<Duration> up = crowd.begin(() -> client.upload(2_000_000_000L));
            Future<Duration> down = crowd.begin(() -> client.download(2_000_000_000L));
            Crowd.await(up, Duration.ofMinutes(4));
            Crowd.await(down, Duration.ofMinutes(4));
            assertThat(leg.view().restarts()).isZero();
            assertThat(leg.server().loginsSeen()).isEqualTo(1);
            assertThat(leg.view().bytesUp(0)).isGreaterThanOrEqualTo(2_000_000_000L);
            assertThat(leg.view().bytesDown(0)).isGreaterThanOrEqualTo(2_000_000_000L);
        }
    }

    @Test
    void twoHundredStalledReadersDoNotExhaustTheHeap() throws IOException {
        try (OneLeg leg = new OneLeg().up()) {
            LoadClient client = leg.client();
            List<Socket> stalled = new ArrayList<>();
            try {
                for (int reader = 0; reader < 200; reader++) {
                    stalled.add(client.stalledDownload(50_000_000));
                }
                client.download(50_000_000);
                client.upload(50_000_000);
                assertThat(client.answers(Duration.ofSeconds(5))).isTrue();
            } finally {
                for (Socket socket : stalled) {
                    socket.close();
                }
            }
            assertThat(client.answers(Duration.ofSeconds(5))).isTrue();
            assertThat(leg.view().restarts()).isZero();
            assertThat(leg.home().output()).doesNotContain("OutOfMemory");
        }
    }

    @Test
    void aStreamSilentForAMinuteCausesNoRestart() throws IOException {
        try (OneLeg leg = new OneLeg().up()) {
            assertThat(leg.client().get("/silent/60", Duration.ofSeconds(80)))
                    .isEqualTo("data: token\n\n");
            assertThat(leg.view().restarts()).isZero();
            assertThat(leg.view().light()).isEqualTo("up");
        }
    }

    private static long median(LoadClient client, int runs) throws IOException {
        List<Long> millis = new ArrayList<>();
        for (int run = 0; run < runs; run++) {
            millis.add(client.download(100_000_000).toMillis());
        }
        millis.sort(null);
        return millis.get(runs / 2);
    }
}
