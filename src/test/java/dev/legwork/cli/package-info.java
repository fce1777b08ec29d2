@NullMarked
package dev.legwork.cli;

import org.jspecify.annotations.NullMarked;
