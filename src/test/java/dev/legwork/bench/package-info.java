/**
 * The packaged program beside OpenSSH's own client, on one machine, in alternating runs: {@code mvn
 * -B verify -Pbench}. Ratios are worth trusting, absolutes only on the machine they come from.
 */
@NullMarked
package dev.legwork.bench;

import org.jspecify.annotations.NullMarked;
