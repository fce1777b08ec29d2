package dev.legwork.app.desk;

import dev.legwork.app.Home;

import java.io.IOException;
import java.util.function.Consumer;

/** The desktop app, as the command line opens it. */
public interface Head {

    /**
     * Opens the desktop app of a home: its tray, and its window unless that is not wanted yet.
     * Where there can be no window its legs run all the same.
     *
     * @param order what is wanted
     * @throws IOException with a sentence when neither is possible
     */
    Opened open(Order order) throws IOException;

    /**
     * What is wanted.
     *
     * @param home whose
     * @param hidden whether the window waits until it is asked for
     * @param say takes sentences for a person at a terminal
     * @param quit told once when the app ends by itself, as by Quit in its menu
     */
    record Order(Home home, boolean hidden, Consumer<String> say, Runnable quit) {}

    /** What came of it. */
    sealed interface Opened {
        /**
         * It runs.
         *
         * @param app to close
         */
        record Runs(AutoCloseable app) implements Opened {}

        /** Another one runs for this home, and has come to the front. */
        record Elsewhere() implements Opened {}

        /**
         * There can be no window; nothing was started.
         *
         * @param sentence why
         */
        record NoDisplay(String sentence) implements Opened {}
    }
}
