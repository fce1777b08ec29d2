/** The main window, driven on JavaFX's own headless platform. */
@NullMarked
package dev.legwork.ui.main;

import org.jspecify.annotations.NullMarked;
