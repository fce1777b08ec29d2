package dev.legwork.store;

import dev.legwork.leg.Proof;

/**
 * A proof as it is kept. It belongs to a key at a destination, so it outlives a rename of the leg.
 *
 * @param leg what the leg was called then
 * @param proof what was found
 */
public record KeptProof(String leg, Proof proof) {

    /** Returns whether it is of the same key at the same destination. */
    boolean sameKey(KeptProof other) {
        return proof.fingerprint().equals(other.proof.fingerprint())
                && proof.destination().equals(other.proof.destination());
    }
}
