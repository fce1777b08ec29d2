package dev.legwork.ssh;

import dev.legwork.engine.Dialer;
import dev.legwork.engine.Pins;
import dev.legwork.engine.Ticker;
import dev.legwork.engine.Transport;
import dev.legwork.leg.Destination;
import dev.legwork.leg.Endpoint;
import dev.legwork.leg.Leg;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Reaches SSH servers through JSch. Nothing here blocks the caller: look-ups and key decryption run
 * on platform threads, the rest on virtual ones, and answers come on any of these. Made by {@link
 * Ssh}.
 */
public final class SshDialer implements Dialer {
    private final Ticker ticker;
    private final Pins pins;
    private final Keys keys;
    private final Names names;
    private final DialCause dialCauses;
    private final TransportFactory transports;
    private final JumpHosts jumps;

    SshDialer(
            Ticker ticker,
            Pins pins,
            Keys keys,
            Names names,
            String osName,
            TransportFactory transports,
            Function<String, Optional<Leg>> legs) {
        this.ticker = ticker;
        this.pins = pins;
        this.keys = keys;
        this.names = names;
        this.dialCauses = new DialCause(osName);
        this.transports = transports;
        this.jumps = new JumpHosts(ticker, legs, new Direct());
    }

    @Override
    public Attempt connect(Leg leg, Duration timeout, Consumer<ConnectResult> done) {
        Destination destination = leg.destination();
        Answer<ConnectResult> answer = new Answer<>(done);
        return destination.via() == null
                ? dial(destination.endpoint(), timeout, answer)
                : jumps.connect(leg, timeout, answer);
    }

    @Override
    public void afresh(Leg leg) {
        if (leg.destination().via() != null) {
            jumps.afresh(leg);
        }
    }

    private Attempt dial(Endpoint to, Duration timeout, Answer<ConnectResult> answer) {
        Dial dial = new Dial(to, timeout, ticker, names, dialCauses, answer);
        dial.start();
        return dial;
    }

    /**
     * As declared.
     *
     * @param wire one that {@link #connect} of this class gave
     * @throws IllegalArgumentException for a foreign wire
     */
    @Override
    public Attempt login(Wire wire, Leg leg, Transport.Events events, Consumer<LoginResult> done) {
        if (!(wire instanceof SocketWire socketWire)) {
            throw new IllegalArgumentException("a wire of another dialer");
        }
        return logIn(socketWire, leg, events, new Answer<>(done));
    }

    private Attempt logIn(
            SocketWire wire, Leg leg, Transport.Events events, Answer<LoginResult> answer) {
        Login login = new Login(wire, leg, ticker, pins, keys, transports, events, answer);
        login.start();
        return login;
    }

    /** Ends the logins at jump hosts, and with them the transports behind them. */
    void close() {
        jumps.close();
    }

    private final class Direct implements JumpHosts.Direct {
        @Override
        public void connect(Endpoint to, Duration timeout, Answer<ConnectResult> done) {
            dial(to, timeout, done);
        }

        @Override
        public void logIn(
                SocketWire wire, Leg as, Transport.Events events, Answer<LoginResult> done) {
            SshDialer.this.logIn(wire, as, events, done);
        }
    }
}
