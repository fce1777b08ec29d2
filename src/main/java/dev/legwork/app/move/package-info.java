/** Legs moving in from what runs already, and out to what runs elsewhere. */
@NullMarked
package dev.legwork.app.move;

import org.jspecify.annotations.NullMarked;
