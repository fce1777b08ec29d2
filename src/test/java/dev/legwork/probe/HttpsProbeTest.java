package dev.legwork.probe;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;

import dev.legwork.engine.Prober.Answer;
import dev.legwork.leg.ProbeSpec;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

class HttpsProbeTest {
    private static final String WORD = "changeit";

    @TempDir Path folder;

    private final SkewedTicker ticker = new SkewedTicker();

    @AfterEach
    void stop() {
        ticker.close();
    }

    @Test
    void aSelfSignedCertificateIsNotJudged() throws Exception {
        HttpsServer server =
                HttpsServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(selfSigned()));
        server.start();
        try {
            Answer answer = ask("127.0.0.1:" + server.getAddress().getPort());
            assertThat(answer).isInstanceOf(Answer.Http.class);
            assertThat(((Answer.Http) answer).status()).isEqualTo(404);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void plainHttpIsNotUnderstoodAsTls() throws Exception {
        try (Peer peer = Peer.saying("HTTP/1.1 400 Bad Request\r\n\r\n")) {
            assertThat(ask(peer.address())).isInstanceOf(Answer.NotUnderstood.class);
        }
    }

    @Test
    void aCloseInTheHandshakeIsDropped() throws Exception {
        try (Peer peer = Peer.saying("")) {
            assertThat(ask(peer.address())).isInstanceOf(Answer.Dropped.class);
        }
    }

    @Test
    void aResetInTheHandshakeIsDropped() throws Exception {
        try (Peer peer = new Peer(socket -> socket.setSoLinger(true, 0))) {
            assertThat(ask(peer.address())).isInstanceOf(Answer.Dropped.class);
        }
    }

    private Answer ask(String address) throws Exception {
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        new LoopbackProber(ticker)
                .start(address, new ProbeSpec.Https("/"), Duration.ofSeconds(20), answer::complete);
        return answer.get(30, TimeUnit.SECONDS);
    }

    private SSLContext selfSigned()
            throws IOException, InterruptedException, GeneralSecurityException {
        Path file = folder.resolve("keys.p12");
        Process keytool =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-genkeypair",
                                "-alias",
                                "self",
                                "-dname",
                                "CN=nobody",
                                "-keyalg",
                                "EC",
                                "-storetype",
                                "PKCS12",
                                "-keystore",
                                file.toString(),
                                "-storepass",
                                WORD)
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("keytool.log").toFile())
                        .start();
        assertThat(keytool.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(keytool.exitValue()).isZero();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, WORD.toCharArray());
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
        keys.init(store, WORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }
}
