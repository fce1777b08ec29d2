package dev.legwork.cli;

import dev.legwork.app.DemoLegs;
import dev.legwork.app.desk.Head;
import dev.legwork.demo.Demo;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The embedded LAN, shown. */
@Command(
        name = "demo",
        description =
                "Builds a small LAN on this machine's loopback, brings its legs up, breaks one and"
                        + " shows it come back. Needs no sshd and leaves nothing behind.")
final class DemoCommand implements Callable<Integer> {
    private static final long CLEAN_UP_SECONDS = 8;

    private final Root root;
    private final Terminal terminal;
    private final Head head;

    @Option(names = "--headless", description = "Without a window.")
    private boolean headless;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            description = "End by itself after about N seconds; else it stays until Ctrl-C.")
    private @Nullable Integer seconds;

    DemoCommand(Root root, Terminal terminal, Head head) {
        this.root = root;
        this.terminal = terminal;
        this.head = head;
    }

    @Override
    public Integer call() {
        if (seconds != null && seconds < 1) {
            throw new Stop(Exit.USAGE, "--seconds takes a number from 1 up.");
        }
        return headless ? headless() : root.window(head::demo, seconds).orElseGet(this::headless);
    }

    private int headless() {
        AtomicInteger exit = new AtomicInteger(Exit.FAILED);
        CountDownLatch cleanedUp = new CountDownLatch(1);
        Thread tour = Thread.currentThread();
        Thread hook =
                Thread.ofPlatform()
                        .name("demo-end")
                        .unstarted(
                                () -> {
                                    tour.interrupt();
                                    awaitQuietly(cleanedUp);
                                    // Else Ctrl-C after a good demo would look like a failure.
                                    Runtime.getRuntime().halt(exit.get());
                                });
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            exit.set(show());
        } finally {
            cleanedUp.countDown();
            remove(hook);
        }
        return exit.get();
    }

    private int show() {
        Optional<Duration> length = Optional.ofNullable(seconds).map(Duration::ofSeconds);
        try {
            Optional<String> failure = new Demo(DemoLegs::start, terminal.out()).run(length);
            failure.ifPresent(sentence -> terminal.err().println("legwork: " + sentence));
            return failure.isEmpty() ? Exit.DONE : Exit.FAILED;
        } catch (IOException broken) {
            throw new Stop(Exit.FAILED, "The demo failed: " + broken.getMessage());
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            boolean done = latch.await(CLEAN_UP_SECONDS, TimeUnit.SECONDS);
            if (!done) {
                System.err.println("legwork: the demo did not clean up in time.");
            }
        } catch (InterruptedException late) {
            Thread.currentThread().interrupt();
        }
    }

    private static void remove(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            // The process is ending already, and the hook with it.
        }
    }
}
