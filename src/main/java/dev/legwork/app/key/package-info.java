/** A leg's own key: made or adopted, let in, proven. */
@NullMarked
package dev.legwork.app.key;

import org.jspecify.annotations.NullMarked;
