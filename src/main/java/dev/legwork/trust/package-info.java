/**
 * Whom to trust, and who trusts us: the pinned host keys, in OpenSSH's own format. Knows no SSH
 * library.
 */
@NullMarked
package dev.legwork.trust;

import org.jspecify.annotations.NullMarked;
