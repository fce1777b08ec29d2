package dev.legwork.app;

import dev.legwork.app.key.Asker;
import dev.legwork.app.key.KeyLines;
import dev.legwork.app.key.KeyProofs;
import dev.legwork.app.key.Passphrases;
import dev.legwork.app.key.ProofRenewal;
import dev.legwork.app.pin.PinBook;
import dev.legwork.desktop.Desktop;
import dev.legwork.desktop.NetworkWatch;
import dev.legwork.desktop.Platform;
import dev.legwork.desktop.SleepWatch;
import dev.legwork.engine.Outside;
import dev.legwork.engine.Supervisor;
import dev.legwork.engine.Ticker;
import dev.legwork.engine.Watcher;
import dev.legwork.leg.Leg;
import dev.legwork.net.LoopbackListener;
import dev.legwork.probe.LoopbackProber;
import dev.legwork.secrets.FileSurroundings;
import dev.legwork.ssh.KeyFiles;
import dev.legwork.ssh.PrivateKeyFiles;
import dev.legwork.status.StatusFromSnapshot;
import dev.legwork.store.HistoryFile;
import dev.legwork.store.LegsFile;
import dev.legwork.trust.KnownHosts;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    /** Returns the pins of a home, to list and to forget. */
    public static PinBook pins(Home home) {
        return new PinBook(new KnownHosts(home.folders().knownHosts()));
    }

    /**
     * Builds the engine of a home; nothing runs before {@link Engine#start}.
     *
     * @param home whose; the caller holds its lock
     * @param book its legs
     * @param changes told of every change, on a thread of its own; may block
     * @param say takes sentences for a person
     * @param statusPort told where the status page should be
     * @param asked passphrases a person gave at the start; zeroed when the engine closes
     * @throws IOException when the system has no sockets or files left to give
     */
    public static Engine engine(
            Home home,
            LegBook book,
            LegWatcher changes,
            Consumer<String> say,
            IntConsumer statusPort,
            Passphrases asked)
            throws IOException {
        Map<String, String> env = System.getenv();
        LegsByName byName = new LegsByName(book);
        Toolbox tools = Toolbox.of(home, asked, byName);
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
                                home.userHome(),
                                home.folders().knownHosts(),
                                env,
                                byName,
                                tools.keychainChanges()),
                        () -> ThreadLocalRandom.current().nextDouble());

        HistoryFile history =
                new HistoryFile(home.folders().state(), HistoryFile.LIMIT, Clock.systemUTC());
        AsyncWatcher told = new AsyncWatcher("changes", changes);
        KeyProofs proofs = Workshop.proofs(tools);
        ProofRenewal renewal =
                new ProofRenewal(book, proofs, ticker, Thread::startVirtualThread, say);
        AsyncWatcher renewed = new AsyncWatcher("proofs", renewal);
        Watcher both =
                (before, after) -> {
                    history.changed(before, after);
                    told.changed(before, after);
                    renewed.changed(before, after);
                };
        Supervisor supervisor = new Supervisor(outside, both);
        StatusFromSnapshot writer =
                new StatusFromSnapshot(ProcessHandle.current().pid(), ticker.now(), home.folder())
                        .with(proofs(proofs, ticker));
        LiveLegs live = new LiveLegs(book, byName, supervisor, writer, say, statusPort);
        SleepWatch sleep = new SleepWatch(ticker, () -> supervisor.nudge("the machine woke up"));
        NetworkWatch network =
                new NetworkWatch(ticker, () -> supervisor.nudge("the network changed"));
        return new Engine(
                supervisor,
                live,
                List.of(sleep, network, listener, told, renewal, renewed, history, tools, asked));
    }

    /**
     * Asks for the passphrases that legs want asked for at the start of a run; blocks until all are
     * answered.
     */
    public static Passphrases passphrases(Home home, List<Leg> legs, Asker asker) {
        return Passphrases.ask(legs, new PrivateKeyFiles(), home.userHome(), asker);
    }

    /**
     * Takes a passphrase from a person, as {@link Passphrases#give}.
     *
     * @param asked where it is kept
     * @param leg whose key
     * @param given stays the caller's to erase
     * @return a sentence when it was not taken
     */
    public static Optional<String> give(Home home, Passphrases asked, Leg leg, byte[] given) {
        return asked.give(leg, given, new PrivateKeyFiles(), home.userHome());
    }

    /** Returns what status documents say of proofs. */
    public static StatusFromSnapshot.Proofs proofs(KeyProofs proofs, Ticker ticker) {
        return new ProofEntries(proofs, ticker, Thread::startVirtualThread);
    }

    /** Returns the authorized_keys lines of a home's legs. */
    public static KeyLines keyLines(Home home) {
        return new KeyLines(book(home), home, new KeyFiles(), Workstation.name(System.getenv()));
    }
}
