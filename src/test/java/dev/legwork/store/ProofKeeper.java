package dev.legwork.store;

import dev.legwork.leg.Proof;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** Another process that keeps proofs. */
final class ProofKeeper {
    private ProofKeeper() {}

    /** Keeps some proofs; the arguments are the folder, whose they are and how many. */
    public static void main(String[] args) throws IOException {
        keep(new ProofsFile(Path.of(args[0])), args[1], Integer.parseInt(args[2]));
    }

    static void keep(ProofsFile file, String owner, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            file.keep(proof("shared", owner + "-" + i));
            file.keep(proof(owner + "-" + i, "own"));
        }
    }

    static KeptProof proof(String leg, String server) {
        return new KeptProof(
                leg,
                new Proof(
                        Instant.EPOCH,
                        server,
                        "SHA256:" + leg,
                        "sam@box",
                        "restrict",
                        List.of(),
                        List.of()));
    }
}
