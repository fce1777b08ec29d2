@NullMarked
package dev.legwork.app.add;

import org.jspecify.annotations.NullMarked;
