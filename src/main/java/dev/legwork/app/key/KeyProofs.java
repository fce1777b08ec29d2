package dev.legwork.app.key;

import dev.legwork.leg.Cause;
import dev.legwork.leg.CauseCode;
import dev.legwork.leg.Leg;
import dev.legwork.leg.Proof;
import dev.legwork.leg.ProofCheck;
import dev.legwork.store.KeptProof;
import dev.legwork.store.ProofsFile;
import dev.legwork.trust.Attempts;
import dev.legwork.trust.Attempts.Met;
import dev.legwork.trust.Claim;
import dev.legwork.trust.Finding;
import dev.legwork.trust.Judgement;
import dev.legwork.trust.KeyLine;
import dev.legwork.trust.KeyTrial;
import dev.legwork.trust.OtherWays;
import dev.legwork.trust.PublicKey;
import dev.legwork.trust.ServerVersion;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Proves what a leg's key can and cannot do at its destination, and remembers it. Safe from any
 * thread.
 */
public final class KeyProofs {
    private static final Logger LOG = LoggerFactory.getLogger(KeyProofs.class);
    private static final int CHANCE_BYTES = 16;

    private final Attempts attempts;
    private final ProofsFile file;
    private final KeyLines lines;
    private final InstantSource clock;

    /**
     * @param attempts tries
     * @param file remembers
     * @param lines what lines should be
     * @param clock the time of a proof
     */
    public KeyProofs(Attempts attempts, ProofsFile file, KeyLines lines, InstantSource clock) {
        this.attempts = attempts;
        this.file = file;
        this.lines = lines;
        this.clock = clock;
    }

    /** Is told how it goes, on the thread that verifies. */
    public interface Progress {
        /** Nobody looks. */
        Progress UNSEEN =
                new Progress() {
                    @Override
                    public void trying(Claim claim) {}

                    @Override
                    public void found(ProofCheck check) {}
                };

        /** A claim is about to be tried; there are as many as {@link Claim} has. */
        void trying(Claim claim);

        /** One is judged. */
        void found(ProofCheck check);
    }

    /** What came of it. */
    public sealed interface Verified {
        /**
         * Every claim is judged.
         *
         * @param proof the report
         */
        record Done(Proof proof) implements Verified {}

        /**
         * Nothing was tried.
         *
         * @param cause why, with what to do
         * @param needsPerson whether it does not pass by itself
         */
        record Blocked(Cause cause, boolean needsPerson) implements Verified {}
    }

    /** What is remembered of a leg's key. */
    public sealed interface LastProof {
        /** Nothing. */
        record None() implements LastProof {}

        /**
         * A proof.
         *
         * @param proof the report
         * @param current whether targets, key and destination are still those it was made for
         */
        record Kept(Proof proof, boolean current) implements LastProof {}
    }

    /**
     * Tries every claim at the live server and keeps the report; blocks, some seconds as a rule,
     * five more for whatever gets no answer, and a minute at most with a leg's usual times.
     *
     * @param leg whose key
     * @param all the legs there are: those that share its key share its line
     */
    public Verified verify(Leg leg, List<Leg> all, Progress progress) {
        return verify(KeySharing.place(leg), all, progress);
    }

    /** As {@link #verify(Leg, List, Progress)}, also at a leg's jump host. */
    public Verified verify(LinePlace place, List<Leg> all, Progress progress) {
        Leg leg = place.visitor();
        KeyTrial trial = new KeyTrial(leg, lines.allowed(place, all));
        byte[] chance = new byte[CHANCE_BYTES];
        new SecureRandom().nextBytes(chance);
        Recorder recorder = new Recorder(leg, progress);
        Cause cause = attempts.run(leg, trial.plan(chance), recorder);
        Met met = recorder.met;
        if (cause != null) {
            return new Verified.Blocked(cause, needsPerson(cause.code()));
        }
        if (met == null) {
            throw new IllegalStateException("tried without having met the server");
        }
        Proof proof =
                new Proof(
                        clock.instant(),
                        met.server(),
                        met.key().fingerprint(),
                        leg.destination().toString(),
                        lines.line(place, all, met.key(), new ServerVersion(met.server()))
                                .map(KeyLine::text)
                                .orElse(""),
                        recorder.checks,
                        OtherWays.in(leg.destination(), met.methods()));
        keep(leg, proof);
        return new Verified.Done(proof);
    }

    /** Judges as it goes. */
    private static final class Recorder implements Attempts.Watch {
        private final Leg leg;
        private final Progress progress;
        private final List<ProofCheck> checks = new ArrayList<>();
        private @Nullable Met met;

        Recorder(Leg leg, Progress progress) {
            this.leg = leg;
            this.progress = progress;
        }

        @Override
        public void met(Met server) {
            met = server;
        }

        @Override
        public void trying(Claim claim) {
            progress.trying(claim);
        }

        @Override
        public void found(Finding finding) {
            String server = met == null ? "" : met.server();
            ProofCheck check = new Judgement(leg, server).of(finding);
            checks.add(check);
            progress.found(check);
        }
    }

    private void keep(Leg leg, Proof proof) {
        try {
            file.keep(new KeptProof(leg.name(), proof));
        } catch (IOException e) {
            // The report stands all the same; only the memory of it is lost.
            LOG.warn("The proof of {} could not be kept", leg.name(), e);
        }
    }

    private static boolean needsPerson(CauseCode code) {
        return switch (code) {
            case HOST_KEY_UNKNOWN,
                    HOST_KEY_CHANGED,
                    AUTH_REFUSED,
                    KEY_MISSING,
                    KEY_UNREADABLE,
                    PASSPHRASE_MISSING,
                    PASSPHRASE_WRONG,
                    KEYCHAIN_LOCKED,
                    KEYCHAIN_ABSENT,
                    BIND_FAILED,
                    PORT_TAKEN,
                    CONFIG_INVALID,
                    FORWARDING_PROHIBITED ->
                    true;
            case NAME_NOT_FOUND,
                    NO_ROUTE,
                    DIAL_REFUSED,
                    DIAL_TIMEOUT,
                    HANDSHAKE_FAILED,
                    NO_COMMON_ALGORITHM,
                    TRANSPORT_SILENT,
                    TRANSPORT_CLOSED,
                    CHANNEL_STUCK,
                    SERVER_REFUSES_FOR_NOW,
                    TARGET_REFUSED,
                    SERVICE_SILENT ->
                    false;
        };
    }

    /** Returns something that differs whenever there may be another proof; looks at one file. */
    public String stamp() {
        return file.stamp();
    }

    /** Returns whether nothing was ever proven here; looks at one file. */
    boolean none() {
        return file.read().isEmpty();
    }

    /**
     * Returns what is remembered of a leg's key; reads small files only.
     *
     * @param all the legs there are
     */
    public LastProof last(Leg leg, List<Leg> all) {
        List<KeptProof> kept = file.read();
        if (kept.isEmpty()) {
            return new LastProof.None();
        }
        Optional<PublicKey> key = lines.key(leg);
        String destination = leg.destination().toString();
        Optional<Proof> ofKey =
                kept.stream()
                        .map(KeptProof::proof)
                        .filter(
                                proof ->
                                        proof.destination().equals(destination)
                                                && key.map(PublicKey::fingerprint)
                                                        .filter(proof.fingerprint()::equals)
                                                        .isPresent())
                        .findFirst();
        if (ofKey.isPresent() && key.isPresent()) {
            return new LastProof.Kept(ofKey.get(), isCurrent(ofKey.get(), leg, all, key.get()));
        }
        return kept.reversed().stream()
                .filter(one -> one.leg().equalsIgnoreCase(leg.name()))
                .findFirst()
                .<LastProof>map(one -> new LastProof.Kept(one.proof(), false))
                .orElse(new LastProof.None());
    }

    private boolean isCurrent(Proof proof, Leg leg, List<Leg> all, PublicKey key) {
        return lines.line(KeySharing.place(leg), all, key, new ServerVersion(proof.server()))
                .map(line -> line.options().text() + " " + key.line())
                // The comment has the leg's name, which is no matter of the key's.
                .map(line -> (proof.line() + " ").startsWith(line + " "))
                .orElse(false);
    }

    /** Returns what a proof of the leg made now would be for, to tell one change from another. */
    String wanted(Leg leg, List<Leg> all) {
        return leg.destination()
                + " "
                + lines.allowed(KeySharing.place(leg), all)
                + " "
                + lines.key(leg).map(PublicKey::fingerprint).orElse("");
    }
}
