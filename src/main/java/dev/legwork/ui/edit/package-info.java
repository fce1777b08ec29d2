/** Editing a leg that is there. */
@NullMarked
package dev.legwork.ui.edit;

import org.jspecify.annotations.NullMarked;
