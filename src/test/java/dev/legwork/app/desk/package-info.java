/** What windows draw from, without a window. */
@NullMarked
package dev.legwork.app.desk;

import org.jspecify.annotations.NullMarked;
