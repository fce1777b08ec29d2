package dev.legwork.app.move;

import dev.legwork.app.Home;
import dev.legwork.app.LegBook;
import dev.legwork.app.Toolbox;
import dev.legwork.app.VirtualLanes;
import dev.legwork.app.key.Passphrases;
import dev.legwork.desktop.Desktop;
import dev.legwork.desktop.Platform;
import dev.legwork.engine.Outside;
import dev.legwork.engine.Supervisor;
import dev.legwork.leg.Cause;
import dev.legwork.leg.Destination;
import dev.legwork.leg.Forward;
import dev.legwork.leg.ForwardStatus;
import dev.legwork.leg.Leg;
import dev.legwork.leg.LegState;
import dev.legwork.leg.LegStatus;
import dev.legwork.leg.Light;
import dev.legwork.leg.PortRange;
import dev.legwork.leg.Snapshot;
import dev.legwork.leg.Verdict;
import dev.legwork.net.LoopbackListener;
import dev.legwork.probe.LoopbackProber;
import dev.legwork.secrets.FileSurroundings;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;

/**
 * Runs a leg for a moment beside what holds its ports: same server, pins, key and targets, but
 * local ports that are spare. Blocks.
 */
final class Trial {
    private final Home home;
    private final List<Leg> legs;

    /**
     * @param home whose pins and secrets
     * @param legs there are, for those a leg goes through
     */
    Trial(Home home, List<Leg> legs) {
        this.home = home;
        this.legs = List.copyOf(legs);
    }

    /**
     * Runs it until it is green, blocked or out of time.
     *
     * @return null when it was green, else a sentence that says why it was not
     * @throws IOException when the system has no ports or sockets to give
     */
    @Nullable String run(Leg leg, Duration atMost) throws IOException, InterruptedException {
        Leg moved;
        try (SparePorts spare = new SparePorts()) {
            moved = moved(leg, spare);
        }
        try (Toolbox tools = Toolbox.of(home, Passphrases.none(), this::find);
                LoopbackListener listener =
                        new LoopbackListener(
                                new Desktop(Platform.here()).portOwners(), tools.ticker());
                Supervisor supervisor =
                        new Supervisor(outside(tools, listener), (before, after) -> {})) {
            supervisor.apply(List.of(moved));
            return watch(supervisor, leg.name(), atMost);
        }
    }

    private Optional<Leg> find(String name) {
        return LegBook.find(legs, name);
    }

    private Outside outside(Toolbox tools, LoopbackListener listener) {
        return new Outside(
                tools.ticker(),
                new VirtualLanes(),
                listener,
                tools.ssh().dialer(),
                new LoopbackProber(tools.ticker()),
                new FileSurroundings(
                        home.userHome(),
                        home.folders().knownHosts(),
                        System.getenv(),
                        this::find,
                        tools.keychainChanges()),
                () -> ThreadLocalRandom.current().nextDouble());
    }

    private static @Nullable String watch(Supervisor supervisor, String name, Duration atMost)
            throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        while (true) {
            Snapshot snapshot = supervisor.snapshot();
            LegStatus status =
                    snapshot.legs().stream()
                            .filter(one -> one.leg().name().equals(name))
                            .findFirst()
                            .orElseThrow();
            if (status.light() == Light.UP) {
                return null;
            }
            boolean late = System.nanoTime() > end;
            if (late || status.state() == LegState.BLOCKED || status.light() == Light.DEGRADED) {
                return why(status);
            }
            supervisor.awaitChange(snapshot.version(), Duration.ofMillis(200));
        }
    }

    private static String why(LegStatus status) {
        Cause cause = status.cause();
        String silent =
                status.forwards().stream()
                        .filter(forward -> forward.verdict() != Verdict.ANSWERS)
                        .filter(forward -> forward.verdict() != Verdict.UNUSED)
                        .map(Trial::told)
                        .collect(Collectors.joining(", "));
        if (cause != null) {
            return cause.text();
        }
        return status.state() == LegState.UP
                ? "not every forward answers: " + silent + "."
                : "it was not up in time.";
    }

    private static String told(ForwardStatus forward) {
        return forward.forward().target()
                + " ("
                + (forward.detail().isEmpty() ? forward.verdict().word() : forward.detail())
                + ")";
    }

    private static Leg moved(Leg leg, SparePorts spare) throws IOException {
        List<Forward> forwards = new ArrayList<>();
        for (Forward forward : leg.forwards()) {
            PortRange ports = spare.take(forward.ports().size());
            forwards.add(
                    new Forward(
                            "127.0.0.1",
                            ports,
                            forward.target(),
                            forward.targetPorts(),
                            forward.probe()));
        }
        Destination to = leg.destination();
        return new Leg(leg.name(), true, to, leg.key(), forwards, leg.tags(), leg.timing(), false);
    }
}
