package dev.legwork.app.desk;

import dev.legwork.app.Composition;
import dev.legwork.app.Home;
import dev.legwork.app.LegBook;
import dev.legwork.app.Workshop;
import dev.legwork.status.LegEdit;
import dev.legwork.status.Reply;
import dev.legwork.status.Request;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * All a window works with: the instance it draws, the legs as legs.json has them, and what is done
 * once for a leg. Safe from any thread; what reads files or asks the instance blocks.
 */
public final class Desk implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Desk.class);

    private final Home home;
    private final Running running;
    private final LegBook book;
    private final TextMap settingsFile;
    private final List<Consumer<DeskSettings>> watchers = new CopyOnWriteArrayList<>();
    private volatile DeskSettings settings;
    private DeskSettings saved;
    private boolean closed;
    private boolean ended;
    private volatile AtLogin atLogin = AtLogin.NOT_HERE;
    private @Nullable Workshop workshop;

    /**
     * @param home whose
     * @param running the instance; stays the caller's to close
     */
    public Desk(Home home, Running running) {
        this.home = home;
        this.running = running;
        book = Composition.book(home);
        settingsFile = TextMap.window(home);
        settings = DeskSettings.of(settingsFile.read());
        saved = settings;
    }

    /** Returns where everything is. */
    public Home home() {
        return home;
    }

    /** Returns the instance that is drawn. */
    public Running running() {
        return running;
    }

    /** Returns the way to start at login. */
    public AtLogin atLogin() {
        return atLogin;
    }

    /** Says how to start at login; until then it is not possible. */
    public void offer(AtLogin way) {
        atLogin = way;
    }

    /** Returns the legs as legs.json has them, to look up; edits go through {@link #edit}. */
    public LegBook book() {
        return book;
    }

    /** Returns what is done once for a leg; opened when first asked for. */
    public synchronized Workshop workshop() {
        if (workshop == null) {
            if (ended) {
                throw new IllegalStateException("the desk is closed");
            }
            workshop = Workshop.open(home);
        }
        return workshop;
    }

    /** Changes legs.json through the instance; blocks until it is on the disk. */
    public Reply edit(LegEdit edit) {
        return running.answer(new Request.Edit(edit));
    }

    /**
     * Steers legs for this run; blocks for a second or so.
     *
     * @param legs their names; empty for all
     */
    public Reply steer(Request.Action what, List<String> legs) {
        return running.answer(new Request.Steer(what, legs));
    }

    /** Returns what was chosen for the window. */
    public DeskSettings settings() {
        return settings;
    }

    /** Changes it; those who watch are told on this thread, the file is written in passing. */
    public void change(UnaryOperator<DeskSettings> how) {
        DeskSettings now;
        synchronized (watchers) {
            now = how.apply(settings);
            if (now.equals(settings)) {
                return;
            }
            settings = now;
        }
        watchers.forEach(watcher -> watcher.accept(now));
        Thread.ofPlatform().daemon().name("window-settings").start(this::save);
    }

    /**
     * Tells of changes to the settings from now on.
     *
     * @return ends that; for whoever does not live as long as this
     */
    public Runnable watch(Consumer<DeskSettings> watcher) {
        watchers.add(watcher);
        return () -> watchers.remove(watcher);
    }

    private void save() {
        synchronized (settingsFile) {
            DeskSettings now = settings;
            if (closed || now.equals(saved)) {
                return;
            }
            try {
                settingsFile.write(now.toMap());
                saved = now;
            } catch (IOException e) {
                LOG.warn("The window's settings could not be kept: {}", e.getMessage());
            }
        }
    }

    /** What was chosen is on the disk when this returns, and nothing is written after it. */
    @Override
    public synchronized void close() {
        ended = true;
        save();
        synchronized (settingsFile) {
            closed = true;
        }
        List<Workshop> open = new ArrayList<>();
        if (workshop != null) {
            open.add(workshop);
        }
        workshop = null;
        open.forEach(Workshop::close);
    }
}
