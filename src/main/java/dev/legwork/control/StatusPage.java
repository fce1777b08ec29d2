package dev.legwork.control;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import dev.legwork.app.Instance;
import dev.legwork.status.StatusJson;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The status, read-only over HTTP on both loopbacks: {@code /status} as JSON, {@code /metrics} for
 * Prometheus. A web page that is open in somebody's browser must not be able to read it: a request
 * whose Host is not a loopback name (DNS rebinding) or that has a foreign Origin is refused.
 */
final class StatusPage implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StatusPage.class);
    private static final Set<String> LOOPBACK_NAMES =
            Set.of("localhost", "127.0.0.1", "[::1]", "::1");
    private static final int BACKLOG = 32;

    private final Instance instance;
    private final List<HttpServer> servers = new ArrayList<>();
    private final ExecutorService threads =
            Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("status-page").factory());

    private StatusPage(Instance instance) {
        this.instance = instance;
    }

    /**
     * Serves.
     *
     * @param port 1 to 65535
     * @throws IOException when the port cannot be had on either loopback; nothing is bound then
     */
    static StatusPage open(int port, Instance instance) throws IOException {
        limit();
        StatusPage page = new StatusPage(instance);
        try {
            page.serve(InetAddress.ofLiteral("127.0.0.1"), port);
            InetAddress six = InetAddress.ofLiteral("::1");
            if (NetworkInterface.getByInetAddress(six) != null) {
                page.serve(six, port);
            }
            return page;
        } catch (IOException | RuntimeException e) {
            page.close();
            throw e;
        }
    }

    /** The JDK's server has its limits per process, read when its classes are first used. */
    private static void limit() {
        System.setProperty("sun.net.httpserver.maxReqTime", "5");
        System.setProperty("sun.net.httpserver.maxRspTime", "10");
        System.setProperty("sun.net.httpserver.idleInterval", "10");
        System.setProperty("sun.net.httpserver.maxIdleConnections", "16");
        System.setProperty("jdk.httpserver.maxConnections", "64");
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private void serve(InetAddress address, int port) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(address, port), BACKLOG);
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
        servers.add(server);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            List<String> hosts = exchange.getRequestHeaders().getOrDefault("Host", List.of());
            List<String> origins = exchange.getRequestHeaders().getOrDefault("Origin", List.of());
            if (hosts.size() != 1
                    || !loopback(hosts.getFirst())
                    || !origins.stream().allMatch(StatusPage::own)) {
                answer(exchange, 403, "text/plain", "This page is for this machine only.\n");
                return;
            }
            String method = exchange.getRequestMethod();
            if (!method.equals("GET") && !method.equals("HEAD")) {
                exchange.getResponseHeaders().set("Allow", "GET, HEAD");
                answer(exchange, 405, "text/plain", "This page can only be read.\n");
                return;
            }
            switch (exchange.getRequestURI().getPath()) {
                case "/status" ->
                        answer(
                                exchange,
                                200,
                                "application/json",
                                StatusJson.pretty(instance.look().document()) + "\n");
                case "/metrics" ->
                        answer(
                                exchange,
                                200,
                                "text/plain; version=0.0.4",
                                Metrics.of(instance.look().document()));
                default -> answer(exchange, 404, "text/plain", "Try /status or /metrics.\n");
            }
        } catch (RuntimeException e) {
            LOG.error("The status page failed to answer", e);
        }
    }

    private static void answer(HttpExchange exchange, int status, String type, String body)
            throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type + "; charset=utf-8");
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.getResponseHeaders().set("Content-Length", Integer.toString(bytes.length));
            exchange.sendResponseHeaders(status, -1);
            return;
        }
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    /** Whether a Host header names this machine's loopback, with or without a port. */
    static boolean loopback(String host) {
        String name = host.strip().replaceFirst(":[0-9]{0,5}$", "").toLowerCase(Locale.ROOT);
        return LOOPBACK_NAMES.contains(name);
    }

    private static boolean own(String origin) {
        try {
            URI uri = new URI(origin);
            return uri.getHost() != null && loopback(uri.getHost());
        } catch (URISyntaxException e) {
            return false; // "null" and worse: foreign
        }
    }

    @Override
    public void close() {
        servers.forEach(server -> server.stop(0));
        threads.shutdownNow();
    }
}
