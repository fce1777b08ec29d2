/** What every desktop head draws from: words, order, settings, the instance. Knows no JavaFX. */
@NullMarked
package dev.legwork.app.desk;

import org.jspecify.annotations.NullMarked;
