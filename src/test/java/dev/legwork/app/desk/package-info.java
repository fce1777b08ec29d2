/** What every desktop head draws from, tried by itself. */
@NullMarked
package dev.legwork.app.desk;

import org.jspecify.annotations.NullMarked;
