/** Starting at login: switched on and off, and what is to be said of it. */
@NullMarked
package dev.legwork.app.login;

import org.jspecify.annotations.NullMarked;
