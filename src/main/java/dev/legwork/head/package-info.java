/**
 * The desktop app without its windows: the instance, the tray, what is told, and windows when they
 * are wanted. JavaFX is not loaded before that.
 */
@NullMarked
package dev.legwork.head;

import org.jspecify.annotations.NullMarked;
