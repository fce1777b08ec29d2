/** Tests of the embedded LAN. */
@NullMarked
package dev.legwork.demo;

import org.jspecify.annotations.NullMarked;
