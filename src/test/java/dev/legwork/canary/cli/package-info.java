/** Canaries: each breaks a rule on purpose. */
@NullMarked
package dev.legwork.canary.cli;

import org.jspecify.annotations.NullMarked;
