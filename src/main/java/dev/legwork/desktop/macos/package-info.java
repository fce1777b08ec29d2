/** The macOS side of the desktop room. */
@NullMarked
package dev.legwork.desktop.macos;

import org.jspecify.annotations.NullMarked;
