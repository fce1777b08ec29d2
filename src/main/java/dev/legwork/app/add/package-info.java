/** What a person is helped with while a leg comes to be: a draft, suggestions, checks. */
@NullMarked
package dev.legwork.app.add;

import org.jspecify.annotations.NullMarked;
