/** Canaries: each breaks a rule on purpose. */
@NullMarked
package dev.legwork.canary.leg;

import org.jspecify.annotations.NullMarked;
