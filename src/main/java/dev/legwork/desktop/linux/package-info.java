/** The Linux side of the desktop room. */
@NullMarked
package dev.legwork.desktop.linux;

import org.jspecify.annotations.NullMarked;
