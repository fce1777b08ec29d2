package dev.legwork.app;

import dev.legwork.desktop.Desktop;
import dev.legwork.desktop.NetworkWatch;
import dev.legwork.desktop.Platform;
import dev.legwork.desktop.SleepWatch;
import dev.legwork.engine.Outside;
import dev.legwork.engine.Supervisor;
import dev.legwork.engine.Watcher;
import dev.legwork.net.LoopbackListener;
import dev.legwork.probe.LoopbackProber;
import dev.legwork.secrets.FileSurroundings;
import dev.legwork.status.StatusFromSnapshot;
import dev.legwork.store.HistoryFile;
import dev.legwork.store.LegsFile;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/** Where the rooms are wired together, by hand. */
public final class Composition {
    private Composition() {}

    /** Returns the legs of a home, to look up and to edit. */
    public static LegBook book(Home home) {
        return new LegBook(new StoredLegs(new LegsFile(home.folder())), home);
    }

    /**
     * Builds the engine of a home; nothing runs before {@link Engine#start}.
     *
     * @param home whose; the caller holds its lock
     * @param book its legs
     * @param changes told of every change, on a thread of its own; may block
     * @param say takes sentences for a person
     * @param statusPort told where the status page should be
     * @throws IOException when the system has no sockets or files left to give
     */
    public static Engine engine(
            Home home,
            LegBook book,
            LegWatcher changes,
            Consumer<String> say,
            IntConsumer statusPort)
            throws IOException {
        Map<String, String> env = System.getenv();
        LegsByName byName = new LegsByName(book);
        Toolbox tools = Toolbox.of(home, byName);
        SystemTicker ticker = tools.ticker();
        LoopbackListener listener =
                new LoopbackListener(new Desktop(Platform.here()).portOwners(), ticker);
        Outside outside =
                new Outside(
                        ticker,
                        new VirtualLanes(),
                        listener,
                        tools.ssh().dialer(),
                        new LoopbackProber(ticker),
                        new FileSurroundings(
                                home.userHome(), home.folders().knownHosts(), env, byName),
                        () -> ThreadLocalRandom.current().nextDouble());

        HistoryFile history =
                new HistoryFile(home.folders().state(), HistoryFile.LIMIT, Clock.systemUTC());
        AsyncWatcher told = new AsyncWatcher("changes", changes);
        Watcher both =
                (before, after) -> {
                    history.changed(before, after);
                    told.changed(before, after);
                };
        Supervisor supervisor = new Supervisor(outside, both);
        StatusFromSnapshot writer =
                new StatusFromSnapshot(ProcessHandle.current().pid(), ticker.now(), home.folder());
        LiveLegs live = new LiveLegs(book, byName, supervisor, writer, say, statusPort);
        SleepWatch sleep = new SleepWatch(ticker, () -> supervisor.nudge("the machine woke up"));
        NetworkWatch network =
                new NetworkWatch(ticker, () -> supervisor.nudge("the network changed"));
        return new Engine(
                supervisor, live, List.of(sleep, network, listener, told, history, tools));
    }
}
