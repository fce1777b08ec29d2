package dev.legwork.ssh;

import dev.legwork.engine.Pins;
import dev.legwork.engine.Secrets;
import dev.legwork.engine.Ticker;
import dev.legwork.leg.Leg;
import dev.legwork.trust.Attempts;
import dev.legwork.trust.Guest;
import dev.legwork.trust.HostKeySource;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/** Puts the SSH room together. */
public final class Ssh implements AutoCloseable {
    private final SshDialer dialer;
    private final SshTransports transports;
    private final HostKeyFetch hostKeys;
    private final Attempts attempts;
    private final Visits visits;

    /**
     * Puts it together for the whole program.
     *
     * @param ticker time
     * @param pins who servers must be
     * @param secrets where passphrases are
     * @param userHome what {@code ~} in a key's file stands for
     * @param legs finds the legs that others go through; called for every connect of such a one
     */
    public Ssh(
            Ticker ticker,
            Pins pins,
            Secrets secrets,
            Path userHome,
            Function<String, Optional<Leg>> legs) {
        this.transports = new SshTransports(ticker);
        String agentSocket = System.getenv("SSH_AUTH_SOCK");
        AgentKeys agent =
                new AgentKeys(
                        agentSocket == null || agentSocket.isEmpty() ? null : Path.of(agentSocket));
        Keys keys = new Keys(secrets, agent, userHome);
        this.dialer =
                new SshDialer(
                        ticker,
                        pins,
                        keys,
                        new SharedLookUps(Names.system()),
                        System.getProperty("os.name", ""),
                        transports,
                        legs);
        this.hostKeys = new HostKeyFetch(dialer, ticker);
        this.visits = new Visits(dialer, ticker, pins, keys, agent);
        this.attempts = new KeyAttempts(visits, keys, ticker);
    }

    /** Returns what logs in for one errand. */
    public Guest guest() {
        return new Errands(visits);
    }

    /** Returns what shows a server's host key before anybody logs in. */
    public HostKeySource hostKeys() {
        return hostKeys;
    }

    /** Returns what reaches servers; the same one each time, as it keeps the decrypted keys. */
    public SshDialer dialer() {
        return dialer;
    }

    /** Returns what tries the keys of legs. */
    public Attempts attempts() {
        return attempts;
    }

    /** Logs out of jump hosts and stops watching; the legs' transports should be closed by then. */
    @Override
    public void close() {
        dialer.close();
        transports.close();
    }
}
