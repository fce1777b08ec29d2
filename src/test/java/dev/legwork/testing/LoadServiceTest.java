package dev.legwork.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;

@Timeout(30)
class LoadServiceTest {
    @AutoClose private final LoadService service = new LoadService();
    private final LoadClient client = new LoadClient(service.port());

    @Test
    void everyByteArrivesBothWays() throws IOException {
        client.download(5_000_001);
        client.upload(5_000_001);
    }

    @Test
    void aChangedByteIsNoticed() throws IOException {
        ByteArrayOutputStream sent = new ByteArrayOutputStream();
        Payload.write(sent, 600_000);
        byte[] bytes = sent.toByteArray();
        bytes[523_999]++;
        assertThatThrownBy(() -> Payload.check(new ByteArrayInputStream(bytes), bytes.length))
                .hasMessage("byte 523999 of 600000 is wrong");
    }

    @Test
    void aSwappedBlockIsNoticed() throws IOException {
        ByteArrayOutputStream sent = new ByteArrayOutputStream();
        Payload.write(sent, 3 * 256 * 1024);
        byte[] bytes = sent.toByteArray();
        System.arraycopy(bytes, 0, bytes, 256 * 1024, 256 * 1024);
        assertThatThrownBy(() -> Payload.check(new ByteArrayInputStream(bytes), bytes.length))
                .isInstanceOf(IOException.class);
    }

    @Test
    void anAbortedUploadEndsOnTheFarSide() throws IOException {
        client.abortedUpload(1000, 50_000_000);
        assertThat(client.get("/ok", Duration.ofSeconds(5))).isEqualTo("ok");
    }

    @Test
    void aHalfClosedRequestIsAnswered() throws IOException {
        client.halfClosed(100_000, 1_000_000);
    }

    @Test
    void aSilentStreamSpeaksInTheEnd() throws IOException {
        assertThat(client.get("/silent/1", Duration.ofSeconds(5))).isEqualTo("data: token\n\n");
    }

    @Test
    void connectionsAreKeptAlive() throws IOException {
        client.getKeptAlive("/ok", 50);
        assertThat(service.connectionsSeen()).isEqualTo(1);
    }
}
