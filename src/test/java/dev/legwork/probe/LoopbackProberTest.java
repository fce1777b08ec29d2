package dev.legwork.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;

import dev.legwork.engine.Prober.Answer;
import dev.legwork.engine.Prober.Probe;
import dev.legwork.leg.ProbeSpec;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;

class LoopbackProberTest {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(400);
    private static final ProbeSpec HTTP = new ProbeSpec.Http("/v1/models");
    private static final ProbeSpec TCP = new ProbeSpec.Tcp();

    private final SkewedTicker ticker = new SkewedTicker();
    private final LoopbackProber prober = new LoopbackProber(ticker);
    private final List<Answer> answers = new CopyOnWriteArrayList<>();

    @AfterEach
    void stop() {
        ticker.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 404, 503})
    void anyHttpResponseIsAnAnswer(int status) throws IOException {
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        server.createContext(
                "/v1/models",
                exchange -> {
                    exchange.sendResponseHeaders(status, -1);
                    exchange.close();
                });
        server.start();
        try {
            Answer answer = ask("127.0.0.1:" + server.getAddress().getPort(), HTTP, LONG);
            assertThat(answer).isInstanceOf(Answer.Http.class);
            assertThat(((Answer.Http) answer).status()).isEqualTo(status);
            assertThat(((Answer.Http) answer).took()).isPositive().isLessThan(LONG);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void ipv6IsAskedToo() throws IOException {
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("::1"), 0), 0);
        server.start();
        try {
            assertThat(ask("[::1]:" + server.getAddress().getPort(), HTTP, LONG))
                    .isInstanceOf(Answer.Http.class);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void nobodyThereIsNotListening() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            port = free.getLocalPort();
        }
        assertThat(ask("127.0.0.1:" + port, HTTP, LONG)).isInstanceOf(Answer.NotListening.class);
    }

    @Test
    void aConnectionClosedWithoutAWordIsDropped() throws IOException {
        try (Peer peer = Peer.saying("")) {
            assertThat(ask(peer.address(), HTTP, LONG)).isInstanceOf(Answer.Dropped.class);
        }
    }

    @Test
    void aConnectionResetIsDropped() throws IOException {
        try (Peer peer = new Peer(socket -> socket.setSoLinger(true, 0))) {
            assertThat(ask(peer.address(), HTTP, LONG)).isInstanceOf(Answer.Dropped.class);
        }
    }

    @Test
    void aServiceThatSaysNothingIsSilent() throws IOException {
        try (Peer peer = Peer.mute()) {
            assertThat(ask(peer.address(), HTTP, SHORT)).isInstanceOf(Answer.Silent.class);
        }
    }

    @Test
    void anotherProtocolIsNotUnderstood() throws IOException {
        try (Peer peer = Peer.saying("SSH-2.0-OpenSSH_9.2p1\r\n")) {
            assertThat(ask(peer.address(), HTTP, LONG)).isInstanceOf(Answer.NotUnderstood.class);
        }
    }

    @Test
    void aServiceThatDripsCannotStretchTheDeadline() throws IOException {
        try (Peer peer =
                new Peer(
                        socket -> {
                            for (byte next :
                                    "HTTP/1.1 200 OK".getBytes(StandardCharsets.US_ASCII)) {
                                socket.getOutputStream().write(next);
                                Thread.sleep(100);
                            }
                        })) {
            assertThat(ask(peer.address(), HTTP, SHORT)).isInstanceOf(Answer.Silent.class);
        }
    }

    @Test
    void aFirstLineWithoutEndIsReadOnlySoFar() throws IOException {
        AtomicBoolean gaveUp = new AtomicBoolean();
        try (Peer peer = new Peer(socket -> pourWithoutEnd(socket, gaveUp))) {
            assertThat(ask(peer.address(), HTTP, LONG)).isInstanceOf(Answer.NotUnderstood.class);
            await().atMost(LONG).untilTrue(gaveUp);
        }
    }

    @Test
    void aHugeReasonPhraseDoesNotHideTheStatus() throws IOException {
        try (Peer peer = Peer.saying("HTTP/1.1 200 " + "x".repeat(100_000))) {
            assertThat(ask(peer.address(), HTTP, LONG)).isInstanceOf(Answer.Http.class);
        }
    }

    @Test
    void tcpIsAnsweredByTheChannelThatOpened() throws IOException {
        try (Peer peer = Peer.mute()) {
            Probe probe = prober.start(peer.address(), TCP, LONG, answers::add);
            await().until(() -> !peer.clientPorts.isEmpty());
            assertThat(answers).isEmpty();
            probe.targetOpened();
            assertThat(answer()).isInstanceOf(Answer.Open.class);
        }
    }

    @Test
    void aChannelThatOpensBeforeTheProbeKnowsItIsConnectedCounts() throws IOException {
        try (Peer peer = Peer.mute()) {
            prober.start(peer.address(), TCP, LONG, answers::add).targetOpened();
            assertThat(answer()).isInstanceOf(Answer.Open.class);
        }
    }

    @Test
    void tcpIsAnsweredByAWordFromTheTarget() throws IOException {
        try (Peer peer = new Peer(socket -> socket.getOutputStream().write('x'))) {
            assertThat(ask(peer.address(), TCP, LONG)).isInstanceOf(Answer.Open.class);
        }
    }

    @Test
    void aConnectionAloneDoesNotAnswerTcp() throws IOException {
        try (Peer peer = Peer.mute()) {
            assertThat(ask(peer.address(), TCP, SHORT)).isInstanceOf(Answer.Silent.class);
        }
    }

    @Test
    void anOpenChannelDoesNotAnswerHttp() throws IOException {
        try (Peer peer = Peer.mute()) {
            prober.start(peer.address(), HTTP, SHORT, answers::add).targetOpened();
            assertThat(answer()).isInstanceOf(Answer.Silent.class);
        }
    }

    @Test
    void aProbeKnowsItsOwnConnectionAndNoOther() throws Exception {
        try (Peer peer = Peer.mute()) {
            Probe probe = prober.start(peer.address(), TCP, LONG, answers::add);
            int port = peer.clientPorts.take();
            assertThat(probe.owns(port)).isTrue();
            assertThat(probe.owns(port + 1)).isFalse();
            probe.cancel();
        }
    }

    @Test
    void anEndedProbeKnowsItsConnectionForAFewSecondsMore() throws Exception {
        try (Peer peer = Peer.saying("HTTP/1.1 200 OK\r\n\r\n")) {
            Probe probe = prober.start(peer.address(), HTTP, LONG, answers::add);
            int port = peer.clientPorts.take();
            assertThat(answer()).isInstanceOf(Answer.Http.class);
            ticker.putForward(Duration.ofSeconds(3));
            assertThat(probe.owns(port)).isTrue();
            ticker.putForward(Duration.ofSeconds(10));
            assertThat(probe.owns(port)).isFalse();
        }
    }

    @Test
    void aCancelledProbeAnswersOnceAndHangsUp() throws Exception {
        AtomicBoolean hungUp = new AtomicBoolean();
        try (Peer peer = new Peer(socket -> hungUp.set(socket.getInputStream().read() < 0))) {
            Probe probe = prober.start(peer.address(), TCP, LONG, answers::add);
            peer.clientPorts.take();
            probe.cancel();
            probe.cancel();
            probe.targetOpened();
            await().atMost(LONG).untilTrue(hungUp);
            assertThat(answers).hasSize(1);
        }
    }

    @Test
    void theAnswerComesExactlyOnceHoweverManyRaceForIt() throws IOException {
        int probes = 300;
        try (Peer peer = Peer.saying("HTTP/1.1 200 OK\r\n\r\n")) {
            for (int i = 0; i < probes; i++) {
                Probe probe =
                        prober.start(peer.address(), HTTP, Duration.ofMillis(5), answers::add);
                if (i % 3 == 0) {
                    probe.cancel();
                }
            }
            // Two alarms later every loser of a race has had its turn.
            await().atMost(LONG).until(() -> answers.size() >= probes);
            assertThat(ask(peer.address(), HTTP, LONG)).isInstanceOf(Answer.Http.class);
            assertThat(answers).hasSize(probes + 1);
        }
    }

    private static void pourWithoutEnd(Socket socket, AtomicBoolean gaveUp) throws IOException {
        byte[] junk = "HTTP/9".repeat(1000).getBytes(StandardCharsets.US_ASCII);
        try {
            for (int i = 0; i < 100_000; i++) {
                socket.getOutputStream().write(junk);
            }
        } catch (IOException e) {
            gaveUp.set(true);
        }
    }

    private Answer ask(String address, ProbeSpec spec, Duration timeout) {
        int before = answers.size();
        prober.start(address, spec, timeout, answers::add);
        await().atMost(LONG).until(() -> answers.size() > before);
        return answers.getLast();
    }

    private Answer answer() {
        await().atMost(LONG).until(() -> !answers.isEmpty());
        return answers.getLast();
    }
}
