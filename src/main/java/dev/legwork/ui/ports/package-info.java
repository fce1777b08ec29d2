/** Who has which port. */
@NullMarked
package dev.legwork.ui.ports;

import org.jspecify.annotations.NullMarked;
