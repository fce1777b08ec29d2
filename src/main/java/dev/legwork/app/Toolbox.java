package dev.legwork.app;

import dev.legwork.app.key.Passphrases;
import dev.legwork.engine.Secrets;
import dev.legwork.engine.Ticker;
import dev.legwork.leg.KeySpec;
import dev.legwork.leg.Leg;
import dev.legwork.secrets.Keychain;
import dev.legwork.secrets.Keychains;
import dev.legwork.secrets.SecretSources;
import dev.legwork.ssh.KeyFiles;
import dev.legwork.ssh.Ssh;
import dev.legwork.trust.KnownHosts;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * What every use case that speaks SSH needs, for one home: made once for a running instance or for
 * one command.
 *
 * @param home whose
 * @param ticker time
 * @param pins who servers must be
 * @param secrets where passphrases are
 * @param ssh speaks it
 * @param keychain the system's; nothing is loaded before it is used
 */
public record Toolbox(
        Home home,
        SystemTicker ticker,
        KnownHosts pins,
        Secrets secrets,
        Ssh ssh,
        Keychain keychain)
        implements AutoCloseable {
    private static final Duration COMMAND_LIMIT = Duration.ofSeconds(10);

    /** Makes one that has asked nobody and goes by what legs.json says at the time. */
    public static Toolbox of(Home home) {
        return of(home, Passphrases.none(), new LegsByName(Composition.book(home)));
    }

    /**
     * Makes one.
     *
     * @param asked passphrases a person gave at the start
     * @param legs finds the legs that others go through
     */
    public static Toolbox of(Home home, Passphrases asked, Function<String, Optional<Leg>> legs) {
        SystemTicker ticker = new SystemTicker();
        KnownHosts pins = new KnownHosts(home.folders().knownHosts());
        Keychain keychain = Keychains.here(System.getenv(), ticker);
        Secrets secrets =
                new SecretSources(
                        System.getenv(),
                        Keychains.lookUp(
                                keychain, new KeyFingerprints(new KeyFiles(), home.userHome())),
                        asked::find,
                        COMMAND_LIMIT);
        return new Toolbox(
                home, ticker, pins, secrets, ssh(home, ticker, pins, secrets, legs), keychain);
    }

    /** Returns what tells that a key's entry in the keychain may have changed. */
    public Function<KeySpec, String> keychainChanges() {
        return Keychains.changes(keychain, new KeyFingerprints(new KeyFiles(), home.userHome()));
    }

    private static Ssh ssh(
            Home home,
            Ticker ticker,
            KnownHosts pins,
            Secrets secrets,
            Function<String, Optional<Leg>> legs) {
        return new Ssh(ticker, pins, secrets, home.userHome(), legs);
    }

    @Override
    public void close() {
        ssh.close();
        ticker.close();
    }
}
