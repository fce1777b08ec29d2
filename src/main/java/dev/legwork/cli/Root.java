package dev.legwork.cli;

import dev.legwork.app.Composition;
import dev.legwork.app.Home;
import dev.legwork.app.InvalidLegs;
import dev.legwork.app.LegBook;
import dev.legwork.app.StoppedLegs;
import dev.legwork.app.desk.Head;
import dev.legwork.control.ControlClient;
import dev.legwork.leg.Leg;
import dev.legwork.status.Reply;
import dev.legwork.status.Request;
import dev.legwork.status.StatusDocument;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

/** The program's name itself, and what all its commands share. */
@Command(
        name = "legwork",
        description = "Keeps SSH local forwards up, and says honestly whether they are.",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        versionProvider = Version.class,
        sortOptions = false,
        exitCodeOnInvalidInput = Exit.USAGE,
        exitCodeOnExecutionException = Exit.FAILED)
final class Root implements Callable<Integer> {
    private static final Duration ANSWER = Duration.ofSeconds(20);

    private final Terminal terminal;
    private final Head head;

    @Option(
            names = "--home",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description =
                    "Keep configuration, pins, state, log and control socket under DIR (or set"
                            + " LEGWORK_HOME).")
    private @Nullable String home;

    @Option(
            names = "--background",
            description = "Without a command: start with the window hidden, in the tray.")
    private boolean background;

    Root(Terminal terminal, Head head) {
        this.terminal = terminal;
        this.head = head;
    }

    /** No command: the desktop app. */
    @Override
    public Integer call() {
        return desktop(background);
    }

    /** Runs the desktop app until it ends; where there is no display, the engine alone. */
    int desktop(boolean hidden) {
        CountDownLatch ended = new CountDownLatch(1);
        Head.Order order =
                new Head.Order(home(), hidden, terminal.out()::println, ended::countDown);
        AtomicReference<Head.@Nullable Opened> opened = new AtomicReference<>();
        int exit =
                Foreground.run(
                        () -> {
                            Head.Opened now = open(order);
                            opened.set(now);
                            if (now instanceof Head.Opened.Runs(AutoCloseable app)) {
                                return app;
                            }
                            ended.countDown();
                            return () -> {};
                        },
                        ended);
        if (opened.get() instanceof Head.Opened.NoDisplay(String sentence)) {
            terminal.out().println(sentence);
            return new RunCommand(this, terminal).runHeadless();
        }
        return exit;
    }

    private Head.Opened open(Head.Order order) {
        try {
            return head.open(order);
        } catch (IOException e) {
            throw new Stop(Exit.FAILED, String.valueOf(e.getMessage()));
        }
    }

    Terminal terminal() {
        return terminal;
    }

    /** Returns where everything is. */
    Home home() {
        try {
            Path named = home == null || home.isEmpty() ? null : Path.of(home);
            Home found = Home.of(named, terminal.env());
            if (Files.exists(found.folder()) && !Files.isDirectory(found.folder())) {
                throw new Stop(Exit.USAGE, found.folder() + " is a file; a home is a folder");
            }
            return found;
        } catch (InvalidPathException e) {
            throw new Stop(Exit.USAGE, "\"" + e.getInput() + "\" is not a folder's name");
        }
    }

    LegBook book() {
        return Composition.book(home());
    }

    /** Reads the legs; ends the command when legs.json makes no sense. */
    List<Leg> legs() {
        try {
            return book().read().legs();
        } catch (InvalidLegs e) {
            throw new Stop(Exit.USAGE, e.sentence());
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** Finds a leg; ends the command when there is none of that name. */
    Leg leg(String name) {
        List<Leg> legs = legs();
        return LegBook.find(legs, name)
                .orElseThrow(() -> new Stop(Exit.FAILED, LegBook.unknown(legs, name)));
    }

    /** As {@link LegBook#json}; ends the command when legs.json makes no sense. */
    String legsJson(List<String> names) {
        try {
            return book().json(names);
        } catch (InvalidLegs e) {
            throw new Stop(Exit.USAGE, e.sentence());
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private static Stop unreadable(IOException e) {
        return new Stop(Exit.FAILED, String.valueOf(e.getMessage()));
    }

    ControlClient client() {
        return new ControlClient(home().control());
    }

    /** Asks the running instance for its status. */
    StatusDocument status() {
        return told(ask(new Request.Status()));
    }

    /** Asks the running instance for its status; without one, the legs of legs.json, stopped. */
    StatusDocument statusOrLegs() {
        try {
            return told(client().ask(new Request.Status(), ANSWER));
        } catch (ControlClient.NotRunning nobody) {
            return StoppedLegs.document(home(), legs(), Instant.now());
        } catch (IOException e) {
            throw new Stop(Exit.FAILED, "the running instance gave no answer: " + e.getMessage());
        }
    }

    /** Asks the running instance; ends the command when there is none. */
    Reply ask(Request request) {
        try {
            return client().ask(request, ANSWER);
        } catch (ControlClient.NotRunning e) {
            throw notRunning();
        } catch (IOException e) {
            throw new Stop(Exit.FAILED, "the running instance gave no answer: " + e.getMessage());
        }
    }

    Stop notRunning() {
        return new Stop(
                Exit.NOT_RUNNING,
                "no Legwork is running in "
                        + home().folder()
                        + "; start one with \"legwork run --headless\"");
    }

    /** Takes the status out of a reply; ends the command when it is not in there. */
    static StatusDocument told(Reply reply) {
        return switch (reply) {
            case Reply.Told(StatusDocument document) -> document;
            case Reply.Failed(Reply.Kind kind, String text) -> throw new Stop(Exit.of(kind), text);
            case Reply.Done(String text) ->
                    throw new Stop(Exit.FAILED, "the running instance answered something else");
        };
    }

    /** Prints what was done; ends the command when it was not. */
    int done(Reply reply) {
        switch (reply) {
            case Reply.Done(String text) -> {
                if (!text.isEmpty()) {
                    terminal.out().println(text);
                }
            }
            case Reply.Failed(Reply.Kind kind, String text) -> throw new Stop(Exit.of(kind), text);
            case Reply.Told told -> {
                // Also an answer: it did what it was asked.
            }
        }
        return Exit.DONE;
    }
}
