/** Adding a leg, step by step, and what to do when a host key has changed. */
@NullMarked
package dev.legwork.ui.wizard;

import org.jspecify.annotations.NullMarked;
