package dev.legwork.leg;

import java.time.Instant;
import java.util.List;

/**
 * What a leg's key was found to open and not to open, every claim by a real attempt.
 *
 * @param at when
 * @param server the software the server's banner names
 * @param fingerprint {@code SHA256:…} of the key
 * @param destination {@code user@host:port}, the port left out when it is 22
 * @param line the authorized_keys line the key should have there, options and public key
 * @param checks in the order they were tried
 * @param otherWays sentences on how else one gets in there: shown, not judged
 */
public record Proof(
        Instant at,
        String server,
        String fingerprint,
        String destination,
        String line,
        List<ProofCheck> checks,
        List<String> otherWays) {

    /** Copies the lists. */
    public Proof {
        checks = List.copyOf(checks);
        otherWays = List.copyOf(otherWays);
    }

    /** Returns whether everything was tried and nothing failed; warnings are allowed. */
    public boolean passed() {
        return count(ProofMark.FAILED) == 0 && count(ProofMark.NOT_TRIED) == 0;
    }

    /** Returns how many came out so. */
    public int count(ProofMark mark) {
        return (int) checks.stream().filter(check -> check.mark() == mark).count();
    }

    /** Returns whether the line in authorized_keys should be another. */
    public boolean lineIsWrong() {
        return count(ProofMark.FAILED) > 0;
    }
}
