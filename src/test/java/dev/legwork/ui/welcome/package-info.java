/** The first page, driven on JavaFX's own headless platform. */
@NullMarked
package dev.legwork.ui.welcome;

import org.jspecify.annotations.NullMarked;
