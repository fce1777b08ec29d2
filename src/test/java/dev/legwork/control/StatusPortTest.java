package dev.legwork.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonParser;

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
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

class StatusPortTest {
    private final List<String> said = Collections.synchronizedList(new ArrayList<>());
    private final StatusPort page = new StatusPort(new FixedInstance(), said::add);

    @AfterEach
    void close() {
        page.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.0.0.1:80", "[::1]", "[::1]:5000", "LOCALHOST:1"})
    void thisMachineMayRead(String host) throws Exception {
        int port = served();
        assertThat(get(port, "GET /status", "Host: " + host)).startsWith("HTTP/1.1 200");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "localhost.evil.example",
                "127.0.0.1.evil.example",
                "192.168.1.2",
                "",
                "localhost:80:80",
                "user@localhost"
            })
    void aNameSomebodyElsePointsHereIsRefused(String host) throws Exception {
        int port = served();
        assertThat(get(port, "GET /status", "Host: " + host)).startsWith("HTTP/1.1 403");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example", "null", "http://localhost.evil.example", "x y"})
    void aForeignPageMayNotRead(String origin) throws Exception {
        int port = served();
        assertThat(get(port, "GET /metrics", "Host: localhost\r\nOrigin: " + origin))
                .startsWith("HTTP/1.1 403");
    }

    @Test
    void nothingCanBeChangedThroughIt() throws Exception {
        int port = served();
        assertThat(get(port, "POST /status", "Host: localhost\r\nContent-Length: 0"))
                .startsWith("HTTP/1.1 405");
    }

    @Test
    void theDocumentIsTheOneOfTheControlSocket() throws Exception {
        int port = served();
        String response = get(port, "GET /status", "Host: localhost");
        String body = response.substring(response.indexOf("\r\n\r\n") + 4);
        assertThat(
                        JsonParser.parseString(body)
                                .getAsJsonObject()
                                .getAsJsonArray("legs")
                                .get(0)
                                .getAsJsonObject()
                                .get("name")
                                .getAsString())
                .isEqualTo("mac-1");
    }

    @Test
    void prometheusGetsASampleForEveryPort() throws Exception {
        int port = served();
        assertThat(get(port, "GET /metrics", "Host: localhost"))
                .contains("# TYPE legwork_leg_up gauge")
                .contains("legwork_leg_up{leg=\"mac-1\"} 1")
                .contains(
                        "legwork_forward_answers{leg=\"mac-1\",listen=\"localhost:5003\","
                                + "target=\"127.0.0.1:5003\"} 1");
    }

    @Test
    void slowClientsKeepNobodyWaiting() throws Exception {
        int port = served();
        List<Socket> slow = new ArrayList<>();
        try {
            for (int i = 0; i < 20; i++) {
                Socket socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), port);
                socket.getOutputStream().write("GET /sta".getBytes(StandardCharsets.US_ASCII));
                slow.add(socket);
            }
            assertThat(get(port, "GET /status", "Host: localhost")).startsWith("HTTP/1.1 200");
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

    @Test
    void aTakenPortIsSaidOnceAndHadAsSoonAsItIsFree() throws Exception {
        int port;
        try (ServerSocket squatter = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            port = squatter.getLocalPort();
            page.serve(port);
            await().until(() -> said.stream().anyMatch(line -> line.contains("cannot have port")));
        }
        await().atMost(Duration.ofSeconds(10)).until(() -> answers(port));
        assertThat(said.stream().filter(line -> line.contains("cannot have port"))).hasSize(1);
    }

    @Test
    void zeroTakesItAway() throws Exception {
        int port = served();
        page.serve(0);
        await().until(() -> !answers(port));
    }

    private int served() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            port = free.getLocalPort();
        }
        page.serve(port);
        await().until(() -> answers(port));
        return port;
    }

    private static boolean answers(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), 1000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static String get(int port, String line, String headers) throws IOException {
        try (Socket socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write(
                            (line + " HTTP/1.1\r\n" + headers + "\r\nConnection: close\r\n\r\n")
                                    .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
