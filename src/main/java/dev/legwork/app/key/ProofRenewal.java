package dev.legwork.app.key;

import dev.legwork.app.InvalidLegs;
import dev.legwork.app.LegBook;
import dev.legwork.app.LegWatcher;
import dev.legwork.engine.Ticker;
import dev.legwork.leg.Cause;
import dev.legwork.leg.Leg;
import dev.legwork.leg.LegState;
import dev.legwork.leg.LegStatus;
import dev.legwork.leg.Proof;
import dev.legwork.leg.ProofCheck;
import dev.legwork.leg.ProofMark;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Proves a leg's key again once the leg is up with other ports, another key or another destination
 * than its last proof was made for: once a change, and not more often than every five minutes. A
 * leg that was never proven is left alone. Told of changes by one thread, which it may hold up.
 */
public final class ProofRenewal implements LegWatcher, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ProofRenewal.class);
    private static final Duration PAUSE = Duration.ofMinutes(5);

    private final LegBook book;
    private final KeyProofs proofs;
    private final Ticker ticker;
    private final Consumer<String> say;
    private final Executor later;
    private final Map<String, Leg> up = new HashMap<>();
    private final Map<String, Leg> looked = new HashMap<>();
    private final Map<String, Tried> tried = new HashMap<>();
    private final Map<String, Ticker.Alarm> waiting = new HashMap<>();
    private boolean closed;

    /**
     * The last try.
     *
     * @param wanted what it was for
     * @param at as the ticker counts
     */
    private record Tried(String wanted, long at) {}

    /**
     * @param book the legs there are
     * @param proofs proves
     * @param ticker time
     * @param later runs what was too early, on another thread than the ticker's
     * @param say takes sentences for a person
     */
    public ProofRenewal(
            LegBook book, KeyProofs proofs, Ticker ticker, Executor later, Consumer<String> say) {
        this.book = book;
        this.proofs = proofs;
        this.ticker = ticker;
        this.later = later;
        this.say = say;
    }

    @Override
    public synchronized void changed(LegStatus before, LegStatus after) {
        Leg leg = after.leg();
        if (closed) {
            return;
        }
        if (after.state() != LegState.UP) {
            up.remove(leg.name());
            looked.remove(leg.name()); // its key may be another when it is back
        } else {
            up.put(leg.name(), leg);
            if (!leg.equals(looked.get(leg.name())) && look(leg)) {
                looked.put(leg.name(), leg);
            }
        }
    }

    private synchronized void again(String name) {
        waiting.remove(name);
        Leg leg = up.get(name);
        if (!closed && leg != null && look(leg)) {
            looked.put(name, leg);
        }
    }

    /** Looks at nothing any more. */
    @Override
    public void close() {
        // Not over a proof that is under way: it ends with its connection.
        later.execute(this::end);
    }

    private synchronized void end() {
        closed = true;
        waiting.values().forEach(Ticker.Alarm::cancel);
        waiting.clear();
    }

    /** Returns whether there is nothing more to do about this leg as it is. */
    private boolean look(Leg leg) {
        if (proofs.none()) {
            return true; // and a start with many legs need not read legs.json for each of them
        }
        Optional<List<Leg>> legs = legs();
        if (legs.isEmpty()) {
            return false;
        }
        List<Leg> all = legs.get();
        if (!(proofs.last(leg, all) instanceof KeyProofs.LastProof.Kept kept) || kept.current()) {
            return true;
        }
        String wanted = proofs.wanted(leg, all);
        Tried last = tried.get(leg.name());
        if (last != null && last.wanted().equals(wanted)) {
            return true;
        }
        Duration early =
                last == null ? Duration.ZERO : PAUSE.minusNanos(ticker.nanos() - last.at());
        if (early.isPositive()) {
            waiting.computeIfAbsent(
                    leg.name(),
                    name -> ticker.after(early, () -> later.execute(() -> again(name))));
            return true;
        }
        tried.put(leg.name(), new Tried(wanted, ticker.nanos()));
        tell(leg, proofs.verify(leg, all, KeyProofs.Progress.UNSEEN));
        return true;
    }

    private Optional<List<Leg>> legs() {
        try {
            return Optional.of(book.read().legs());
        } catch (InvalidLegs | IOException e) {
            LOG.debug("No proof while legs.json cannot be read: {}", e.getMessage());
            return Optional.empty();
        }
    }

    private void tell(Leg leg, KeyProofs.Verified verified) {
        switch (verified) {
            case KeyProofs.Verified.Blocked(Cause cause, boolean needsPerson) ->
                    LOG.warn("{}: its key could not be proven again: {}", leg.name(), cause.text());
            case KeyProofs.Verified.Done(Proof proof) when proof.passed() ->
                    LOG.info("{}: its key was proven again, nothing leaks", leg.name());
            case KeyProofs.Verified.Done(Proof proof) -> {
                String now =
                        leg.name()
                                + ": its key does not pass any more ("
                                + failed(proof)
                                + "); \"legwork key verify "
                                + leg.name()
                                + "\" says what to do";
                LOG.warn("{}", now);
                say.accept(now);
            }
        }
    }

    private static String failed(Proof proof) {
        return proof.checks().stream()
                .filter(
                        check ->
                                check.mark() == ProofMark.FAILED
                                        || check.mark() == ProofMark.NOT_TRIED)
                .map(ProofCheck::title)
                .collect(Collectors.joining(", "));
    }
}
