package dev.legwork.trust;

import org.jspecify.annotations.Nullable;

/**
 * A key that somebody's paste speaks of.
 *
 * @param fingerprint {@code SHA256:} and 43 characters
 * @param kind of key, as ssh-keygen or the line calls it; null where a bare fingerprint does not
 *     say
 * @param revoked whether the line says that it must not be trusted
 */
public record Vouched(String fingerprint, @Nullable String kind, boolean revoked) {}
