package dev.legwork.ssh;

import dev.legwork.engine.Pins;
import dev.legwork.engine.Secrets;
import dev.legwork.engine.Ticker;
import dev.legwork.trust.Guest;

import java.nio.file.Path;

/** Puts the SSH room together. */
public final class Ssh implements AutoCloseable {
    private final SshDialer dialer;
    private final SshTransports transports;
    private final Visits visits;

    /**
     * Puts it together for the whole program.
     *
     * @param ticker time
     * @param pins who servers must be
     * @param secrets where passphrases are
     * @param userHome what {@code ~} in a key's file stands for
     */
    public Ssh(Ticker ticker, Pins pins, Secrets secrets, Path userHome) {
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
                        transports);
        this.visits = new Visits(dialer, ticker, pins, keys, agent);
    }

    /** Returns what logs in for one errand. */
    public Guest guest() {
        return new Errands(visits);
    }

    /** Returns what reaches servers; the same one each time, as it keeps the decrypted keys. */
    public SshDialer dialer() {
        return dialer;
    }

    /** Stops watching the transports; they should be closed by then. */
    @Override
    public void close() {
        transports.close();
    }
}
