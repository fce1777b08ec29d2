package dev.legwork.head;

import dev.legwork.app.Instance.Seen;
import dev.legwork.app.desk.AtLogin;
import dev.legwork.app.desk.Desk;
import dev.legwork.app.desk.Link;
import dev.legwork.app.desk.NoticeRule;
import dev.legwork.app.desk.Running;
import dev.legwork.app.desk.TrayCommand;
import dev.legwork.app.desk.TrayModel;
import dev.legwork.desktop.tray.Notice;
import dev.legwork.desktop.tray.NoticeListener;
import dev.legwork.desktop.tray.Notifier;
import dev.legwork.desktop.tray.Tray;
import dev.legwork.desktop.tray.TrayContent;
import dev.legwork.desktop.tray.TrayListener;
import dev.legwork.status.Reply;
import dev.legwork.status.Request;
import dev.legwork.status.StatusDocument.LegEntry;
import dev.legwork.ui.Navigator;
import dev.legwork.ui.Navigator.Place;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Keeps the tray and tells notices, from what the instance says: once a second at most, because
 * nobody reads a menu faster. Safe from any thread.
 */
final class TrayHost implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TrayHost.class);
    private static final Duration PACE = Duration.ofSeconds(1);

    private final Desk desk;
    private final Opener windows;
    private final Trays trays;
    private final Clock clock;
    private final Runnable quit;
    private final NoticeRule rule = new NoticeRule();
    private volatile @Nullable Tray tray;
    private volatile @Nullable Thread thread;

    /** The ways this machine has to show icons and notices; both may block. */
    interface Trays {
        /**
         * Shows an icon.
         *
         * @param hidden whether the session may just be starting, and a panel worth waiting for
         * @return empty where there can be none
         */
        Optional<Tray> open(TrayListener listener, TrayContent first, boolean hidden);

        /**
         * Returns the way to show notices.
         *
         * @param listener told of clicks on them, where the system tells us
         */
        Optional<Notifier> notifier(NoticeListener listener);
    }

    /** Opens windows, in its own time. */
    interface Opener {
        /** Shows a window. */
        void show(Consumer<Navigator> which);

        /** Shows the main window, but minimised. */
        void showMinimised();

        /** Puts a text on the clipboard. */
        void copy(String text);

        /**
         * Says how it is known whether there is a tray to come back from.
         *
         * @param shown safe from any thread
         */
        void tray(BooleanSupplier shown);
    }

    /**
     * @param desk what is shown
     * @param windows opened from the menu
     * @param trays how
     * @param clock the time that is shown
     * @param quit ends the app
     */
    TrayHost(Desk desk, Opener windows, Trays trays, Clock clock, Runnable quit) {
        this.desk = desk;
        this.windows = windows;
        this.trays = trays;
        this.clock = clock;
        this.quit = quit;
    }

    /**
     * Starts, on a thread of its own.
     *
     * @param hidden whether no window is open: where there is no tray one is shown, minimised
     */
    void start(boolean hidden) {
        windows.tray(this::isShown);
        Thread made = Thread.ofPlatform().daemon().name("tray-host").unstarted(() -> run(hidden));
        thread = made; // before it looks
        made.start();
    }

    private void open() {
        windows.show(to -> to.main(Place.LEGS));
    }

    private boolean isShown() {
        Tray now = tray;
        return now != null && now.isShown();
    }

    private void run(boolean hidden) {
        Menu menu = new Menu();
        Optional<Tray> opened = trays.open(menu, content(desk.running().look()), hidden);
        tray = opened.orElse(null);
        if (opened.isEmpty() && hidden) {
            windows.showMinimised();
        }
        try (Notifier notifier = trays.notifier(menu::chosen).orElse(null)) {
            follow(notifier);
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        } finally {
            opened.ifPresent(Tray::close);
        }
    }

    private void follow(@Nullable Notifier notifier) throws InterruptedException {
        Running running = desk.running();
        Seen seen = running.look();
        while (thread == Thread.currentThread()) {
            tell(seen, notifier);
            Thread.sleep(PACE);
            seen = running.look();
        }
    }

    private void tell(Seen seen, @Nullable Notifier notifier) {
        try {
            Tray now = tray;
            if (now != null) {
                now.show(content(seen));
            }
            if (!(desk.running().link() instanceof Link.Gone)) {
                List<Notice> notices = rule.feed(seen.document(), clock.instant());
                if (notifier != null && desk.settings().notifications()) {
                    notices.forEach(notifier::show);
                }
            }
        } catch (RuntimeException e) {
            LOG.error("The tray could not be brought up to date", e);
        }
    }

    private TrayContent content(Seen seen) {
        AtLogin login = desk.atLogin();
        Boolean starts = login.possible() ? login.on() : null;
        Instant now = clock.instant();
        return desk.running().link() instanceof Link.Gone
                ? TrayModel.notRunning(starts)
                : TrayModel.of(seen.document(), starts, now);
    }

    /** What a person does with the tray; on the tray's own thread, which may wait. */
    private final class Menu implements TrayListener {
        @Override
        public void activated() {
            open();
        }

        @Override
        public void chosen(String id) {
            TrayCommand.of(id).ifPresent(this::obey);
        }

        private void obey(TrayCommand command) {
            switch (command) {
                case TrayCommand.Restart(String leg) -> steer(Request.Action.RESTART, List.of(leg));
                case TrayCommand.Start(String leg) -> steer(Request.Action.START, List.of(leg));
                case TrayCommand.Copy(String address) -> windows.copy(address);
                case TrayCommand.Show(String leg) ->
                        windows.show(
                                to -> {
                                    if (leg.isEmpty()) {
                                        to.main(Place.LEGS);
                                    } else {
                                        to.leg(leg);
                                    }
                                });
                case TrayCommand.CheckNow() -> check();
                case TrayCommand.StartAll() -> steer(Request.Action.START, List.of());
                case TrayCommand.StopAll() -> steer(Request.Action.STOP, List.of());
                case TrayCommand.Open() -> open();
                case TrayCommand.StartAtLogin(boolean on) -> said(desk.atLogin().set(on));
                case TrayCommand.Quit() -> quit.run();
            }
        }

        private void steer(Request.Action what, List<String> legs) {
            said(desk.steer(what, legs));
        }

        private void check() {
            for (LegEntry leg : desk.running().look().document().legs()) {
                Thread.startVirtualThread(
                        () -> said(desk.running().answer(new Request.Check(leg.name()))));
            }
        }

        private void said(Reply reply) {
            if (reply instanceof Reply.Failed(var _, String why)) {
                LOG.info("From the tray: {}", why);
            }
        }
    }

    @Override
    public void close() {
        Thread was = thread;
        thread = null;
        if (was != null) {
            was.interrupt();
            try {
                was.join(Duration.ofSeconds(1));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
