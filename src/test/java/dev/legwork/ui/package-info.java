/** The windows, driven on JavaFX's own headless platform. */
@NullMarked
package dev.legwork.ui;

import org.jspecify.annotations.NullMarked;
