/** The preview of an import, driven on JavaFX's own headless platform. */
@NullMarked
package dev.legwork.ui.move;

import org.jspecify.annotations.NullMarked;
