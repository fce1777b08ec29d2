/** The LAN that is only pretended, and how to break it. */
@NullMarked
package dev.legwork.ui.demo;

import org.jspecify.annotations.NullMarked;
