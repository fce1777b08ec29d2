/** The wizard, driven as a person would, on JavaFX's own headless platform. */
@NullMarked
package dev.legwork.ui.wizard;

import org.jspecify.annotations.NullMarked;
