package dev.legwork.ui.tray;

import com.dustinredmond.fxtrayicon.FXTrayIcon;

import dev.legwork.desktop.Platform;
import dev.legwork.desktop.tray.Ground;
import dev.legwork.desktop.tray.Notice;
import dev.legwork.desktop.tray.Notifier;
import dev.legwork.desktop.tray.Tray;
import dev.legwork.desktop.tray.TrayContent;
import dev.legwork.desktop.tray.TrayListener;
import dev.legwork.leg.Light;
import dev.legwork.ui.FxThread;

import javafx.stage.Stage;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.awt.AWTError;
import java.awt.AWTException;
import java.awt.EventQueue;
import java.awt.SystemTray;
import java.awt.TrayIcon;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.awt.event.MouseListener;
import java.lang.reflect.InvocationTargetException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The tray of macOS, Windows and X11: FXTrayIcon, as far as it goes.
 *
 * <p>FXTrayIcon makes the icon and puts it up. The rest is done with the AWT icon it hands out
 * ({@link FXTrayIcon#getRestricted}), for these reasons (4.2.3): its menu wants labels that are
 * unique and can only be emptied and filled again, which closes it under a person's hand; its
 * pictures are scaled to one size, blurred where the screen is finer; it takes a right click for an
 * action too; {@code hide} lets JavaFX end the program with the next window that closes; and its
 * notices paste text into AppleScript unescaped. It also shows its stage on a click unless told not
 * to, and cannot do without one.
 */
public final class FxTray implements Tray {
    private static final Logger LOG = LoggerFactory.getLogger(FxTray.class);

    private final ExecutorService listening =
            Executors.newSingleThreadExecutor(
                    Thread.ofPlatform().daemon().name("legwork-tray").factory());
    private final Ground ground;
    private final TrayIcon icon;
    private final NativeMenu menu;
    private final int size;
    private @Nullable TrayContent drawn;

    /** On the thread that may be left behind. */
    private FxTray(Stage owner, Platform platform, TrayListener listener, TrayContent first) {
        ground = platform == Platform.MACOS ? Ground.TEMPLATE : Ground.UNKNOWN;
        size = SystemTray.getSystemTray().getTrayIconSize().height;
        FXTrayIcon fx =
                new FXTrayIcon(owner, NativePicture.of(first.light(), size, ground), size, size);
        icon = fx.getRestricted().getTrayIcon();
        menu = new NativeMenu(icon.getPopupMenu(), id -> tell(() -> listener.chosen(id)));
        icon.setImageAutoSize(true);
        draw(first);
        fx.noDefaultAction();
        if (platform != Platform.MACOS) { // there a click opens the menu
            icon.addMouseListener(onLeftClick(() -> tell(listener::activated)));
        }
        if (platform == Platform.WINDOWS) { // a click on a notice comes as an action
            icon.addActionListener(event -> tell(listener::activated));
        }
        fx.show();
    }

    private static MouseListener onLeftClick(Runnable what) {
        return new MouseAdapter() {
            @Override
            public void mouseClicked(MouseEvent click) {
                if (click.getButton() == MouseEvent.BUTTON1) {
                    what.run();
                }
            }
        };
    }

    /**
     * Shows an icon; blocks until it is there, so not for JavaFX's thread. AWT's ways to a tray may
     * block for ever (FXTrayIcon#37, #45); such a thread is left behind.
     *
     * @param fx started if it is not yet: FXTrayIcon cannot do without a stage
     * @param platform which system this is
     * @param limit how long to wait
     * @return empty when there is no tray, or none in time
     */
    public static Optional<FxTray> open(
            FxThread fx,
            Platform platform,
            TrayListener listener,
            TrayContent first,
            Duration limit) {
        CompletableFuture<FxTray> made = new CompletableFuture<>();
        Thread.ofPlatform()
                .daemon()
                .name("legwork-tray-start")
                .start(() -> make(made, fx, platform, listener, first));
        try {
            FxTray tray = made.get(limit.toMillis(), TimeUnit.MILLISECONDS);
            return tray.isShown() ? Optional.of(tray) : closed(tray);
        } catch (TimeoutException | ExecutionException e) {
            LOG.info("No tray by AWT: {}", e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        made.cancel(false); // one that comes later takes itself away
        return Optional.empty();
    }

    private static Optional<FxTray> closed(FxTray tray) {
        tray.close();
        return Optional.empty();
    }

    private static void make(
            CompletableFuture<FxTray> made,
            FxThread fx,
            Platform platform,
            TrayListener listener,
            TrayContent first) {
        try {
            if (!SystemTray.isSupported()) {
                throw new UnsupportedOperationException("AWT knows of no tray here");
            }
            dressPlainly();
            fx.start();
            FxTray tray = new FxTray(fx.call(Stage::new), platform, listener, first);
            EventQueue.invokeAndWait(tray::follow); // after what show() put in the queue
            if (!made.complete(tray)) {
                tray.close();
            }
        } catch (InterruptedException
                | InvocationTargetException
                | RuntimeException
                | LinkageError
                | AWTError broken) {
            made.completeExceptionally(broken);
        }
    }

    /** FXTrayIcon sets Swing's look, which we never use: the system's would load GTK once more. */
    private static void dressPlainly() {
        String look = "swing.systemlaf";
        if (System.getProperty(look) == null) {
            System.setProperty(look, "javax.swing.plaf.metal.MetalLookAndFeel");
        }
    }

    /** When an X11 panel restarts, AWT drops the icon and has another tray. */
    private void follow() {
        SystemTray.getSystemTray()
                .addPropertyChangeListener(
                        "systemTray",
                        change -> {
                            if (change.getNewValue() instanceof SystemTray tray) {
                                add(tray);
                            }
                        });
    }

    private void add(SystemTray tray) {
        try {
            if (!listening.isShutdown() && !isShown()) {
                tray.add(icon);
            }
        } catch (AWTException e) {
            LOG.info("The new panel does not take the tray icon: {}", e.getMessage());
        }
    }

    @Override
    public void show(TrayContent content) {
        EventQueue.invokeLater(() -> draw(content));
    }

    /** Before the icon is up, and then only on AWT's thread. */
    private void draw(TrayContent content) {
        TrayContent before = drawn;
        if (content.equals(before)) {
            return;
        }
        drawn = content;
        if (before == null || before.light() != content.light()) {
            icon.setImage(NativePicture.of(content.light(), size, ground));
        }
        icon.setToolTip(content.tooltip());
        menu.show(content.items());
    }

    @Override
    public boolean isShown() {
        return SystemTray.isSupported()
                && Arrays.asList(SystemTray.getSystemTray().getTrayIcons()).contains(icon);
    }

    /** Returns the way to show notices at the icon, for systems that have no other. */
    public Notifier notifier() {
        return new Notifier() {
            @Override
            public void show(Notice notice) {
                EventQueue.invokeLater(
                        () ->
                                icon.displayMessage(
                                        notice.title(),
                                        notice.body().isEmpty() ? " " : notice.body(),
                                        notice.light() == Light.UP
                                                ? TrayIcon.MessageType.INFO
                                                : TrayIcon.MessageType.WARNING));
            }

            @Override
            public void close() {
                // the icon's notices go with the icon
            }
        };
    }

    private void tell(Runnable what) {
        try {
            listening.execute(
                    () -> {
                        try {
                            what.run();
                        } catch (RuntimeException broken) {
                            LOG.error("What was chosen in the tray failed", broken);
                        }
                    });
        } catch (RejectedExecutionException closed) {
            LOG.debug("A click came after the tray was closed");
        }
    }

    @Override
    public void close() {
        listening.shutdown();
        EventQueue.invokeLater(() -> SystemTray.getSystemTray().remove(icon));
    }
}
