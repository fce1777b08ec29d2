package dev.legwork.head;

import dev.legwork.desktop.Desktop;
import dev.legwork.desktop.Platform;
import dev.legwork.desktop.tray.NoticeListener;
import dev.legwork.desktop.tray.Notifier;
import dev.legwork.desktop.tray.Tray;
import dev.legwork.desktop.tray.TrayContent;
import dev.legwork.desktop.tray.TrayListener;
import dev.legwork.ui.FxThread;
import dev.legwork.ui.tray.FxTray;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Optional;

/**
 * The system's trays: one that needs no toolkit where there is one, else that of AWT, for which
 * JavaFX is started; none where neither shows an icon. Used by one thread.
 */
final class SystemTrays implements TrayHost.Trays {
    /** A panel that is there answers in a fraction of this; AWT would load 60 MB for nothing. */
    private static final Duration AT_ONCE = Duration.ofSeconds(5);

    /** A session that is just starting may not have its panel yet. */
    private static final Duration AT_LOGIN = Duration.ofSeconds(20);

    private final Platform platform;
    private final FxThread fx;
    private @Nullable FxTray toolkit;

    /**
     * @param platform whose
     * @param fx started when the tray needs it
     */
    SystemTrays(Platform platform, FxThread fx) {
        this.platform = platform;
        this.fx = fx;
    }

    @Override
    public Optional<Tray> open(TrayListener listener, TrayContent first, boolean hidden) {
        Duration patience = hidden ? AT_LOGIN : AT_ONCE;
        Optional<Tray> plain = new Desktop(platform).tray(listener, first, patience);
        if (plain.isPresent()) {
            return plain;
        }
        toolkit = FxTray.open(fx, platform, listener, first, AT_ONCE).orElse(null);
        return Optional.ofNullable(toolkit);
    }

    @Override
    public Optional<Notifier> notifier(NoticeListener listener) {
        Optional<Notifier> own = new Desktop(platform).notifier(listener);
        return own.isPresent() || toolkit == null ? own : Optional.of(toolkit.notifier());
    }
}
