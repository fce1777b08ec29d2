package dev.legwork.desktop.macos;

import dev.legwork.desktop.Tool;
import dev.legwork.desktop.tray.Notice;
import dev.legwork.desktop.tray.Notifier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;

/**
 * Shows notices of macOS by {@code osascript}. The script is constant; what is said goes in as
 * arguments, which are never read as script. macOS cannot replace a notice this way: a later one
 * stands below the earlier.
 */
public final class ScriptNotifier implements Notifier {
    private static final Logger LOG = LoggerFactory.getLogger(ScriptNotifier.class);
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final ExecutorService speaking =
            Executors.newSingleThreadExecutor(
                    Thread.ofPlatform().daemon().name("legwork-notices").factory());

    @Override
    public void show(Notice notice) {
        try {
            speaking.execute(() -> speak(notice));
        } catch (RejectedExecutionException closed) {
            LOG.debug("A notice came after the end");
        }
    }

    private static void speak(Notice notice) {
        try {
            new Tool(argv(notice), LIMIT).lines();
        } catch (IOException e) {
            LOG.info("A notice could not be shown: {}", e.getMessage());
        }
    }

    /** Returns the command: three lines of script, then title and body for {@code argv}. */
    static List<String> argv(Notice notice) {
        return List.of(
                "/usr/bin/osascript",
                "-e",
                "on run argv",
                "-e",
                "display notification (item 2 of argv) with title (item 1 of argv)",
                "-e",
                "end run",
                // A text that begins with a dash is no option: these come after the script, and
                // "--" ends them.
                "--",
                notice.title(),
                notice.body());
    }

    @Override
    public void close() {
        speaking.shutdown();
    }
}
