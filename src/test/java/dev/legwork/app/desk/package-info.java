@NullMarked
package dev.legwork.app.desk;

import org.jspecify.annotations.NullMarked;
