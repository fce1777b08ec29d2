/**
 * SSH by JSch: reaching a server, logging in, carrying connections over channels, and watching that
 * the far side is still there. The only room that knows JSch.
 */
@NullMarked
package dev.legwork.ssh;

import org.jspecify.annotations.NullMarked;
