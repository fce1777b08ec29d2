package dev.legwork.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.legwork.engine.Transport.OpenFailure;
import dev.legwork.leg.CauseCode;
import dev.legwork.leg.Endpoint;
import dev.legwork.testing.FreePorts;
import dev.legwork.testing.OpenSshServer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** What a transport promises, against a real sshd. */
@Timeout(120)
class SshTransportIT {
    private static final int MIB = 1024 * 1024;

    @Test
    void aThousandUploadsAbortedByTheFarSideLeaveTheTransportUp() throws Exception {
        AtomicInteger aborted = new AtomicInteger();
        try (OpenSshServer server = OpenSshServer.start();
                TransportRig rig = rig(server);
                TcpTarget aborting =
                        new TcpTarget(
                                client -> {
                                    client.getInputStream().readNBytes(40_000);
                                    client.setSoLinger(true, 0);
                                    aborted.incrementAndGet();
                                });
                ExecutorService eight = Executors.newFixedThreadPool(8)) {
            int port = rig.forward(aborting.endpoint());
            List<Callable<Void>> uploads = new ArrayList<>();
            for (int i = 0; i < 1000; i++) {
                uploads.add(
                        () -> {
                            uploadUntilItBreaks(port);
                            return null;
                        });
            }
            for (Future<Void> upload : eight.invokeAll(uploads)) {
                upload.get();
            }
            assertThat(aborted).hasValue(1000);
            assertThat(rig.lost).isEmpty();
            assertThat(server.log()).doesNotContain("nonexistent channel");
            await().until(() -> rig.ended.get() == 1000);
            assertThat(rig.budget.used()).isZero();
        }
    }

    private static void uploadUntilItBreaks(int port) throws IOException {
        byte[] some = new byte[16 * 1024];
        try (Socket client = TransportRig.connect(port)) {
            for (int i = 0; i < 5000; i++) {
                client.getOutputStream().write(some);
            }
            throw new AssertionError("the upload was not aborted");
        } catch (java.net.SocketException broken) {
            // Which is how a client learns of it.
        }
    }

    @Test
    void aStalledReaderDoesNotSlowItsNeighboursNorFillTheHeap() throws Exception {
        Queue<AtomicLong> sent = new ConcurrentLinkedQueue<>();
        try (OpenSshServer server = OpenSshServer.start();
                TransportRig rig = rig(server);
                TcpTarget endless = new TcpTarget(client -> sendAndCount(client, sent))) {
            int port = rig.forward(endless.endpoint());
            download(port, 32 * MIB);
            long alone = download(port, 64 * MIB);
            await().until(() -> rig.ended.get() == 2);
            sent.clear();
            try (Socket stalled = TransportRig.connect(port)) {
                stalled.getInputStream().readNBytes(1);
                assertThat(sent).hasSize(1);
                long beside = download(port, 64 * MIB);
                assertThat(beside).isLessThan(alone * 2);
                // While its neighbour got 64 MiB it got what windows and socket buffers hold.
                assertThat(sent.element().get()).isLessThan(24L * MIB);
                await().until(() -> rig.ended.get() == 3);
                assertThat(rig.budget.used()).isLessThanOrEqualTo(WindowBudget.MOST);
            }
        }
    }

    private static void sendAndCount(Socket client, Queue<AtomicLong> counts) throws IOException {
        AtomicLong count = new AtomicLong();
        counts.add(count);
        byte[] some = new byte[32 * 1024];
        while (true) {
            client.getOutputStream().write(some);
            count.addAndGet(some.length);
        }
    }

    /** Returns how long it took, in nanoseconds. */
    private static long download(int port, int bytes) throws IOException {
        long start = System.nanoTime();
        try (Socket client = TransportRig.connect(port)) {
            byte[] some = new byte[64 * 1024];
            InputStream in = client.getInputStream();
            for (long left = bytes; left > 0; ) {
                int n = in.read(some);
                assertThat(n).isPositive();
                left -= n;
            }
        }
        return System.nanoTime() - start;
    }

    @Test
    void aHalfClosedRequestGetsItsWholeReply() throws Exception {
        byte[] request = bytes(300_000, 7);
        byte[] reply = bytes(3 * MIB, 8);
        try (OpenSshServer server = OpenSshServer.start();
                TransportRig rig = rig(server);
                TcpTarget asked =
                        new TcpTarget(
                                client -> {
                                    byte[] all = client.getInputStream().readAllBytes();
                                    assertThat(all).isEqualTo(request);
                                    client.getOutputStream().write(reply);
                                });
                Socket client = TransportRig.connect(rig.forward(asked.endpoint()))) {
            client.getOutputStream().write(request);
            client.shutdownOutput();
            assertThat(client.getInputStream().readAllBytes()).isEqualTo(reply);
            await().until(() -> rig.ended.get() == 1);
            assertThat(rig.meter.up()).isEqualTo(request.length);
            assertThat(rig.meter.down()).isEqualTo(reply.length);
        }
    }

    @Test
    void aChannelClosedAfterItsEndOfFileIsLetGoThoughTheClientStays() throws Exception {
        CountDownLatch reset = new CountDownLatch(1);
        try (OpenSshServer server = OpenSshServer.start();
                TransportRig rig = rig(server);
                TcpTarget halfClosing =
                        new TcpTarget(
                                client -> {
                                    client.getOutputStream().write('x');
                                    client.shutdownOutput();
                                    client.getInputStream().read();
                                    client.setSoLinger(true, 0);
                                    client.close();
                                    reset.countDown();
                                });
                Socket client = TransportRig.connect(rig.forward(halfClosing.endpoint()))) {
            assertThat(client.getInputStream().readAllBytes()).containsExactly('x');
            client.getOutputStream().write('a');
            reset.await();
            // sshd learns of it when it can not hand this over, and closes the channel.
            client.getOutputStream().write('b');
            await().atMost(Duration.ofSeconds(6)).until(() -> rig.ended.get() == 1);
            assertThat(rig.budget.used()).isZero();
            assertThat(client.isClosed()).isFalse();
        }
    }

    @Test
    void bytesSurviveManyRekeysInBothDirections() throws Exception {
        try (OpenSshServer server = OpenSshServer.builder().config("RekeyLimit 5M").start();
                TransportRig rig = rig(server);
                TcpTarget echo = TcpTarget.echo()) {
            echoed(rig.forward(echo.endpoint()), 150 * MIB, 11);
            assertThat(rig.lost).isEmpty();
        }
    }

    @Test
    void sixtyFourMegabytesOverManyConnectionsComeBackByteForByte() throws Exception {
        try (OpenSshServer server = OpenSshServer.start();
                TransportRig rig = rig(server);
                TcpTarget echo = TcpTarget.echo();
                ExecutorService many = Executors.newVirtualThreadPerTaskExecutor()) {
            int port = rig.forward(echo.endpoint());
            List<Callable<Void>> all = new ArrayList<>();
            for (int i = 0; i < 32; i++) {
                int seed = i;
                all.add(
                        () -> {
                            echoed(port, 2 * MIB, seed);
                            return null;
                        });
            }
            for (Future<Void> one : many.invokeAll(all)) {
                one.get();
            }
            await().until(() -> rig.ended.get() == 32);
            assertThat(rig.meter.up()).isEqualTo(64L * MIB);
            assertThat(rig.meter.down()).isEqualTo(64L * MIB);
            assertThat(rig.budget.used()).isZero();
        }
    }

    private static void echoed(int port, int length, long seed) throws Exception {
        try (Socket client = TransportRig.connect(port)) {
            CompletableFuture<byte[]> sent =
                    CompletableFuture.supplyAsync(
                            () -> send(client, length, seed), run -> Thread.ofVirtual().start(run));
            MessageDigest seen = MessageDigest.getInstance("SHA-256");
            byte[] some = new byte[64 * 1024];
            InputStream in = client.getInputStream();
            for (int n; (n = in.read(some)) >= 0; ) {
                seen.update(some, 0, n);
            }
            assertThat(seen.digest()).isEqualTo(sent.get());
        }
    }

    private static byte[] send(Socket client, int length, long seed) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            Random random = new Random(seed);
            byte[] some = new byte[64 * 1024];
            OutputStream out = client.getOutputStream();
            for (int left = length; left > 0; ) {
                random.nextBytes(some);
                int n = Math.min(left, some.length);
                out.write(some, 0, n);
                digest.update(some, 0, n);
                left -= n;
            }
            client.shutdownOutput();
            return digest.digest();
        } catch (Exception broken) {
            throw new AssertionError(broken);
        }
    }

    @Test
    void anIdleHalfOpenTransportIsFoundInTime() throws Exception {
        try (OpenSshServer server = OpenSshServer.start();
                TransportRig rig = rig(server)) {
            await().until(() -> !rig.transport.status().roundTrip().isZero());
            stoppedAndFound(server, rig);
        }
    }

    @Test
    void aSaturatedHalfOpenTransportIsFoundInTimeAndItsClientsAreReset() throws Exception {
        try (OpenSshServer server = OpenSshServer.start();
                TransportRig rig = rig(server);
                TcpTarget sink = TcpTarget.sink();
                TcpTarget endless = TcpTarget.endless();
                Socket up = TransportRig.connect(rig.forward(sink.endpoint()));
                Socket down = TransportRig.connect(rig.forward(endless.endpoint()))) {
            CompletableFuture<Throwable> upload = untilBroken(() -> uploadForever(up));
            CompletableFuture<Throwable> download = untilBroken(() -> downloadForever(down));
            await().until(() -> rig.meter.up() > 20L * MIB && rig.meter.down() > 20L * MIB);
            stoppedAndFound(server, rig);
            assertThat(upload.get()).isInstanceOf(IOException.class);
            assertThat(download.get()).hasMessageContaining("reset");
            await().until(() -> rig.ended.get() == 2);
        }
    }

    private static void stoppedAndFound(OpenSshServer server, TransportRig rig) {
        long stopped = System.nanoTime();
        server.stopConnections();
        await().atMost(Duration.ofSeconds(25)).until(() -> !rig.lost.isEmpty());
        TransportRig.Lost lost = rig.lost.element();
        Duration took = Duration.ofNanos(lost.atNanos() - stopped);
        assertThat(lost.cause().code()).isEqualTo(CauseCode.TRANSPORT_SILENT);
        assertThat(took).isBetween(Duration.ofSeconds(6), Duration.ofMillis(8500));
        assertThat(rig.lost).hasSize(1);
    }

    private interface Work {
        void run() throws IOException;
    }

    private static CompletableFuture<Throwable> untilBroken(Work work) {
        CompletableFuture<Throwable> how = new CompletableFuture<>();
        Thread.ofVirtual()
                .start(
                        () -> {
                            try {
                                work.run();
                                how.complete(new AssertionError("ended as if all were well"));
                            } catch (IOException broken) {
                                how.complete(broken);
                            }
                        });
        return how;
    }

    private static void uploadForever(Socket to) throws IOException {
        byte[] some = new byte[64 * 1024];
        while (true) {
            to.getOutputStream().write(some);
        }
    }

    private static void downloadForever(Socket from) throws IOException {
        byte[] some = new byte[64 * 1024];
        int n = 0;
        while (n >= 0) {
            n = from.getInputStream().read(some);
        }
    }

    @Test
    void twoHundredStalledReadersStayWithinTheBudget() throws Exception {
        WindowBudget budget = new WindowBudget(64L * MIB);
        List<Socket> stalled = new ArrayList<>();
        try (OpenSshServer server = OpenSshServer.start();
                TransportRig rig = rig(server, budget);
                TcpTarget endless = TcpTarget.endless();
                TcpTarget echo = TcpTarget.echo()) {
            int port = rig.forward(endless.endpoint());
            for (int i = 0; i < 200; i++) {
                stalled.add(TransportRig.connect(port));
            }
            await().atMost(Duration.ofSeconds(30)).until(() -> rig.opened.get() == 200);
            echoed(rig.forward(echo.endpoint()), 4 * MIB, 5);
            assertThat(budget.used()).isLessThanOrEqualTo(64L * MIB);
            assertThat(rig.lost).isEmpty();
        } finally {
            for (Socket one : stalled) {
                one.close();
            }
        }
        await().until(() -> budget.used() == 0);
    }

    @Test
    void aProhibitedTargetIsToldFromOneThatRefuses() throws Exception {
        try (OpenSshServer server = OpenSshServer.builder().start()) {
            int nobody = FreePorts.one();
            var key = server.newKey("limited", null);
            server.authorize(
                    "restrict,port-forwarding,permitopen=\"127.0.0.1:"
                            + nobody
                            + "\" "
                            + key.line());
            try (TransportRig rig =
                    new TransportRig(server.host(), server.port(), server.user(), key.file())) {
                expectReset(rig.forward(new Endpoint("127.0.0.1", nobody)));
                await().until(() -> rig.notOpened.size() == 1);
                expectReset(rig.forward(new Endpoint("127.0.0.1", FreePorts.one())));
                await().until(() -> rig.notOpened.size() == 2);
                assertThat(rig.notOpened)
                        .containsExactly(OpenFailure.CONNECT_FAILED, OpenFailure.PROHIBITED);
                assertThat(rig.budget.used()).isZero();
            }
        }
    }

    private static void expectReset(int port) throws IOException {
        try (Socket client = TransportRig.connect(port)) {
            int n = client.getInputStream().read();
            throw new AssertionError("expected a reset, got " + n);
        } catch (java.net.SocketException reset) {
            assertThat(reset).hasMessageContaining("reset");
        }
    }

    @Test
    void aTargetThatHangsTimesOutWhileOthersOpenAtOnceAndRefusalsAreStillAnswered()
            throws Exception {
        try (OpenSshServer server = OpenSshServer.start();
                TransportRig rig = rig(server).openTimeout(Duration.ofSeconds(2));
                FullBacklog hanging = new FullBacklog();
                TcpTarget echo = TcpTarget.echo()) {
            int stuck = rig.forward(hanging.endpoint());
            List<Socket> waiting = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                waiting.add(TransportRig.connect(stuck));
            }
            echoed(rig.forward(echo.endpoint()), MIB, 3);
            assertThat(rig.notOpened).isEmpty();
            CompletableFuture<Boolean> answered = new CompletableFuture<>();
            rig.transport.askForRefusal(Duration.ofSeconds(2), answered::complete);
            assertThat(answered.get()).isTrue();
            await().until(() -> rig.notOpened.size() == 20);
            assertThat(rig.notOpened).containsOnly(OpenFailure.TIMED_OUT);
            for (Socket one : waiting) {
                one.close();
            }
        }
    }

    @Test
    void aChannelThatOpensTooLateIsClosedAgain() throws Exception {
        try (OpenSshServer server = OpenSshServer.start();
                TransportRig rig = rig(server).openTimeout(Duration.ofMillis(500));
                FullBacklog hanging = new FullBacklog()) {
            try (Socket client = TransportRig.connect(rig.forward(hanging.endpoint()))) {
                await().until(() -> !rig.notOpened.isEmpty());
                assertThat(client.isConnected()).isTrue();
            }
            try (Socket late = hanging.acceptLast()) {
                // The far side's own connection ends: our channel was closed, not leaked.
                late.setSoTimeout(10_000);
                assertThat(late.getInputStream().read()).isEqualTo(-1);
            }
        }
    }

    @Test
    void opensUnderWayAreGivenBackAtOnceWhenTheTransportEnds() throws Exception {
        try (OpenSshServer server = OpenSshServer.start();
                TransportRig rig = rig(server).openTimeout(Duration.ofSeconds(60));
                FullBacklog hanging = new FullBacklog();
                Socket client = TransportRig.connect(rig.forward(hanging.endpoint()))) {
            client.setSoTimeout(5000);
            CompletableFuture<Boolean> asked = new CompletableFuture<>();
            rig.transport.askForRefusal(Duration.ofSeconds(5), asked::complete);
            assertThat(asked.get()).isTrue();
            rig.transport.close();
            await().atMost(Duration.ofSeconds(1)).until(() -> !rig.notOpened.isEmpty());
            assertThat(rig.notOpened).containsExactly(OpenFailure.TRANSPORT_GONE);
            assertThat(rig.lost).isEmpty();
        }
    }

    /** Listens, but its backlog is full, so that a connect to it gets no answer. */
    private static final class FullBacklog implements AutoCloseable {
        private final ServerSocket listening =
                new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        private final List<Socket> filling = new ArrayList<>();

        FullBacklog() throws IOException {
            for (int i = 0; i < 2; i++) {
                filling.add(TransportRig.connect(listening.getLocalPort()));
            }
        }

        Endpoint endpoint() {
            return new Endpoint("127.0.0.1", listening.getLocalPort());
        }

        Socket acceptLast() throws IOException {
            listening.setSoTimeout(30_000);
            listening.accept().close();
            listening.accept().close();
            return listening.accept();
        }

        @Override
        public void close() throws IOException {
            listening.close();
            for (Socket one : filling) {
                one.close();
            }
        }
    }

    @Test
    void aHundredConnectionsOpenInParallel() throws Exception {
        try (OpenSshServer server = OpenSshServer.start();
                TransportRig rig = rig(server);
                TcpTarget echo = TcpTarget.echo();
                ExecutorService many = Executors.newVirtualThreadPerTaskExecutor()) {
            int port = rig.forward(echo.endpoint());
            List<Callable<Void>> all = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                int seed = i;
                all.add(
                        () -> {
                            echoed(port, 10_000, seed);
                            return null;
                        });
            }
            for (Future<Void> one : many.invokeAll(all)) {
                one.get();
            }
            assertThat(rig.opened).hasValue(100);
        }
    }

    @Test
    void aKilledServerIsToldOnceAndWithinASecond() throws Exception {
        try (OpenSshServer server = OpenSshServer.start();
                TransportRig rig = rig(server);
                TcpTarget echo = TcpTarget.echo();
                Socket client = TransportRig.connect(rig.forward(echo.endpoint()))) {
            await().until(() -> rig.opened.get() == 1);
            long killed = System.nanoTime();
            server.killConnections();
            await().until(() -> !rig.lost.isEmpty());
            assertThat(rig.lost.element().atNanos() - killed).isLessThan(1_000_000_000L);
            assertThat(rig.lost.element().cause().code()).isEqualTo(CauseCode.TRANSPORT_CLOSED);
            await().until(() -> rig.ended.get() == 1);
            assertThat(client.isConnected()).isTrue();
            rig.transport.close();
            assertThat(rig.lost).hasSize(1);
        }
    }

    @Test
    void theStatusNamesWhatWasAgreed() throws Exception {
        try (OpenSshServer server = OpenSshServer.start();
                TransportRig rig = rig(server)) {
            await().until(() -> !rig.transport.status().roundTrip().isZero());
            var status = rig.transport.status();
            assertThat(status.server()).startsWith("OpenSSH_");
            assertThat(status.hostKey()).isEqualTo(server.fingerprint());
            assertThat(status.hostKeyType()).isEqualTo("ssh-ed25519");
            assertThat(status.kex()).isNotEmpty();
            assertThat(status.cipher()).contains("gcm");
            assertThat(status.silenceLimit()).isEqualTo(Duration.ofSeconds(8));
        }
    }

    private static byte[] bytes(int length, long seed) {
        byte[] all = new byte[length];
        new Random(seed).nextBytes(all);
        return all;
    }

    private static TransportRig rig(OpenSshServer server) throws Exception {
        return rig(server, WindowBudget.ofThisHeap());
    }

    private static TransportRig rig(OpenSshServer server, WindowBudget budget) throws Exception {
        return new TransportRig(
                server.host(), server.port(), server.user(), server.newClient().file(), budget);
    }
}
