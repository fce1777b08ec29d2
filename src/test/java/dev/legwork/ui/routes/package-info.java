/** The picture of the ways, driven on JavaFX's own headless platform. */
@NullMarked
package dev.legwork.ui.routes;

import org.jspecify.annotations.NullMarked;
