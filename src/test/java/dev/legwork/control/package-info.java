@NullMarked
package dev.legwork.control;

import org.jspecify.annotations.NullMarked;
