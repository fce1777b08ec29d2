/** The small parts that windows are made of. */
@NullMarked
package dev.legwork.ui.part;

import org.jspecify.annotations.NullMarked;
