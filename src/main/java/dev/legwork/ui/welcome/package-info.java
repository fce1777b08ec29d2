/** The first page. */
@NullMarked
package dev.legwork.ui.welcome;

import org.jspecify.annotations.NullMarked;
