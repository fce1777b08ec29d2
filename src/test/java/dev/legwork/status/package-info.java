@NullMarked
package dev.legwork.status;

import org.jspecify.annotations.NullMarked;
