package dev.legwork.app.desk;

import dev.legwork.demo.DemoLan;
import dev.legwork.leg.Light;
import dev.legwork.status.Request;
import dev.legwork.status.StatusDocument.LegEntry;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;

/**
 * Breaks the demo LAN, one thing at a time, puts it right, and measures how long the legs took to
 * notice and to come back. Safe from any thread; breaking and repairing block for a moment.
 */
public final class DemoFaults implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DemoFaults.class);
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final Duration GIVEN_UP = Duration.ofSeconds(5);

    private final DemoLan lan;
    private final Desk desk;
    private final Thread watch;
    private @Nullable Course course;
    private @Nullable ServerSocket squatter;

    DemoFaults(DemoLan lan, Desk desk) {
        this.lan = lan;
        this.desk = desk;
        watch = Thread.ofVirtual().name("demo-faults").start(this::watch);
    }

    /**
     * How a fault goes, as far as it went. Times are those measured.
     *
     * @param fault which
     * @param since it was broken, for as long as nobody noticed
     * @param found how long it took to be noticed, null before, or when it was put right first
     * @param repaired since when it is right again, null before
     * @param back from being right, or from being noticed where it mended without us, to up again;
     *     null before
     */
    public record Seen(
            DemoFault fault,
            Duration since,
            @Nullable Duration found,
            @Nullable Duration repaired,
            @Nullable Duration back) {

        /** Returns whether everything is as it was. */
        public boolean over() {
            return back != null;
        }
    }

    /** What happens to one fault; times of {@link System#nanoTime}, 0 for not yet. */
    private static final class Course {
        private final DemoFault fault;
        private final int restarts;
        private final long broken = System.nanoTime();
        private long found;
        private long repaired;
        private long back;

        Course(DemoFault fault, int restarts) {
            this.fault = fault;
            this.restarts = restarts;
        }

        Seen seen() {
            long now = System.nanoTime();
            return new Seen(
                    fault,
                    Duration.ofNanos(now - broken),
                    found == 0 ? null : Duration.ofNanos(found - broken),
                    repaired == 0 ? null : Duration.ofNanos(now - repaired),
                    back == 0 ? null : Duration.ofNanos(back - (repaired == 0 ? found : repaired)));
        }
    }

    /** Returns how the last fault goes, null when nothing was broken yet. */
    public synchronized @Nullable Seen seen() {
        return course == null ? null : course.seen();
    }

    /**
     * Breaks something; nothing happens while another thing is broken.
     *
     * @throws IOException with a sentence when it cannot be
     */
    public void breakIt(DemoFault fault) throws IOException {
        synchronized (this) {
            if (course != null && course.back == 0) {
                return;
            }
        }
        LegEntry box = box();
        int restarts = box == null ? 0 : box.restarts();
        if (fault == DemoFault.SQUAT) {
            desk.steer(Request.Action.STOP, List.of(DemoLan.BOX));
            squat();
        }
        synchronized (this) {
            course = new Course(fault, restarts);
        }
        switch (fault) {
            case CUT -> lan.cutCable();
            case HALF_OPEN -> lan.halfOpen();
            case SERVICE -> lan.stopService();
            case LOADING -> lan.loading(true);
            case SQUAT -> desk.steer(Request.Action.START, List.of(DemoLan.BOX));
            case HOST_KEY -> lan.changeHostKey();
        }
    }

    /** The leg gives its port up a moment after it was told to stop. */
    private void squat() throws IOException {
        giveBack();
        long end = System.nanoTime() + GIVEN_UP.toNanos();
        while (true) {
            try {
                squatter = lan.squatPort(lan.boxPort());
                return;
            } catch (IOException taken) {
                if (System.nanoTime() > end) {
                    desk.steer(Request.Action.START, List.of(DemoLan.BOX));
                    throw taken;
                }
            }
            try {
                Thread.sleep(LOOK);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted", e);
            }
        }
    }

    /**
     * Puts right what is broken; nothing when nothing is.
     *
     * @throws IOException with a sentence when it cannot be
     */
    public void repair() throws IOException {
        DemoFault fault;
        synchronized (this) {
            if (course == null || course.repaired != 0 || course.back != 0) {
                return;
            }
            fault = course.fault;
        }
        switch (fault) {
            case CUT -> lan.mendCable();
            case HALF_OPEN -> lan.endHalfOpen();
            case SERVICE -> lan.startService();
            case LOADING -> lan.loading(false);
            case SQUAT -> giveBack();
            case HOST_KEY -> lan.restoreHostKey();
        }
        synchronized (this) {
            if (course != null && course.back == 0) {
                course.repaired = System.nanoTime();
            }
        }
        if (fault == DemoFault.SQUAT || fault == DemoFault.HOST_KEY) {
            // Both wait for a person, and here one has come.
            desk.steer(Request.Action.START, List.of(DemoLan.BOX));
        }
    }

    private void giveBack() throws IOException {
        ServerSocket socket = squatter;
        if (socket != null) {
            socket.close();
        }
    }

    private void watch() {
        try {
            long version = 0;
            while (true) {
                version = desk.running().await(version, LOOK).version();
                LegEntry box = box();
                if (box != null) {
                    look(box);
                }
            }
        } catch (InterruptedException closed) {
            LOG.debug("no more faults are watched");
        }
    }

    private synchronized void look(LegEntry box) {
        Course now = course;
        if (now == null || now.back != 0) {
            return;
        }
        Light light = Lights.of(box);
        boolean up = light == Light.UP;
        boolean again = box.restarts() > now.restarts;
        if (now.found == 0 && (now.fault.noticed(light) || (now.fault.mends() && again))) {
            now.found = System.nanoTime();
        }
        boolean right = now.repaired != 0 || (now.fault.endsWithoutUs() && now.found != 0);
        if (up && right && (!now.fault.mends() || again)) {
            now.back = System.nanoTime();
        }
    }

    private @Nullable LegEntry box() {
        return desk.running().look().document().legs().stream()
                .filter(leg -> leg.name().equals(DemoLan.BOX))
                .findFirst()
                .orElse(null);
    }

    @Override
    public void close() {
        watch.interrupt();
    }
}
