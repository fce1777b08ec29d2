package dev.legwork.app;

import dev.legwork.app.key.KeyProofs;
import dev.legwork.engine.Ticker;
import dev.legwork.leg.Leg;
import dev.legwork.leg.Proof;
import dev.legwork.leg.ProofMark;
import dev.legwork.status.StatusDocument.ProofEntry;
import dev.legwork.status.StatusFromSnapshot;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What status documents say of proofs. A window asks for ten documents a second, and whether a
 * proof is current takes the key files of all legs for each of them, so what was found is kept: as
 * long as neither the legs nor the proofs change, and for a minute, after which it is looked at
 * again on another thread, because a key file may have changed. Safe from any thread.
 */
final class ProofEntries implements StatusFromSnapshot.Proofs {
    private static final Duration GOOD_FOR = Duration.ofMinutes(1);

    private final KeyProofs proofs;
    private final Ticker ticker;
    private final Executor later;
    private final AtomicBoolean looking = new AtomicBoolean();
    private volatile @Nullable Known known;

    /** What was found, for which legs and proofs, and when as the ticker counts. */
    private record Known(List<Leg> all, String stamp, long at, Map<String, ProofEntry> entries) {}

    /**
     * @param proofs remembers
     * @param ticker time
     * @param later runs what need not be waited for
     */
    ProofEntries(KeyProofs proofs, Ticker ticker, Executor later) {
        this.proofs = proofs;
        this.ticker = ticker;
        this.later = later;
    }

    @Override
    public Map<String, ProofEntry> of(List<Leg> all) {
        String stamp = proofs.stamp();
        Known last = known;
        if (last == null || !last.stamp().equals(stamp) || !last.all().equals(all)) {
            return look(all, stamp).entries();
        }
        if (ticker.nanos() - last.at() > GOOD_FOR.toNanos() && looking.compareAndSet(false, true)) {
            later.execute(
                    () -> {
                        try {
                            look(all, stamp);
                        } finally {
                            looking.set(false);
                        }
                    });
        }
        return last.entries();
    }

    private Known look(List<Leg> all, String stamp) {
        Map<String, ProofEntry> entries = new TreeMap<>();
        for (Leg leg : all) {
            if (proofs.last(leg, all)
                    instanceof KeyProofs.LastProof.Kept(Proof proof, boolean current)) {
                entries.put(
                        leg.name(),
                        new ProofEntry(
                                proof.at(),
                                proof.passed(),
                                proof.count(ProofMark.WARNING),
                                current));
            }
        }
        Known now = new Known(List.copyOf(all), stamp, ticker.nanos(), entries);
        known = now;
        return now;
    }
}
