package dev.legwork.app;

import dev.legwork.engine.Secrets;
import dev.legwork.engine.Ticker;
import dev.legwork.secrets.SecretSources;
import dev.legwork.ssh.Ssh;
import dev.legwork.trust.KnownHosts;

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

    /** Makes one that has asked nobody. */
    static Toolbox of(Home home) {
        return of(home, Passphrases.none());
    }

    /**
     * Makes one.
     *
     * @param asked passphrases a person gave at the start
     */
    static Toolbox of(Home home, Passphrases asked) {
        SystemTicker ticker = new SystemTicker();
        KnownHosts pins = new KnownHosts(home.folders().knownHosts());
        Secrets secrets = new SecretSources(System.getenv(), asked::find);
        return new Toolbox(home, ticker, pins, secrets, ssh(home, ticker, pins, secrets));
    }

    private static Ssh ssh(Home home, Ticker ticker, KnownHosts pins, Secrets secrets) {
        return new Ssh(ticker, pins, secrets, home.userHome());
    }

    @Override
    public void close() {
        ssh.close();
        ticker.close();
    }
}
