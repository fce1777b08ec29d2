package dev.legwork.bench;

import dev.legwork.testing.LoadClient;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** What is measured on a tunnel. */
public final class Measures {
    private static final int CLIENTS = 4;

    private Measures() {}

    /** Returns MB/s towards the service over one connection. */
    public static double upload(Tunnel tunnel, long bytes) throws IOException {
        return rate(bytes, new LoadClient(tunnel.port()).upload(bytes));
    }

    /** Returns MB/s from the service over one connection. */
    public static double download(Tunnel tunnel, long bytes) throws IOException {
        return rate(bytes, new LoadClient(tunnel.port()).download(bytes));
    }

    /** Returns small requests per second, each on a connection of its own, four clients at once. */
    public static double freshRequests(Tunnel tunnel, int requests) throws Exception {
        LoadClient client = new LoadClient(tunnel.port());
        return perSecond(
                requests,
                () -> {
                    for (int done = 0; done < requests / CLIENTS; done++) {
                        if (!client.get("/ok", Duration.ofSeconds(20)).equals("ok")) {
                            throw new IOException("a wrong answer");
                        }
                    }
                    return true;
                });
    }

    /** Returns small requests per second over four connections that are kept alive. */
    public static double keptAliveRequests(Tunnel tunnel, int requests) throws Exception {
        LoadClient client = new LoadClient(tunnel.port());
        return perSecond(
                requests,
                () -> {
                    client.getKeptAlive("/ok", requests / CLIENTS);
                    return true;
                });
    }

    private static double perSecond(int requests, Callable<Boolean> client) throws Exception {
        long begun = System.nanoTime();
        try (ExecutorService threads = Executors.newFixedThreadPool(CLIENTS)) {
            List<Future<Boolean>> clients = new ArrayList<>();
            for (int one = 0; one < CLIENTS; one++) {
                clients.add(threads.submit(client));
            }
            for (Future<Boolean> one : clients) {
                Boolean _ = one.get();
            }
        }
        return requests / ((System.nanoTime() - begun) / 1e9);
    }

    private static double rate(long bytes, Duration took) {
        return bytes / 1e6 / (took.toNanos() / 1e9);
    }
}
