/**
 * The promises of the README, each tried on the packaged program against real OpenSSH. Run by
 * {@code mvn -B verify -Preal-world}; they take minutes.
 */
@NullMarked
package dev.legwork.realworld;

import org.jspecify.annotations.NullMarked;
