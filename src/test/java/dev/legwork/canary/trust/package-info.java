/** Canaries: each breaks a rule on purpose. */
@NullMarked
package dev.legwork.canary.trust;

import org.jspecify.annotations.NullMarked;
