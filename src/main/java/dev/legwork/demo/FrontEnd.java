package dev.legwork.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * What runs on a hub: takes requests on its own loopback and passes them to a box behind it,
 * streaming. Marks every answer with a {@code Via} header (RFC 9110 §7.6.3), so that a client can
 * tell that it came through the hub.
 */
final class FrontEnd implements AutoCloseable {
    private final HttpServer server;
    private final int upstreamPort;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient client =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(5))
                    .build();

    /**
     * Starts one on a port the system picks.
     *
     * @param upstreamPort the local port of the hub's own leg
     */
    FrontEnd(int upstreamPort) throws IOException {
        this.upstreamPort = upstreamPort;
        server =
                HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 64);
        server.setExecutor(threads);
        server.createContext("/", this::pass);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    private void pass(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            HttpRequest request =
                    HttpRequest.newBuilder(
                                    URI.create(
                                            "http://127.0.0.1:"
                                                    + upstreamPort
                                                    + exchange.getRequestURI()))
                            .method(
                                    exchange.getRequestMethod(),
                                    HttpRequest.BodyPublishers.ofByteArray(body))
                            .header("Content-Type", "application/json")
                            .build();
            HttpResponse<InputStream> answer;
            try {
                answer = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            } catch (IOException unreachable) {
                refuse(exchange);
                return;
            }
            relay(answer, exchange);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static void relay(HttpResponse<InputStream> answer, HttpExchange exchange)
            throws IOException {
        answer.headers()
                .firstValue("Content-Type")
                .ifPresent(type -> exchange.getResponseHeaders().set("Content-Type", type));
        exchange.getResponseHeaders().set("Via", "1.1 hub");
        exchange.sendResponseHeaders(answer.statusCode(), 0);
        OutputStream out = exchange.getResponseBody();
        byte[] buffer = new byte[8 * 1024];
        try (InputStream in = answer.body()) {
            int count = in.read(buffer);
            while (count >= 0) {
                out.write(buffer, 0, count);
                out.flush();
                count = in.read(buffer);
            }
        }
    }

    private static void refuse(HttpExchange exchange) throws IOException {
        byte[] text = "The box behind the hub does not answer.\n".getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Via", "1.1 hub");
        exchange.sendResponseHeaders(502, text.length);
        exchange.getResponseBody().write(text);
    }

    @Override
    public void close() {
        server.stop(0);
        client.shutdownNow();
        threads.shutdownNow();
    }
}
