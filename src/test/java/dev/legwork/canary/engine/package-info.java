/** Canaries: each breaks a rule on purpose. */
@NullMarked
package dev.legwork.canary.engine;

import org.jspecify.annotations.NullMarked;
