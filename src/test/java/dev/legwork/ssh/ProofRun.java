package dev.legwork.ssh;

import dev.legwork.leg.Cause;
import dev.legwork.leg.Destination;
import dev.legwork.leg.Forward;
import dev.legwork.leg.KeySpec;
import dev.legwork.leg.Leg;
import dev.legwork.leg.LineOptions;
import dev.legwork.leg.PassphraseSource;
import dev.legwork.leg.PortRange;
import dev.legwork.leg.ProbeSpec;
import dev.legwork.leg.ProofCheck;
import dev.legwork.leg.ProofMark;
import dev.legwork.leg.Timing;
import dev.legwork.testing.ClientKey;
import dev.legwork.trust.Attempts;
import dev.legwork.trust.Claim;
import dev.legwork.trust.Finding;
import dev.legwork.trust.Judgement;
import dev.legwork.trust.KeyTrial;
import dev.legwork.trust.KnownHosts;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/** One proof of a key at a server, judged. */
final class ProofRun implements Attempts.Watch {
    private static final byte[] CHANCE = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10};

    final Map<Claim, ProofCheck> checks = new EnumMap<>(Claim.class);
    private final Leg leg;
    private final Runnable atFirst;
    private final Consumer<Claim> before;
    private @Nullable String server;

    private ProofRun(Leg leg, Runnable atFirst, Consumer<Claim> before) {
        this.leg = leg;
        this.atFirst = atFirst;
        this.before = before;
    }

    /** Tries everything. */
    static ProofRun of(Leg leg, String knownHostsLine, Path folder) throws IOException {
        return of(leg, knownHostsLine, folder, () -> {}, claim -> {});
    }

    /**
     * Tries everything.
     *
     * @param atFirst run once logged in
     * @param before told of each claim before it is tried
     */
    static ProofRun of(
            Leg leg, String knownHostsLine, Path folder, Runnable atFirst, Consumer<Claim> before)
            throws IOException {
        ProofRun run = new ProofRun(leg, atFirst, before);
        Path pins = folder.resolve("pins");
        Files.writeString(pins, knownHostsLine + "\n");
        try (LoginRig.WallTicker ticker = new LoginRig.WallTicker();
                Ssh ssh =
                        new Ssh(
                                ticker,
                                new KnownHosts(pins),
                                new LoginRig.FakeSecrets(),
                                folder,
                                name -> Optional.empty())) {
            Cause cause =
                    ssh.attempts()
                            .run(
                                    leg,
                                    new KeyTrial(leg, LineOptions.of(leg).targets()).plan(CHANCE),
                                    run);
            if (cause != null) {
                throw new AssertionError(cause.text());
            }
        }
        return run;
    }

    static Leg leg(String host, int port, String user, ClientKey key, PortRange ports) {
        return new Leg(
                "mac-1",
                true,
                new Destination(host, port, user, null, 0),
                new KeySpec(key.file().toString(), new PassphraseSource.None()),
                List.of(new Forward("localhost", ports, "127.0.0.1", ports, new ProbeSpec.Tcp())),
                List.of(),
                Timing.DEFAULT,
                false);
    }

    ProofCheck check(Claim claim) {
        return Objects.requireNonNull(checks.get(claim), claim.id());
    }

    /** Returns the claims that came out so. */
    List<Claim> claims(ProofMark mark) {
        return checks.entrySet().stream()
                .filter(one -> one.getValue().mark() == mark)
                .map(Map.Entry::getKey)
                .toList();
    }

    @Override
    public void met(Attempts.Met met) {
        server = met.server();
        atFirst.run();
    }

    @Override
    public void trying(Claim claim) {
        before.accept(claim);
    }

    @Override
    public void found(Finding finding) {
        checks.put(finding.claim(), new Judgement(leg, Objects.requireNonNull(server)).of(finding));
    }
}
