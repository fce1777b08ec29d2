package dev.legwork.ssh;

import dev.legwork.engine.Dialer;
import dev.legwork.engine.Pins;
import dev.legwork.engine.Ticker;
import dev.legwork.engine.Transport;
import dev.legwork.leg.Cause;
import dev.legwork.leg.CauseCode;
import dev.legwork.leg.Destination;
import dev.legwork.leg.Leg;

import java.time.Duration;
import java.util.function.Consumer;

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

    SshDialer(
            Ticker ticker,
            Pins pins,
            Keys keys,
            Names names,
            String osName,
            TransportFactory transports) {
        this.ticker = ticker;
        this.pins = pins;
        this.keys = keys;
        this.names = names;
        this.dialCauses = new DialCause(osName);
        this.transports = transports;
    }

    /**
     * As declared; a destination with a {@code via} fails with {@code config-invalid}, because jump
     * hosts are not built yet.
     */
    @Override
    public Attempt connect(Leg leg, Duration timeout, Consumer<ConnectResult> done) {
        Destination destination = leg.destination();
        Answer<ConnectResult> answer = new Answer<>(done);
        if (destination.via() != null) {
            answer.give(
                    new ConnectResult.Failed(
                            new Cause(
                                    CauseCode.CONFIG_INVALID,
                                    "This version of Legwork cannot reach "
                                            + destination.endpoint()
                                            + " by way of another machine yet: take \"via\" out of"
                                            + " its destination, or give an address that can be"
                                            + " reached directly.")));
            return () -> {};
        }
        Dial dial = new Dial(destination.endpoint(), timeout, ticker, names, dialCauses, answer);
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
        Login login =
                new Login(
                        socketWire,
                        leg,
                        ticker,
                        pins,
                        keys,
                        transports,
                        events,
                        new Answer<>(done));
        login.start();
        return login;
    }
}
