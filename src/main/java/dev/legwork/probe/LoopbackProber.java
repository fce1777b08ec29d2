package dev.legwork.probe;

import dev.legwork.engine.Prober;
import dev.legwork.engine.Ticker;
import dev.legwork.leg.ProbeSpec;

import java.time.Duration;
import java.util.function.Consumer;

/** Probes over plain sockets, each on a virtual thread. Safe from any thread. */
public final class LoopbackProber implements Prober {
    private final Ticker ticker;

    /**
     * Creates it.
     *
     * @param ticker ends probes that take too long, and clocks them
     */
    public LoopbackProber(Ticker ticker) {
        this.ticker = ticker;
    }

    @Override
    public Probe start(String address, ProbeSpec spec, Duration timeout, Consumer<Answer> done) {
        SocketProbe probe = new SocketProbe(address, spec, ticker, done);
        probe.start(timeout);
        return probe;
    }
}
