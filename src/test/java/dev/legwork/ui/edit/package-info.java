/** The editor of a leg, driven on JavaFX's own headless platform. */
@NullMarked
package dev.legwork.ui.edit;

import org.jspecify.annotations.NullMarked;
