package dev.legwork.ssh;

import com.jcraft.jsch.ListeningSession;

import dev.legwork.engine.Ticker;
import dev.legwork.engine.Transport;
import dev.legwork.leg.Leg;

/** What all transports of the program share: time, memory, and the watchdog. */
final class SshTransports implements TransportFactory, AutoCloseable {
    private final Ticker ticker;
    private final WindowBudget budget;
    private final PulseWatch watch = new PulseWatch();
    private final PumpThreads threads = new PumpThreads();

    /**
     * Starts the watchdog.
     *
     * @param ticker the one the wires note their time by
     */
    SshTransports(Ticker ticker) {
        this(ticker, WindowBudget.ofThisHeap());
    }

    SshTransports(Ticker ticker, WindowBudget budget) {
        this.ticker = ticker;
        this.budget = budget;
    }

    @Override
    public Transport open(
            ListeningSession session, SocketWire wire, Leg leg, Transport.Events events) {
        SshTransport transport =
                new SshTransport(session, wire, leg, events, budget, watch, threads, ticker);
        transport.start();
        return transport;
    }

    /** Stops the watchdog; close the transports first. */
    @Override
    public void close() {
        watch.close();
        threads.close();
    }
}
