/**
 * A seeded, single-threaded simulation of the whole engine: the world around it misbehaves by a
 * script drawn from the seed, and after every step the engine's promises are checked.
 */
@NullMarked
package dev.legwork.sim;

import org.jspecify.annotations.NullMarked;
