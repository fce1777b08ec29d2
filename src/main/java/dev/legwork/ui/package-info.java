/** The windows: JavaFX, drawn from what {@code app} knows. Nothing else loads JavaFX. */
@NullMarked
package dev.legwork.ui;

import org.jspecify.annotations.NullMarked;
