/** The main window: legs, their light, and what to do. */
@NullMarked
package dev.legwork.ui.main;

import org.jspecify.annotations.NullMarked;
