/**
 * The vocabulary every room speaks: what a leg is, and what can be said of one. Values only,
 * nothing here acts, and nothing here knows more than {@code java.base}.
 */
@NullMarked
package dev.legwork.leg;

import org.jspecify.annotations.NullMarked;
