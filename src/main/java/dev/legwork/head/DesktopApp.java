package dev.legwork.head;

import dev.legwork.app.desk.Desk;
import dev.legwork.app.desk.Head;
import dev.legwork.app.desk.Strings;
import dev.legwork.app.login.StartAtLogin;
import dev.legwork.desktop.Outside;
import dev.legwork.desktop.Platform;
import dev.legwork.ui.FxThread;
import dev.legwork.ui.Navigator.Place;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.time.Clock;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/** The desktop app of one home, from its start to its end. Safe from any thread. */
final class DesktopApp implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DesktopApp.class);

    private final HeadLegs legs;
    private final Desk desk;
    private final WindowHost windows;
    private final TrayHost tray;
    private final LoginSwitch atLogin;
    private final Head.Order order;
    private final AtomicBoolean ended = new AtomicBoolean();

    private DesktopApp(HeadLegs legs, Head.Order order) {
        this.legs = legs;
        this.order = order;
        desk = new Desk(order.home(), legs);
        atLogin =
                new LoginSwitch(
                        StartAtLogin.of(order.home(), System.getenv()), InstantSource.system());
        desk.offer(atLogin);
        FxThread fx = new FxThread();
        windows =
                new WindowHost(
                        desk,
                        fx,
                        DesktopApp::outside,
                        this::quit,
                        why -> order.say().accept(noWindow(why)));
        tray =
                new TrayHost(
                        desk,
                        windows,
                        new SystemTrays(Platform.here(), fx),
                        Clock.systemUTC(),
                        this::quit);
    }

    /**
     * Opens it.
     *
     * @throws IOException with a sentence when its legs can neither be reached nor be run
     */
    static Head.Opened open(Head.Order order) throws IOException {
        AtomicReference<DesktopApp> app = new AtomicReference<>();
        AtomicBoolean asked = new AtomicBoolean();
        Runnable raise =
                () -> {
                    asked.set(true);
                    DesktopApp there = app.get();
                    if (there != null) {
                        there.raise();
                    }
                };
        return switch (HeadLegs.open(order.home(), !order.hidden(), raise)) {
            case HeadLegs.Opened.Elsewhere() -> new Head.Opened.Elsewhere();
            case HeadLegs.Opened.Runs(HeadLegs legs) -> {
                DesktopApp made = new DesktopApp(legs, order);
                app.set(made);
                made.start();
                if (asked.get()) {
                    made.raise(); // somebody started it again before it was there
                }
                yield new Head.Opened.Runs(made);
            }
        };
    }

    /** Says why there can be no window, and that it goes on without. */
    static String noWindow(String why) {
        return Strings.text("head.no-window", why);
    }

    private void start() {
        if (!order.hidden()) {
            raise();
        }
        tray.start(order.hidden());
        Thread.ofPlatform().daemon().name("login-entry").start(atLogin::mend);
    }

    private void raise() {
        windows.show(to -> to.main(Place.LEGS));
    }

    static void outside(String address) {
        try {
            new Outside(Platform.here()).open(address);
        } catch (IOException e) {
            LOG.warn("Nothing here opens {}: {}", address, e.getMessage());
        }
    }

    private void quit() {
        if (ended.compareAndSet(false, true)) {
            order.quit().run();
        }
    }

    /** Legs that run here stop; those of another process run on. */
    @Override
    public void close() {
        tray.close();
        windows.close();
        desk.close();
        legs.close();
    }
}
