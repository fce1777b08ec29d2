package dev.legwork.app.desk;

/**
 * Whether Legwork starts when its user logs in, as windows show it. Blocks; off JavaFX's thread.
 */
public interface AtLogin {
    /** Where nothing can be arranged. */
    AtLogin NOT_HERE =
            new AtLogin() {
                @Override
                public State state() {
                    return new State(false, false, "");
                }

                @Override
                public State set(boolean wanted) {
                    return state();
                }
            };

    /**
     * How it is.
     *
     * @param possible whether it can be changed here
     * @param on whether it starts
     * @param sentence what a person should know besides, as that the system forbids it; may be
     *     empty
     */
    record State(boolean possible, boolean on, String sentence) {}

    /** Looks how it is. */
    State state();

    /** Changes it, and returns how it is then; what did not work is in the sentence. */
    State set(boolean wanted);
}
