package dev.legwork.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.legwork.status.Documents;
import dev.legwork.status.MessageJson;
import dev.legwork.status.Reply;
import dev.legwork.status.Request;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

class ControlSocketTest {
    private static final Duration SOON = Duration.ofSeconds(5);

    @TempDir private Path home;
    private final FixedInstance instance = new FixedInstance();
    private Path path;
    private ControlSocket socket;

    @BeforeEach
    void open() throws IOException {
        path = home.resolve("control.sock");
        socket = ControlSocket.open(path, instance);
    }

    @AfterEach
    void close() throws IOException {
        socket.close();
    }

    @Test
    void onlyItsOwnerMaySpeakToIt() throws Exception {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                .isEqualTo("rw-------");
    }

    @Test
    void itTellsTheStatus() throws Exception {
        assertThat(new ControlClient(path).ask(new Request.Status(), SOON))
                .isEqualTo(new Reply.Told(Documents.of(Documents.up("mac-1"))));
    }

    @Test
    void aScriptWithoutLegworkCanAskToo() throws Exception {
        assertThat(raw("{\"do\":\"status\"}\n")).startsWith("{\"ok\":true,\"status\":{");
    }

    @Test
    void garbageIsAnsweredWithASentenceAndHurtsNobody() throws Exception {
        assertThat(raw("\u0000\u0001garbage\n")).contains("\"ok\":false");
        stillAnswers();
    }

    @Test
    void aRequestWithoutEndIsCutOff() throws Exception {
        assertThat(cutOff("x".repeat(2_000_000))).isTrue();
        stillAnswers();
    }

    @Test
    void clientsThatSayNothingKeepNobodyWaiting() throws Exception {
        List<SocketChannel> silent = new ArrayList<>();
        try {
            for (int i = 0; i < 50; i++) {
                silent.add(SocketChannel.open(UnixDomainSocketAddress.of(path)));
            }
            stillAnswers();
        } finally {
            for (SocketChannel channel : silent) {
                channel.close();
            }
        }
    }

    @Test
    void whoWatchesIsToldAgainAndAgain() throws Exception {
        AtomicInteger told = new AtomicInteger();
        new ControlClient(path).watch(reply -> told.incrementAndGet() < 3);
        assertThat(told).hasValue(3);
    }

    @Test
    void whatADeadInstanceLeftIsReplaced() throws Exception {
        ControlSocket first = socket;
        socket = ControlSocket.open(path, instance);
        stillAnswers();
        first.close();
    }

    @Test
    void aDeletedSocketComesBack() throws Exception {
        Files.delete(path);
        await().atMost(SOON).until(() -> Files.exists(path));
        stillAnswers();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                .isEqualTo("rw-------");
    }

    @Test
    void anotherFileInItsPlaceIsReplaced() throws Exception {
        Files.delete(path);
        Files.writeString(path, "not a socket");
        await().atMost(SOON).ignoreExceptions().untilAsserted(this::stillAnswers);
    }

    @Test
    void aHomeThatWasRemovedIsNotBroughtBack() throws Exception {
        Files.delete(path);
        Files.delete(home);
        await().during(Duration.ofSeconds(3)).atMost(SOON).until(() -> Files.notExists(home));
    }

    @Test
    void noInstanceIsToldApartFromNoAnswer() throws Exception {
        socket.close();
        assertThat(path).doesNotExist();
        assertThatThrownBy(() -> new ControlClient(path).ask(new Request.Status(), SOON))
                .isInstanceOf(ControlClient.NotRunning.class);
    }

    @Test
    void requestsReachTheInstanceAsTheyWereSent() throws Exception {
        Request request = new Request.Steer(Request.Action.STOP, List.of("mac-1"));
        new ControlClient(path).ask(request, SOON);
        assertThat(instance.asked).containsExactly(request);
        assertThat(MessageJson.line(request)).contains("mac-1");
    }

    private void stillAnswers() throws IOException {
        assertThat(new ControlClient(path).ask(new Request.Status(), SOON))
                .isInstanceOf(Reply.Told.class);
    }

    private boolean cutOff(String text) {
        try {
            return raw(text).isEmpty();
        } catch (IOException e) {
            return true;
        }
    }

    private String raw(String text) throws IOException {
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            return new String(
                    Channels.newInputStream(channel).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
