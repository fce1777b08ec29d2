package dev.legwork.engine;

/** Runs what is posted to it one at a time, in order. One owner's thread of control. */
public interface Lane {

    /** Queues a task; never blocks. After {@link #close} it is dropped. Safe from any thread. */
    void post(Runnable task);

    /** Ends the lane once what is already queued has run. */
    void close();

    /** Opens lanes. */
    interface Lanes {
        /**
         * Opens a lane.
         *
         * @param name shows in thread dumps
         */
        Lane open(String name);
    }
}
