/** Canaries. */
@NullMarked
package dev.legwork.canary.freedesktop.dbus;

import org.jspecify.annotations.NullMarked;
