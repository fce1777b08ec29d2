package dev.legwork.control;

import dev.legwork.app.Instance;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Keeps the status page where legs.json wants it. A port that is taken is tried again every two
 * seconds and said once; the legs do not notice. Safe from any thread; what it does happens on one
 * thread of its own.
 */
public final class StatusPort implements AutoCloseable {
    private static final Duration AGAIN = Duration.ofSeconds(2);

    private final Instance instance;
    private final Consumer<String> say;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("status-port").factory());

    private int wanted;
    private boolean complained;
    private @Nullable StatusPage page;

    /**
     * @param instance whose status to serve
     * @param say takes a sentence for a person
     */
    public StatusPort(Instance instance, Consumer<String> say) {
        this.instance = instance;
        this.say = say;
    }

    /**
     * Serves on this port from now on; returns at once.
     *
     * @param port 0 for not at all
     */
    public void serve(int port) {
        thread.execute(
                () -> {
                    if (port != wanted) {
                        wanted = port;
                        complained = false;
                        shut();
                        open(port);
                    }
                });
    }

    private void open(int port) {
        if (port == 0 || port != wanted || page != null) {
            return;
        }
        try {
            page = StatusPage.open(port, instance);
            say.accept("the status page is at http://127.0.0.1:" + port + "/status");
        } catch (IOException e) {
            if (!complained) {
                complained = true;
                say.accept(
                        "the status page cannot have port "
                                + port
                                + " ("
                                + e.getMessage()
                                + "); it keeps trying, or set another statusPort in legs.json");
            }
            var _ = thread.schedule(() -> open(port), AGAIN.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void shut() {
        if (page != null) {
            page.close();
            page = null;
        }
    }

    /** Stops serving. */
    @Override
    public void close() {
        thread.execute(this::shut);
        thread.shutdown();
        // A pending retry must not hold the program: the thread is a daemon.
    }
}
