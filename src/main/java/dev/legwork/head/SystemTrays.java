package dev.legwork.head;

import dev.legwork.desktop.Desktop;
import dev.legwork.desktop.tray.Notifier;
import dev.legwork.desktop.tray.Tray;
import dev.legwork.desktop.tray.TrayContent;
import dev.legwork.desktop.tray.TrayListener;

import java.time.Duration;
import java.util.Optional;

/**
 * The system's trays: one that needs no toolkit where there is one, else that of AWT; none where
 * neither shows an icon.
 */
final class SystemTrays implements TrayHost.Trays {
    private static final Duration AT_ONCE = Duration.ofSeconds(5);

    /** A session that is just starting may not have its panel yet. */
    private static final Duration AT_LOGIN = Duration.ofSeconds(20);

    private final Desktop desktop;

    SystemTrays(Desktop desktop) {
        this.desktop = desktop;
    }

    @Override
    public Optional<Tray> open(TrayListener listener, TrayContent first, boolean hidden) {
        return desktop.tray(listener, first, hidden ? AT_LOGIN : AT_ONCE);
    }

    @Override
    public Optional<Notifier> notifier() {
        return desktop.notifier();
    }
}
