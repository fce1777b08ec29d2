package dev.legwork.leg;

import java.time.Duration;
import java.time.Instant;

/**
 * A time a leg that had been up was not.
 *
 * @param cause why
 * @param detectedAfter from the last sign of life to the moment it was noticed
 * @param down from the last sign of life to being up again
 * @param at when it was noticed
 */
public record Outage(Cause cause, Duration detectedAfter, Duration down, Instant at) {}
