package dev.legwork.status;

import java.util.List;

/** What an instance can be asked over its control socket. */
public sealed interface Request {

    /** The status document, once. */
    record Status() implements Request {}

    /** The status document, again and again: on every change, and every second. */
    record Watch() implements Request {}

    /**
     * Steers legs for this run.
     *
     * @param what to do
     * @param legs their names; empty stands for all of them
     */
    record Steer(Action what, List<String> legs) implements Request {
        /** Copies the list. */
        public Steer {
            legs = List.copyOf(legs);
        }
    }

    /**
     * Probes a leg now; answered with a status document once the probes are back.
     *
     * @param leg its name
     */
    record Check(String leg) implements Request {}

    /**
     * Changes legs.json; answered once the change is on the disk.
     *
     * @param edit the change
     */
    record Edit(LegEdit edit) implements Request {}

    /**
     * Asks whether the instance is a desktop app; fails where it is none.
     *
     * @param show whether it is to open its window and bring it to the front
     */
    record Raise(boolean show) implements Request {}

    /** What can be done with a leg for this run. */
    enum Action {
        /** Run it. */
        START("start"),
        /** Stop it. */
        STOP("stop"),
        /** Cut it and dial again. */
        RESTART("restart");

        private final String word;

        Action(String word) {
            this.word = word;
        }

        /** Returns the word on the wire and on the command line. */
        public String word() {
            return word;
        }
    }
}
