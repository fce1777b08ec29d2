package dev.legwork.ui;

import dev.legwork.app.desk.Desk;

import java.time.Clock;

/**
 * What every window is given.
 *
 * @param desk all it works with
 * @param fx the way to JavaFX's thread
 * @param work does what may block
 * @param looks how it looks
 * @param clock the time that is shown
 * @param to where else a person can go
 */
public record Ui(Desk desk, FxThread fx, Work work, Looks looks, Clock clock, Navigator to) {}
