/**
 * The tray of macOS, Windows and X11, by AWT through FXTrayIcon. Loaded only where no tray can be
 * had without a toolkit.
 */
@NullMarked
package dev.legwork.ui.tray;

import org.jspecify.annotations.NullMarked;
