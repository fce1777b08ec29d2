package dev.legwork.ssh;

import com.jcraft.jsch.ChannelExec;
import com.jcraft.jsch.JSchException;

import dev.legwork.leg.Leg;
import dev.legwork.trust.Credentials;
import dev.legwork.trust.Guest;
import dev.legwork.trust.Prompts;
import dev.legwork.trust.ServerVersion;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;

/** Runs fixed commands over a {@link Visits.Visit}. */
final class Errands implements Guest {
    private static final int MOST = 4 * 1024 * 1024;
    private static final Duration LOOK = Duration.ofMillis(5);

    private final Visits visits;

    Errands(Visits visits) {
        this.visits = visits;
    }

    @Override
    public Entered enter(Leg leg, Credentials with, Prompts prompts) {
        return switch (visits.logIn(leg, with, prompts)) {
            case Visits.Outcome.Out(var cause, boolean onTheWay) ->
                    new Entered.Out(cause, onTheWay);
            case Visits.Outcome.In(var visit) -> new Entered.In(new OneErrand(visit));
        };
    }

    private record OneErrand(Visits.Visit visit) implements Errand {
        @Override
        public ServerVersion server() {
            return new ServerVersion(SessionFacts.of(visit.session()).server());
        }

        @Override
        public byte[] run(String command, byte[] input, Duration limit) throws IOException {
            Bounded printed = new Bounded();
            ChannelExec channel = null;
            try {
                if (!(visit.session().openChannel("exec") instanceof ChannelExec exec)) {
                    throw new IOException("the connection was cut");
                }
                channel = exec;
                channel.setCommand(command);
                channel.setInputStream(new ByteArrayInputStream(input));
                channel.setOutputStream(printed);
                channel.setErrStream(OutputStream.nullOutputStream());
                channel.connect((int) limit.toMillis());
                awaitEnd(channel, limit);
                return printed.toByteArray();
            } catch (JSchException e) {
                throw new IOException(
                        visit.session().isConnected()
                                ? "the server runs no commands for this account"
                                : "the connection was cut",
                        e);
            } finally {
                if (channel != null) {
                    channel.disconnect();
                }
            }
        }

        private void awaitEnd(ChannelExec channel, Duration limit) throws IOException {
            long start = System.nanoTime();
            while (!channel.isClosed()) {
                if (!visit.session().isConnected()) {
                    throw new IOException("the connection was cut");
                }
                if (System.nanoTime() - start > limit.toNanos()) {
                    visit.wire().close();
                    throw new IOException("nothing came back within " + limit.toSeconds() + " s");
                }
                try {
                    Thread.sleep(LOOK);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new IOException("it was called off", e);
                }
            }
            if (channel.getExitStatus() < 0 && !visit.session().isConnected()) {
                throw new IOException("the connection was cut");
            }
        }

        @Override
        public void close() {
            visit.close();
        }
    }

    /** Keeps the beginning; JSch's reader thread is never stopped. */
    private static final class Bounded extends ByteArrayOutputStream {
        @Override
        public synchronized void write(byte[] from, int offset, int length) {
            if (count < MOST) {
                super.write(from, offset, length);
            }
        }
    }
}
