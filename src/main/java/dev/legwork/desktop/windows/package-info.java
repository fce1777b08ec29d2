/** The Windows side of the desktop room. */
@NullMarked
package dev.legwork.desktop.windows;

import org.jspecify.annotations.NullMarked;
