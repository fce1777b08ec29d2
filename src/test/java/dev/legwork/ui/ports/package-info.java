/** The plan of the ports, driven on JavaFX's own headless platform. */
@NullMarked
package dev.legwork.ui.ports;

import org.jspecify.annotations.NullMarked;
