/**
 * Passphrases, from wherever a key says they are; and when what a blocked leg waits for has
 * changed.
 */
@NullMarked
package dev.legwork.secrets;

import org.jspecify.annotations.NullMarked;
