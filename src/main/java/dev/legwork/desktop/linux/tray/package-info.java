/**
 * Linux's tray and notices over D-Bus: StatusNotifierItem, com.canonical.dbusmenu and
 * org.freedesktop.Notifications. Loads neither AWT nor JavaFX.
 */
@NullMarked
package dev.legwork.desktop.linux.tray;

import org.jspecify.annotations.NullMarked;
