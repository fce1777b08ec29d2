package dev.legwork.bench;

import dev.legwork.app.Composition;
import dev.legwork.app.Home;
import dev.legwork.app.SystemTicker;
import dev.legwork.app.Workshop;
import dev.legwork.app.desk.Desk;
import dev.legwork.app.key.KeyProofs;
import dev.legwork.leg.Destination;
import dev.legwork.leg.Forward;
import dev.legwork.leg.KeySpec;
import dev.legwork.leg.Leg;
import dev.legwork.leg.LineOptions;
import dev.legwork.leg.PassphraseSource;
import dev.legwork.leg.PortRange;
import dev.legwork.leg.ProbeSpec;
import dev.legwork.leg.Proof;
import dev.legwork.leg.Timing;
import dev.legwork.status.StatusFromSnapshot;
import dev.legwork.store.KeptProof;
import dev.legwork.store.ProofsFile;
import dev.legwork.trust.PublicKey;
import dev.legwork.ui.FxThread;
import dev.legwork.ui.Looks;
import dev.legwork.ui.MockLegs;
import dev.legwork.ui.Navigator.Place;
import dev.legwork.ui.Ui;
import dev.legwork.ui.UiRig;
import dev.legwork.ui.WentTo;
import dev.legwork.ui.Work;
import dev.legwork.ui.main.MainWindow;

import javafx.animation.AnimationTimer;
import javafx.scene.Scene;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What the main window costs while a hundred legs change state ten times a second: the processor
 * time JavaFX's thread spends a frame (drawing, sheets, layout, hand-over), the time layout takes,
 * and the share of a core that the engine and its documents take. Run by hand, not timed in a test.
 */
public final class WindowPulse {
    private static final int LEGS = 100;
    private static final int PORTS = 5;
    private static final Duration WARM_UP = Duration.ofSeconds(6);
    private static final double MILLION = 1e6;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private WindowPulse() {}

    /** Measures for so many seconds, 20 when nothing is said, and prints. */
    public static void main(String[] arguments) throws Exception {
        int seconds = arguments.length == 0 ? 20 : Integer.parseInt(arguments[0]);
        Path folder = Files.createTempDirectory("legwork-window-pulse");
        Path person = folder.resolve("person");
        Files.createDirectories(person.resolve(".ssh"));
        Home home = Home.of(folder.resolve("home"), Map.of("HOME", person.toString()));
        home.folders().create();
        List<Leg> legs = legs();
        MockLegs.write(home, legs);
        prove(home, legs);
        try (SystemTicker ticker = new SystemTicker();
                Workshop workshop = Workshop.open(home)) {
            KeyProofs kept = workshop.proofs();
            StatusFromSnapshot.Proofs proofs = Composition.proofs(kept, ticker);
            try (Flapping flapping = new Flapping(legs, proofs, ticker, home.folder())) {
                documents(flapping, proofs, home, ticker.now());
                window(flapping, new Desk(home, flapping), Duration.ofSeconds(seconds));
            }
        }
        System.exit(0);
    }

    private static List<Leg> legs() {
        List<Leg> legs = new ArrayList<>();
        for (int i = 0; i < LEGS; i++) {
            PortRange ports = new PortRange(20_000 + i * PORTS, 20_000 + i * PORTS + PORTS - 1);
            String name = String.format(Locale.ROOT, "box-%03d", i);
            legs.add(
                    new Leg(
                            name,
                            true,
                            new Destination("192.168.7." + i, 22, "sam", null, 0),
                            new KeySpec("~/.ssh/" + name, new PassphraseSource.None()),
                            List.of(
                                    new Forward(
                                            "localhost",
                                            ports,
                                            "127.0.0.1",
                                            ports,
                                            new ProbeSpec.Http("/v1/models"))),
                            List.of("rack-" + i % 4),
                            Timing.DEFAULT,
                            false));
        }
        return legs;
    }

    private static void prove(Home home, List<Leg> legs) throws Exception {
        ProofsFile file = new ProofsFile(home.folders().state());
        for (int i = 0; i < legs.size(); i++) {
            Leg leg = legs.get(i);
            PublicKey key = MockLegs.key(i);
            Files.writeString(Path.of(leg.key().path(home.userHome()) + ".pub"), key.line() + "\n");
            file.keep(
                    new KeptProof(
                            leg.name(),
                            new Proof(
                                    Instant.now(),
                                    "OpenSSH_9.8",
                                    key.fingerprint(),
                                    leg.destination().toString(),
                                    LineOptions.of(leg).text() + " " + key.line(),
                                    List.of(),
                                    List.of())));
        }
    }

    private static void documents(
            Flapping flapping, StatusFromSnapshot.Proofs proofs, Home home, Instant now) {
        StatusFromSnapshot plain = new StatusFromSnapshot(1, now, home.folder());
        print("a document of 100 legs, without proofs: " + cost(flapping, plain));
        print("a document of 100 legs, with proofs: " + cost(flapping, plain.with(proofs)));
    }

    private static String cost(Flapping flapping, StatusFromSnapshot writer) {
        int times = 60;
        double[] micros = new double[times];
        for (int i = 0; i < times; i++) {
            long began = System.nanoTime();
            writer.document(flapping.snapshot(), null);
            micros[i] = (System.nanoTime() - began) / 1000.0;
        }
        double[] warm = Arrays.copyOfRange(micros, times / 3, times);
        return String.format(
                Locale.ROOT, "p50 %.0f µs, p95 %.0f µs", at(warm, 0.5), at(warm, 0.95));
    }

    /** What a frame took, in milliseconds: of the processor, and of layout by the clock. */
    private static final class Frames extends AnimationTimer {
        private final List<Double> work = new ArrayList<>();
        private final List<Double> layout = new ArrayList<>();
        private long spent;
        private long began;

        void watch(Scene scene) {
            scene.addPreLayoutPulseListener(() -> began = System.nanoTime());
            scene.addPostLayoutPulseListener(
                    () -> layout.add((System.nanoTime() - began) / MILLION));
        }

        @Override
        public void handle(long now) {
            long is = THREADS.getCurrentThreadCpuTime();
            if (spent != 0) {
                work.add((is - spent) / MILLION);
            }
            spent = is;
        }

        void forget() {
            work.clear();
            layout.clear();
            spent = 0;
        }
    }

    private static void window(Flapping flapping, Desk desk, Duration measured) throws Exception {
        FxThread fx = new FxThread();
        fx.start();
        Frames frames =
                UiRig.onFx(
                        () -> {
                            Looks looks = new Looks(desk.settings());
                            Ui ui =
                                    new Ui(
                                            desk,
                                            fx,
                                            new Work(fx),
                                            looks,
                                            Clock.systemUTC(),
                                            new WentTo());
                            MainWindow window = new MainWindow(ui);
                            window.show(Place.LEGS);
                            window.show("box-007");
                            Frames watching = new Frames();
                            watching.watch(window.stage().getScene());
                            watching.start();
                            return watching;
                        });
        Thread.sleep(WARM_UP);
        UiRig.onFx(
                () -> {
                    frames.forget();
                    return true;
                });
        Usage before = Usage.now();
        long changes = flapping.changes();
        long documents = flapping.documents();
        Thread.sleep(measured);
        Usage after = Usage.now();
        double seconds = measured.toMillis() / 1000.0;
        print(
                "changes of state a second: "
                        + Math.round((flapping.changes() - changes) / seconds)
                        + ", documents a second: "
                        + Math.round((flapping.documents() - documents) / seconds));
        UiRig.onFx(
                () -> {
                    print("work of JavaFX's thread a frame: " + spread(frames.work));
                    print("layout a frame, by the clock: " + spread(frames.layout));
                    return true;
                });
        after.print(before, seconds);
    }

    private static String spread(List<Double> millis) {
        double[] all = millis.stream().mapToDouble(Double::doubleValue).toArray();
        return String.format(
                Locale.ROOT,
                "p50 %.1f ms, p95 %.1f ms, p99 %.1f ms, most %.1f ms, of %d frames",
                at(all, 0.5),
                at(all, 0.95),
                at(all, 0.99),
                at(all, 1),
                all.length);
    }

    private static double at(double[] values, double share) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[(int) Math.round((sorted.length - 1) * share)];
    }

    /**
     * Processor time so far, in seconds.
     *
     * @param fx of JavaFX's thread
     * @param render of its painter, in software here
     * @param engine of the engine: its lanes' carriers, its ticker, and whoever writes documents
     * @param cutter of the thread that cuts legs
     * @param all of the process, its compiler and collector too
     */
    private record Usage(double fx, double render, double engine, double cutter, double all) {
        static Usage now() {
            double fx = 0;
            double render = 0;
            double engine = 0;
            double cutter = 0;
            for (ThreadInfo info : THREADS.getThreadInfo(THREADS.getAllThreadIds())) {
                double spent = info == null ? 0 : seconds(info.getThreadId());
                String name = info == null ? "" : info.getThreadName();
                if (name.startsWith("JavaFX Application")) {
                    fx += spent;
                } else if (name.startsWith("QuantumRenderer") || name.startsWith("Prism")) {
                    render += spent;
                } else if (name.equals("cutter")) {
                    cutter += spent;
                } else if (!name.equals("main")) {
                    engine += spent;
                }
            }
            return new Usage(fx, render, engine, cutter, process());
        }

        private static double seconds(long thread) {
            return Math.max(0, THREADS.getThreadCpuTime(thread)) / 1e9;
        }

        private static double process() {
            return ProcessHandle.current()
                    .info()
                    .totalCpuDuration()
                    .map(spent -> spent.toMillis() / 1000.0)
                    .orElse(0.0);
        }

        void print(Usage before, double seconds) {
            WindowPulse.print(
                    "of a core: JavaFX "
                            + percent(fx - before.fx, seconds)
                            + ", painter "
                            + percent(render - before.render, seconds)
                            + ", engine and documents "
                            + percent(engine - before.engine, seconds)
                            + ", cutting legs "
                            + percent(cutter - before.cutter, seconds)
                            + ", the whole process "
                            + percent(all - before.all, seconds));
        }
    }

    private static void print(String line) {
        System.out.println(line);
    }

    private static String percent(double spent, double seconds) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * spent / seconds);
    }
}
