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
 * The system's trays: one that needs no toolkit where there is one, else that of AWT; none where
 * neither shows an icon.
 */
final class SystemTrays implements TrayHost.Trays {
    private static final Duration AT_ONCE = Duration.ofSeconds(2);

    /** A session that is just starting may not have its panel yet. */
    private static final Duration AT_LOGIN = Duration.ofSeconds(20);

    /** AWT and JavaFX are loaded for it, which takes seconds where a disk is slow. */
    private static final Duration BY_AWT = Duration.ofSeconds(15);

    private final Desktop desktop;
    private final Platform platform;
    private final FxThread fx;
    private volatile @Nullable FxTray awt;

    /**
     * @param platform whose
     * @param fx started when the tray needs it
     */
    SystemTrays(Platform platform, FxThread fx) {
        this.platform = platform;
        this.fx = fx;
        desktop = new Desktop(platform);
    }

    @Override
    public Optional<Tray> open(TrayListener listener, TrayContent first, boolean hidden) {
        Optional<Tray> plain = desktop.tray(listener, first, hidden ? AT_LOGIN : AT_ONCE);
        return plain.isPresent() ? plain : byAwt(listener, first);
    }

    private Optional<Tray> byAwt(TrayListener listener, TrayContent first) {
        Optional<FxTray> opened = FxTray.open(fx, platform, listener, first, BY_AWT);
        awt = opened.orElse(null);
        return opened.map(tray -> tray);
    }

    @Override
    public Optional<Notifier> notifier(NoticeListener listener) {
        return desktop.notifier(listener).or(() -> Optional.ofNullable(awt).map(FxTray::notifier));
    }
}
