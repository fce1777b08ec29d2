/** Canaries: each breaks a rule on purpose. */
@NullMarked
package dev.legwork.canary.probe;

import org.jspecify.annotations.NullMarked;
