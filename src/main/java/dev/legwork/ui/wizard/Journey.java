package dev.legwork.ui.wizard;

import dev.legwork.app.InvalidLegs;
import dev.legwork.app.LegBook;
import dev.legwork.app.Workshop;
import dev.legwork.app.add.LegDraft;
import dev.legwork.app.add.LegDraft.Field;
import dev.legwork.app.desk.Desk;
import dev.legwork.app.desk.TextMap;
import dev.legwork.app.desk.WindowWords;
import dev.legwork.leg.Leg;
import dev.legwork.leg.Light;
import dev.legwork.status.LegChange;
import dev.legwork.status.LegEdit;
import dev.legwork.status.Reply;
import dev.legwork.status.Request;
import dev.legwork.ui.Navigator.Step;
import dev.legwork.ui.Ui;
import dev.legwork.ui.Work;

import javafx.animation.PauseTransition;
import javafx.util.Duration;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * What the wizard's steps share: the draft, which is on the disk a moment after each keystroke, the
 * legs there are, and the way to change them. On JavaFX's thread only.
 */
final class Journey implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Journey.class);
    private static final Duration SOON = Duration.millis(300);

    private final Ui ui;
    private final @Nullable TextMap file;
    private final PauseTransition save = new PauseTransition(SOON);

    /** One after the other, so that the newest draft is the one that stays. */
    private final ExecutorService writer = writer();

    private LegDraft draft;
    private List<Leg> legs = List.of();
    private boolean forgotten;
    private boolean closed;

    /**
     * @param file where the draft is kept; null for a leg whose draft is not to outlive the window
     */
    Journey(Ui ui, @Nullable TextMap file, LegDraft draft) {
        this.ui = ui;
        this.file = file;
        this.draft = draft;
        save.setOnFinished(soon -> keep());
    }

    /** Its thread ends by itself, so that what comes of a late answer is written too. */
    private static ExecutorService writer() {
        ThreadPoolExecutor one =
                new ThreadPoolExecutor(
                        1,
                        1,
                        1,
                        TimeUnit.SECONDS,
                        new LinkedBlockingQueue<>(),
                        Thread.ofPlatform().daemon().name("leg-draft").factory());
        one.allowCoreThreadTimeOut(true);
        return one;
    }

    /** Returns whether the draft outlives the window. */
    boolean isKept() {
        return file != null;
    }

    Ui ui() {
        return ui;
    }

    Work work() {
        return ui.work();
    }

    Workshop workshop() {
        return ui.desk().workshop();
    }

    LegDraft draft() {
        return draft;
    }

    String get(Field field) {
        return draft.get(field);
    }

    /** Sets a field of the draft; it is on the disk soon. */
    void set(Field field, String value) {
        if (!draft.get(field).equals(value)) {
            draft.set(field, value);
            changed();
        }
    }

    /** Says that the draft changed. */
    void changed() {
        forgotten = false;
        if (closed) {
            keep();
        } else {
            save.playFromStart();
        }
    }

    /** Begins with nothing. */
    void anew() {
        draft = new LegDraft();
        forget();
    }

    /** Forgets the draft: the leg is made. */
    void forget() {
        save.stop();
        forgotten = true;
        if (file != null) {
            TextMap gone = file;
            write(gone::delete);
        }
    }

    /** Writes the draft now, in passing. */
    void keep() {
        save.stop();
        if (file != null && !forgotten && !draft.isBlank()) {
            TextMap kept = file;
            Map<String, String> map = draft.toMap();
            write(() -> kept.write(map));
        }
    }

    private void write(Write what) {
        writer.execute(
                () -> {
                    try {
                        what.now();
                    } catch (IOException e) {
                        LOG.warn("The unfinished leg could not be kept: {}", e.getMessage());
                    }
                });
    }

    private interface Write {
        void now() throws IOException;
    }

    /** Returns what the machine is called. */
    String name() {
        String name = get(Field.NAME).strip();
        return name.isEmpty() ? get(Field.HOST).strip() : name;
    }

    /** Returns the legs there are, as last read. */
    List<Leg> legs() {
        return legs;
    }

    /** Returns the legs there are without this one. */
    List<Leg> others() {
        String own = get(Field.IN_FILE);
        return legs.stream().filter(leg -> !leg.name().equalsIgnoreCase(own)).toList();
    }

    /** Returns the leg so far; null while it makes no sense. */
    @Nullable Leg leg() {
        try {
            return draft.leg(ui.desk().home());
        } catch (IllegalArgumentException notYet) {
            return null;
        }
    }

    /** Reads the legs there are, then goes on; where they make no sense with those read last. */
    void read(Runnable then) {
        work().start(
                        "read-legs",
                        this::readLegs,
                        read -> {
                            legs = read;
                            then.run();
                        },
                        failure -> then.run());
    }

    private List<Leg> readLegs() throws IOException {
        try {
            return ui.desk().book().read().legs();
        } catch (InvalidLegs e) {
            throw new IOException(e.sentence(), e);
        }
    }

    /**
     * Makes the leg in legs.json what the draft is: adds it, not yet to be run, or changes it.
     *
     * @param failed takes a sentence
     */
    void commit(Runnable done, Consumer<String> failed) {
        LegDraft made = draft;
        String inFile = draft.get(Field.IN_FILE);
        String name = draft.get(Field.NAME).strip();
        LegChange change;
        try {
            change = draft.change(ui.desk().home());
        } catch (IllegalArgumentException e) {
            failed.accept(String.valueOf(e.getMessage()));
            return;
        }
        work().start(
                        "write-leg",
                        () -> marked(write(change, inFile, name)),
                        written -> {
                            if (made != draft) {
                                return; // another leg was begun meanwhile
                            }
                            set(Field.IN_FILE, written.inFile());
                            set(Field.SEEN, written.mark());
                            keep();
                            if (written.reply() instanceof Reply.Failed(var _, String text)) {
                                failed.accept(WindowWords.of(text));
                            } else {
                                read(done);
                            }
                        },
                        failure -> failed.accept(String.valueOf(failure.getMessage())));
    }

    /**
     * What came of it.
     *
     * @param inFile what the leg is called in legs.json now, empty when it is not there
     * @param mark of the leg as it is there now
     */
    private record Written(Reply reply, String inFile, String mark) {

        Written(Reply reply, String inFile) {
            this(reply, inFile, "");
        }
    }

    private Written marked(Written written) throws IOException {
        try {
            String mark =
                    LegBook.find(ui.desk().book().read().legs(), written.inFile())
                            .map(LegDraft::mark)
                            .orElse("");
            return new Written(written.reply(), written.inFile(), mark);
        } catch (InvalidLegs e) {
            return written;
        }
    }

    private Written write(LegChange change, String inFile, String name) {
        Desk desk = ui.desk();
        if (inFile.isEmpty()) {
            Reply added =
                    desk.edit(
                            new LegEdit.Add(
                                    name,
                                    new LegChange(
                                            change.host(),
                                            change.port(),
                                            change.user(),
                                            change.key(),
                                            change.passphrase(),
                                            change.forwards(),
                                            change.tags(),
                                            false,
                                            change.via())));
            return new Written(added, added instanceof Reply.Failed ? "" : name);
        }
        if (!inFile.equals(name)) {
            Reply renamed = desk.edit(new LegEdit.Rename(inFile, name));
            if (renamed instanceof Reply.Failed) {
                return new Written(renamed, inFile);
            }
        }
        return new Written(desk.edit(new LegEdit.Change(name, change)), name);
    }

    /** Has a leg that is not up try again now: by itself it would some minutes later. */
    void tryAgain() {
        Desk desk = ui.desk();
        String name = get(Field.IN_FILE);
        work().start(
                        "try-again",
                        () ->
                                waits(desk, name)
                                        ? desk.steer(Request.Action.RESTART, List.of(name))
                                        : new Reply.Done(""),
                        reply -> {},
                        failure ->
                                LOG.info("{} was not tried again: {}", name, failure.toString()));
    }

    private static boolean waits(Desk desk, String name) {
        return desk.running().look().document().legs().stream()
                .anyMatch(
                        leg ->
                                leg.name().equals(name)
                                        && !leg.light().equals(Light.UP.word())
                                        && !leg.light().equals(Light.OFF.word()));
    }

    /** Returns the furthest step that may be gone to. */
    Step furthest() {
        return step(Field.FURTHEST);
    }

    /** Returns the step a field names; the first when it names none. */
    Step step(Field field) {
        return step(draft, field);
    }

    /** As {@link #step(Field)}, of some draft. */
    static Step step(LegDraft draft, Field field) {
        try {
            return Step.valueOf(draft.get(field));
        } catch (IllegalArgumentException none) {
            return Step.WHERE;
        }
    }

    @Override
    public void close() {
        closed = true;
        keep();
    }
}
