/**
 * What an instance says of itself and is asked, as JSON: the status document, and the messages of
 * the control socket. Knows nothing of how either is carried.
 */
@NullMarked
package dev.legwork.status;

import org.jspecify.annotations.NullMarked;
