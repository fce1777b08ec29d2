package dev.legwork.store;

import java.nio.file.Path;

/**
 * Whose ssh it is.
 *
 * @param userHome what {@code ~} stands for
 * @param user the login used when none is written
 */
public record SshSurroundings(Path userHome, String user) {}
