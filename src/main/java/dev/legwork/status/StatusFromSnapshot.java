package dev.legwork.status;

import dev.legwork.leg.Cause;
import dev.legwork.leg.ForwardStatus;
import dev.legwork.leg.Hops;
import dev.legwork.leg.Leg;
import dev.legwork.leg.LegStatus;
import dev.legwork.leg.Outage;
import dev.legwork.leg.Snapshot;
import dev.legwork.leg.TransportStatus;
import dev.legwork.status.StatusDocument.CauseEntry;
import dev.legwork.status.StatusDocument.ForwardEntry;
import dev.legwork.status.StatusDocument.HopsEntry;
import dev.legwork.status.StatusDocument.LegEntry;
import dev.legwork.status.StatusDocument.OutageEntry;
import dev.legwork.status.StatusDocument.ProofEntry;
import dev.legwork.status.StatusDocument.TransportEntry;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Turns what the engine knows into the status document. Safe from any thread. */
public final class StatusFromSnapshot {
    private final long pid;
    private final Instant since;
    private final Path home;
    private final Proofs proofs;

    /** Knows what was proven of keys. */
    public interface Proofs {
        /**
         * Returns what was last proven of the legs' keys, by the leg's name; nothing of one whose
         * key never was. Asked once a document, so it must not be slow.
         *
         * @param all the legs there are
         */
        Map<String, ProofEntry> of(List<Leg> all);
    }

    /**
     * @param pid of this process
     * @param since when the instance started
     * @param home its home folder
     */
    public StatusFromSnapshot(long pid, Instant since, Path home) {
        this(pid, since, home, all -> Map.of());
    }

    private StatusFromSnapshot(long pid, Instant since, Path home, Proofs proofs) {
        this.pid = pid;
        this.since = since;
        this.home = home;
        this.proofs = proofs;
    }

    /** Returns one that also tells what was proven of keys. */
    public StatusFromSnapshot with(Proofs known) {
        return new StatusFromSnapshot(pid, since, home, known);
    }

    /**
     * Writes the document.
     *
     * @param snapshot of all legs
     * @param problem with the instance itself, null when there is none
     */
    public StatusDocument document(Snapshot snapshot, @Nullable String problem) {
        Map<String, ProofEntry> proven =
                proofs.of(snapshot.legs().stream().map(LegStatus::leg).toList());
        return new StatusDocument(
                pid,
                since,
                home.toString(),
                problem,
                snapshot.legs().stream().map(one -> leg(one, proven)).toList());
    }

    private static LegEntry leg(LegStatus status, Map<String, ProofEntry> proven) {
        return new LegEntry(
                status.leg().name(),
                status.leg().destination().toString(),
                status.leg().enabled(),
                status.state().word(),
                status.light().word(),
                cause(status.cause(), status.causeSince()),
                status.since(),
                status.nextTry(),
                status.attempt(),
                status.restarts(),
                transport(status.transport()),
                status.forwards().stream().map(StatusFromSnapshot::forward).toList(),
                outage(status.lastOutage()),
                status.leg().exposeToLan()
                        ? "exposeToLan is on: everything that reaches this machine can use what"
                                + " lies behind this leg"
                        : null,
                proven.get(status.leg().name()),
                status.leg().tags(),
                via(status.leg()));
    }

    private static @Nullable String via(Leg leg) {
        return leg.destination().via() == null ? null : leg.destination().via().toString();
    }

    private static @Nullable CauseEntry cause(@Nullable Cause cause, @Nullable Instant since) {
        return cause == null ? null : new CauseEntry(cause.code().word(), cause.text(), since);
    }

    private static @Nullable TransportEntry transport(@Nullable TransportStatus transport) {
        if (transport == null) {
            return null;
        }
        return new TransportEntry(
                transport.server(),
                transport.hostKey(),
                transport.kex(),
                transport.cipher(),
                Math.round(transport.roundTrip().toNanos() / 1e5) / 10.0,
                transport.sinceHeard().toMillis(),
                transport.silenceLimit().toMillis());
    }

    private static ForwardEntry forward(ForwardStatus forward) {
        return new ForwardEntry(
                forward.forward().listen(),
                forward.addresses(),
                forward.forward().target().toString(),
                forward.verdict().word(),
                forward.detail(),
                hops(forward.hops()),
                forward.probeTook().toMillis(),
                forward.connections(),
                forward.bytesUp(),
                forward.bytesDown());
    }

    private static HopsEntry hops(Hops hops) {
        return new HopsEntry(
                hops.listener().word(),
                hops.transport().word(),
                hops.permission().word(),
                hops.target().word(),
                hops.service().word());
    }

    private static @Nullable OutageEntry outage(@Nullable Outage outage) {
        return outage == null
                ? null
                : new OutageEntry(
                        outage.cause().code().word(),
                        outage.detectedAfter().toMillis(),
                        outage.down().toMillis(),
                        outage.at());
    }
}
