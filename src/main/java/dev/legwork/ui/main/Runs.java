package dev.legwork.ui.main;

import dev.legwork.app.desk.Link;

/** Whether what an instance last said still holds. */
final class Runs {
    private Runs() {}

    static boolean now(Link link) {
        return link instanceof Link.Own || link instanceof Link.Attached;
    }
}
