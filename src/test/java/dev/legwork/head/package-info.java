/** The desktop app without its windows. */
@NullMarked
package dev.legwork.head;

import org.jspecify.annotations.NullMarked;
