/** The far sides, homes and networks tests run against. Test code only; nothing here is shipped. */
@NullMarked
package dev.legwork.testing;

import org.jspecify.annotations.NullMarked;
