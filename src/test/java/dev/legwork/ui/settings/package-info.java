/** The settings, driven on JavaFX's own headless platform. */
@NullMarked
package dev.legwork.ui.settings;

import org.jspecify.annotations.NullMarked;
