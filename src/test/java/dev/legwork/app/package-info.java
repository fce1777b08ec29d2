@NullMarked
package dev.legwork.app;

import org.jspecify.annotations.NullMarked;
