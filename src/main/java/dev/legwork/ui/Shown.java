package dev.legwork.ui;

import dev.legwork.app.desk.Link;
import dev.legwork.status.StatusDocument;

import java.time.Instant;

/**
 * What a window shows at one moment.
 *
 * @param document the instance
 * @param link how we hang together with it
 * @param at when it was looked at
 */
public record Shown(StatusDocument document, Link link, Instant at) {}
