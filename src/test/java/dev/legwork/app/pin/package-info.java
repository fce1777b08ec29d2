@NullMarked
package dev.legwork.app.pin;

import org.jspecify.annotations.NullMarked;
