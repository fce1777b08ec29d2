/**
 * The icon beside the clock and the notes a desktop shows, as every system can have them. Knows
 * neither AWT nor JavaFX nor D-Bus; who does implements {@link dev.legwork.desktop.tray.Tray} and
 * {@link dev.legwork.desktop.tray.Notifier}.
 */
@NullMarked
package dev.legwork.desktop.tray;

import org.jspecify.annotations.NullMarked;
