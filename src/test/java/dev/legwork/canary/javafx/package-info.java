/** Canaries: each breaks a rule on purpose. */
@NullMarked
package dev.legwork.canary.javafx;

import org.jspecify.annotations.NullMarked;
