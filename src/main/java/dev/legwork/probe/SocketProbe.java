package dev.legwork.probe;

import dev.legwork.engine.Prober;
import dev.legwork.engine.Prober.Answer;
import dev.legwork.engine.Ticker;
import dev.legwork.leg.ProbeSpec;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

import javax.net.ssl.SSLException;

/** One probe. The alarm and the thread race for the answer; the first gives it. */
final class SocketProbe implements Prober.Probe {
    private static final Logger LOG = LoggerFactory.getLogger(SocketProbe.class);

    /** How long the port stays recognised after the end, for an accept that comes late. */
    private static final Duration REMEMBERED = Duration.ofSeconds(5);

    private final String address;
    private final ProbeSpec spec;
    private final Ticker ticker;
    private final Consumer<Answer> done;
    private final Socket socket = new Socket();
    private final AtomicBoolean answered = new AtomicBoolean();
    private volatile int localPort = -1;
    private volatile boolean connected;
    private volatile boolean opened;
    private volatile long endedAt;
    private volatile Ticker.Alarm alarm = () -> {};
    private final long startedAt;

    SocketProbe(String address, ProbeSpec spec, Ticker ticker, Consumer<Answer> done) {
        this.address = address;
        this.spec = spec;
        this.ticker = ticker;
        this.done = done;
        this.startedAt = ticker.nanos();
    }

    void start(Duration timeout) {
        InetSocketAddress to;
        try {
            to = parse(address);
            // Bound before it connects, so that the accepting side can tell whose it is.
            socket.bind(new InetSocketAddress(own(to.getAddress()), 0));
            localPort = socket.getLocalPort();
        } catch (IOException e) {
            LOG.warn("a probe of {} found no local port: {}", address, e.getMessage());
            answer(new Answer.NotListening());
            return;
        }
        alarm = ticker.after(timeout, () -> answer(new Answer.Silent()));
        Thread.ofVirtual().name("probe-" + address).start(() -> run(to));
    }

    @Override
    public boolean owns(int clientPort) {
        return clientPort == localPort
                && (!answered.get() || ticker.nanos() - endedAt < REMEMBERED.toNanos());
    }

    @Override
    public void targetOpened() {
        opened = true;
        if (connected && spec instanceof ProbeSpec.Tcp) {
            answer(new Answer.Open(took()));
        }
    }

    @Override
    public void cancel() {
        answer(new Answer.Silent());
    }

    private void run(InetSocketAddress to) {
        try {
            socket.connect(to);
            connected = true;
        } catch (ConnectException e) {
            answer(new Answer.NotListening());
            return;
        } catch (IOException e) {
            // Accepted, and reset before connect() could say so.
            answer(new Answer.Dropped());
            return;
        }
        try {
            answer(
                    switch (spec) {
                        case ProbeSpec.Http http -> http(socket, http.path());
                        case ProbeSpec.Https https ->
                                http(new AnyCertificate().over(socket), https.path());
                        case ProbeSpec.Tcp _ -> tcp();
                        case ProbeSpec.None _ ->
                                throw new IllegalArgumentException("nothing to ask");
                    });
        } catch (SSLException e) {
            boolean ended =
                    e.getCause() instanceof EOFException || e.getCause() instanceof SocketException;
            answer(ended ? new Answer.Dropped() : new Answer.NotUnderstood());
        } catch (IOException e) {
            answer(new Answer.Dropped());
        } catch (GeneralSecurityException | RuntimeException e) {
            LOG.error("probing {}", address, e);
            answer(new Answer.NotUnderstood());
        }
    }

    private Answer http(Socket over, String path) throws IOException {
        StatusLine.request(over.getOutputStream(), address, path);
        StatusLine line = StatusLine.read(over.getInputStream());
        return switch (line) {
            case StatusLine.Status status -> new Answer.Http(status.code(), took());
            case StatusLine.Ended _ -> new Answer.Dropped();
            case StatusLine.Foreign _ -> new Answer.NotUnderstood();
        };
    }

    private Answer tcp() throws IOException {
        if (opened) {
            return new Answer.Open(took());
        }
        // A byte from the target says that the channel opened; so does targetOpened() meanwhile.
        return socket.getInputStream().read() < 0 && !opened
                ? new Answer.Dropped()
                : new Answer.Open(took());
    }

    private Duration took() {
        return Duration.ofNanos(ticker.nanos() - startedAt);
    }

    private void answer(Answer answer) {
        endedAt = answered.get() ? endedAt : ticker.nanos();
        if (!answered.compareAndSet(false, true)) {
            return;
        }
        alarm.cancel();
        try {
            socket.close();
        } catch (IOException e) {
            LOG.debug("closing a probe of {}: {}", address, e.getMessage());
        }
        done.accept(answer);
    }

    private static InetAddress own(InetAddress to) {
        return to.isLoopbackAddress() ? to : InetAddress.ofLiteral(wildcardLike(to));
    }

    private static String wildcardLike(InetAddress to) {
        return to.getAddress().length == 16 ? "::" : "0.0.0.0";
    }

    private static InetSocketAddress parse(String address) throws IOException {
        int colon = address.lastIndexOf(':');
        try {
            String host = address.substring(0, colon).replace("[", "").replace("]", "");
            return new InetSocketAddress(
                    InetAddress.ofLiteral(host), Integer.parseInt(address.substring(colon + 1)));
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new IOException("not a literal address and port: " + address, e);
        }
    }
}
