/** Tests of the vocabulary's few rules. */
@NullMarked
package dev.legwork.leg;

import org.jspecify.annotations.NullMarked;
