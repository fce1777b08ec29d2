/** Canaries: each breaks a rule on purpose. */
@NullMarked
package dev.legwork.canary.store;

import org.jspecify.annotations.NullMarked;
