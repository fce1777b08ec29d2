/**
 * The embedded LAN: two SSH servers, a model API and a hub's front end, all on loopback, made on
 * the spot and gone afterwards; with buttons that break it. It speaks only the vocabulary of {@code
 * leg}: whoever starts it brings the engine.
 */
@NullMarked
package dev.legwork.demo;

import org.jspecify.annotations.NullMarked;
