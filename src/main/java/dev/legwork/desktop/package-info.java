/**
 * What the operating system gives: folders, who holds a port, sleep and network changes. One
 * interface each; {@link dev.legwork.desktop.Desktop} chooses.
 */
@NullMarked
package dev.legwork.desktop;

import org.jspecify.annotations.NullMarked;
