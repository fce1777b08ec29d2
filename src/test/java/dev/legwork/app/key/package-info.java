@NullMarked
package dev.legwork.app.key;

import org.jspecify.annotations.NullMarked;
