/**
 * Keeps legs up. Rules are pure functions; a {@link dev.legwork.engine.Supervisor} and one runner a
 * leg carry them out through the interfaces declared here, which the other rooms implement. Time,
 * chance and the outside world are always handed in, so that the whole room also runs in a
 * simulation.
 */
@NullMarked
package dev.legwork.engine;

import org.jspecify.annotations.NullMarked;
