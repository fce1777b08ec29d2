/** The demo's window, driven on JavaFX's own headless platform. */
@NullMarked
package dev.legwork.ui.demo;

import org.jspecify.annotations.NullMarked;
