package dev.legwork.app;

import dev.legwork.engine.Secrets;
import dev.legwork.engine.Ticker;
import dev.legwork.leg.Leg;
import dev.legwork.secrets.SecretSources;
import dev.legwork.ssh.Ssh;
import dev.legwork.trust.KnownHosts;

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
 */
record Toolbox(Home home, SystemTicker ticker, KnownHosts pins, Secrets secrets, Ssh ssh)
        implements AutoCloseable {

    /** Makes one that goes by what legs.json says at the time. */
    static Toolbox of(Home home) {
        return of(home, new LegsByName(Composition.book(home)));
    }

    /**
     * Makes one.
     *
     * @param legs finds the legs that others go through
     */
    static Toolbox of(Home home, Function<String, Optional<Leg>> legs) {
        SystemTicker ticker = new SystemTicker();
        KnownHosts pins = new KnownHosts(home.folders().knownHosts());
        Secrets secrets = new SecretSources(System.getenv());
        return new Toolbox(home, ticker, pins, secrets, ssh(home, ticker, pins, secrets, legs));
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
