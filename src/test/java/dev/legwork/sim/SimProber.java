package dev.legwork.sim;

import dev.legwork.engine.Prober;
import dev.legwork.engine.Ticker;
import dev.legwork.leg.ProbeSpec;

import java.time.Duration;
import java.util.function.Consumer;

/** Asks through the leg's own port, like a client. */
final class SimProber implements Prober {
    private final SimWorld world;

    SimProber(SimWorld world) {
        this.world = world;
    }

    @Override
    public Probe start(String address, ProbeSpec spec, Duration timeout, Consumer<Answer> done) {
        int port = Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
        if (!world.ports().isHeld(port)) {
            world.clock().in(SimClock.MILLI / 10, () -> done.accept(new Answer.NotListening()));
            return new Nobody();
        }
        return new Running(port, spec, timeout, done);
    }

    private static final class Nobody implements Probe {
        @Override
        public boolean owns(int clientPort) {
            return false;
        }

        @Override
        public void targetOpened() {}

        @Override
        public void cancel() {}
    }

    private final class Running implements Probe, SimConnection.Client {
        private final Consumer<Answer> done;
        private final boolean http;
        private final long started = world.clock().nanos();
        private final SimConnection connection;
        private final Ticker.Alarm timeout;
        private boolean over;

        Running(int port, ProbeSpec spec, Duration limit, Consumer<Answer> done) {
            this.done = done;
            this.http = !(spec instanceof ProbeSpec.Tcp);
            this.connection =
                    new SimConnection(world, world.ports().holder(port), port, true, this);
            this.timeout = world.clock().in(limit.toNanos(), () -> answer(new Answer.Silent()));
            world.clock().in(SimClock.MILLI / 10, this::connect);
        }

        private void connect() {
            if (over) {
                return;
            }
            if (world.ports().isHeld(connection.port)) {
                world.ports().arrive(connection);
            } else {
                answer(new Answer.NotListening());
            }
        }

        private void answer(Answer answer) {
            if (!over) {
                over = true;
                timeout.cancel();
                connection.hangUp();
                done.accept(answer);
            }
        }

        private Duration took() {
            return Duration.ofNanos(world.clock().nanos() - started);
        }

        @Override
        public void opened(SimConnection mine, SimHost.Target target) {
            if (world.sabotage() == Sabotage.PROBES_NOTHING) {
                answer(new Answer.Http(200, took()));
            } else if (http) {
                switch (target) {
                    case ANSWERS -> answer(new Answer.Http(200, took()));
                    case LOADING -> answer(new Answer.Http(503, took()));
                    default -> {
                        // Silence, until the time-out.
                    }
                }
            }
        }

        @Override
        public void closed() {
            answer(new Answer.Dropped());
        }

        @Override
        public boolean owns(int clientPort) {
            return clientPort == connection.clientPort();
        }

        @Override
        public void targetOpened() {
            if (!http) {
                answer(new Answer.Open(took()));
            }
        }

        @Override
        public void cancel() {
            answer(new Answer.Silent());
        }
    }
}
