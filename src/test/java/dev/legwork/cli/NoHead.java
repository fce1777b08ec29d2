package dev.legwork.cli;

import dev.legwork.app.desk.Head;

/** A machine without a display. */
final class NoHead implements Head {
    @Override
    public Opened open(Order order) {
        return new Opened.NoDisplay("legwork: there is no display here");
    }
}
