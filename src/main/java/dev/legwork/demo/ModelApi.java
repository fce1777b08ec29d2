package dev.legwork.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A small model API on 127.0.0.1: {@code GET /v1/models}, and {@code POST /v1/chat/completions}
 * which streams a fixed answer word by word, as the real ones do. Not a model.
 */
final class ModelApi implements AutoCloseable {
    private static final List<String> WORDS =
            List.of(
                    "This ",
                    "answer ",
                    "came ",
                    "word ",
                    "by ",
                    "word, ",
                    "and ",
                    "crossed ",
                    "every ",
                    "wire ",
                    "inside ",
                    "SSH.");

    private final int port;
    private final String model;
    private final Duration perWord;
    private final HttpServer server;
    private volatile boolean loading;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /**
     * Starts one.
     *
     * @param port a free port
     * @param model its name
     * @param perWord how long each word takes
     */
    ModelApi(int port, String model, Duration perWord) throws IOException {
        this.port = port;
        this.model = model;
        this.perWord = perWord;
        server =
                HttpServer.create(
                        new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), 64);
        server.setExecutor(threads);
        server.createContext("/v1/models", this::models);
        server.createContext("/v1/chat/completions", this::chat);
        server.start();
    }

    int port() {
        return port;
    }

    /** Pretends that its model is still being loaded, as the real ones do after a start. */
    void loading(boolean is) {
        loading = is;
    }

    private void models(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (loading) {
                exchange.getRequestBody().readAllBytes();
                exchange.sendResponseHeaders(503, -1);
                return;
            }
            byte[] body =
                    ("{\"object\":\"list\",\"data\":[{\"id\":\""
                                    + model
                                    + "\",\"object\":\"model\",\"owned_by\":\"legwork-demo\"}]}\n")
                            .getBytes(StandardCharsets.UTF_8);
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private void chat(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            if (!"POST".equals(exchange.getRequestMethod())) {
                exchange.sendResponseHeaders(405, -1);
                return;
            }
            exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
            exchange.sendResponseHeaders(200, 0);
            OutputStream out = exchange.getResponseBody();
            for (String word : WORDS) {
                event(
                        out,
                        "{\"object\":\"chat.completion.chunk\",\"model\":\""
                                + model
                                + "\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\""
                                + word
                                + "\"}}]}");
                Thread.sleep(perWord);
            }
            event(out, "[DONE]");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static void event(OutputStream out, String data) throws IOException {
        out.write(("data: " + data + "\n\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
