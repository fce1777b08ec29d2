/**
 * The one instance that runs: its lock, its control socket, and the page it serves its status on.
 */
@NullMarked
package dev.legwork.control;

import org.jspecify.annotations.NullMarked;
