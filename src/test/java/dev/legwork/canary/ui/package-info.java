/** A window that breaks the rules. */
@NullMarked
package dev.legwork.canary.ui;

import org.jspecify.annotations.NullMarked;
