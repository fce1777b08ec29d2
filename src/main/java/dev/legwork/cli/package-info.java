/**
 * The command line: thin commands that read options, ask the running instance or the files, and
 * print.
 */
@NullMarked
package dev.legwork.cli;

import org.jspecify.annotations.NullMarked;
