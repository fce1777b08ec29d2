package dev.legwork.ssh;

import dev.legwork.engine.Dialer.Attempt;
import dev.legwork.engine.Dialer.ConnectResult;
import dev.legwork.engine.Ticker;
import dev.legwork.leg.Endpoint;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * One TCP connect: looks the name up, then tries its addresses, the next one when the one before
 * failed or after a quarter of a second (RFC 8305 §5), so that one dead address does not eat the
 * time of a live one. The first to connect wins. Safe from any thread.
 */
final class Dial implements Attempt {
    private static final Duration HEAD_START = Duration.ofMillis(250);

    private final Endpoint to;
    private final Duration timeout;
    private final Ticker ticker;
    private final Names names;
    private final DialCause causes;
    private final Answer<ConnectResult> answer;

    private List<InetAddress> addresses = List.of();
    private final List<Socket> open = new ArrayList<>();
    private boolean over;
    private int next;
    private int underWay;
    private @Nullable IOException failure;
    private Ticker.@Nullable Alarm deadline;
    private Ticker.@Nullable Alarm headStart;

    Dial(
            Endpoint to,
            Duration timeout,
            Ticker ticker,
            Names names,
            DialCause causes,
            Answer<ConnectResult> answer) {
        this.to = to;
        this.timeout = timeout;
        this.ticker = ticker;
        this.names = names;
        this.causes = causes;
        this.answer = answer;
    }

    void start() {
        synchronized (this) {
            deadline = ticker.after(timeout, this::tooLate);
        }
        try {
            found(List.of(InetAddress.ofLiteral(to.host())));
        } catch (IllegalArgumentException aName) {
            Thread.ofPlatform().daemon().name("look-up " + to.host()).start(this::lookUp);
        }
    }

    @Override
    public void cancel() {
        end(new ConnectResult.Failed(causes.cancelled(to)));
    }

    private void lookUp() {
        try {
            found(names.lookUp(to.host()));
        } catch (UnknownHostException e) {
            end(new ConnectResult.Failed(causes.nameNotFound(to)));
        }
    }

    private synchronized void found(List<InetAddress> all) {
        addresses = all;
        tryNext();
    }

    private synchronized void tryNext() {
        if (over || next == addresses.size()) {
            return;
        }
        InetAddress address = addresses.get(next++);
        underWay++;
        Thread.ofVirtual().name("dial " + to).start(() -> connect(address));
        calm();
        if (next < addresses.size()) {
            headStart = ticker.after(HEAD_START, this::tryNext);
        }
    }

    private void connect(InetAddress address) {
        // Buffer sizes stay with the system: setting them switches Linux' own tuning off.
        Socket socket = new Socket();
        if (!admit(socket)) {
            close(socket);
            return;
        }
        try {
            socket.setTcpNoDelay(true);
            socket.connect(new InetSocketAddress(address, to.port()));
        } catch (IOException e) {
            close(socket);
            failed(socket, e);
            return;
        }
        won(socket);
    }

    private synchronized boolean admit(Socket socket) {
        return !over && open.add(socket);
    }

    private void won(Socket socket) {
        synchronized (this) {
            open.remove(socket);
        }
        if (!end(new ConnectResult.Connected(new SocketWire(socket, ticker)))) {
            close(socket);
        }
    }

    private void failed(Socket socket, IOException why) {
        IOException told;
        synchronized (this) {
            open.remove(socket);
            underWay--;
            told = failure == null ? why : DialCause.moreTelling(failure, why);
            failure = told;
            if (over || next < addresses.size() || underWay > 0) {
                tryNext();
                return;
            }
        }
        end(new ConnectResult.Failed(causes.failed(to, told)));
    }

    private void tooLate() {
        boolean unresolved;
        synchronized (this) {
            unresolved = addresses.isEmpty();
        }
        end(
                new ConnectResult.Failed(
                        unresolved
                                ? causes.lookUpTooSlow(to, timeout)
                                : causes.timedOut(to, timeout)));
    }

    private boolean end(ConnectResult result) {
        List<Socket> losers;
        synchronized (this) {
            over = true;
            calm();
            if (deadline != null) {
                deadline.cancel();
            }
            losers = List.copyOf(open);
            open.clear();
        }
        losers.forEach(Dial::close);
        return answer.give(result);
    }

    private synchronized void calm() {
        if (headStart != null) {
            headStart.cancel();
            headStart = null;
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException alreadyGone) {
            // Nothing is left to close.
        }
    }
}
