package dev.legwork.ui;

import dev.legwork.app.Instance.Seen;
import dev.legwork.app.desk.Running;

import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * Brings what the instance says to JavaFX's thread: the newest only, at most ten times a second,
 * and at least once a second, because times pass. However fast legs change, the window cannot be
 * flooded. Started and stopped on JavaFX's thread.
 */
public final class Feed {
    private static final Duration AT_LEAST = Duration.ofSeconds(1);
    private static final Duration AT_MOST = Duration.ofMillis(100);

    private final Running running;
    private final FxThread fx;
    private final Clock clock;
    private final Consumer<Shown> show;
    private final AtomicReference<@Nullable Shown> newest = new AtomicReference<>();
    private @Nullable Thread thread;

    /**
     * @param running is asked, off JavaFX's thread
     * @param show takes what there is, on JavaFX's thread
     */
    public Feed(Running running, FxThread fx, Clock clock, Consumer<Shown> show) {
        this.running = running;
        this.fx = fx;
        this.clock = clock;
        this.show = show;
    }

    /** Goes on until it is stopped; nothing when it goes already. */
    public void start() {
        if (thread == null) {
            thread = Thread.ofVirtual().name("window-feed").start(this::follow);
        }
    }

    /** Stops; nothing is shown after this. */
    public void stop() {
        Thread was = thread;
        thread = null;
        newest.set(null);
        if (was != null) {
            was.interrupt();
        }
    }

    private void follow() {
        try {
            Seen seen = running.look();
            while (true) {
                tell(new Shown(seen.document(), running.link(), clock.instant()));
                Thread.sleep(AT_MOST);
                seen = running.await(seen.version(), AT_LEAST.minus(AT_MOST));
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Replaces what was not shown yet, so that a busy window gets one thing to draw, not many. */
    private void tell(Shown shown) {
        Thread teller = Thread.currentThread();
        if (newest.getAndSet(shown) == null) {
            fx.run(
                    () -> {
                        Shown now = newest.getAndSet(null);
                        if (now != null && thread == teller) {
                            show.accept(now);
                        }
                    });
        }
    }
}
