/** What a person chooses, and what the program is. */
@NullMarked
package dev.legwork.ui.settings;

import org.jspecify.annotations.NullMarked;
