package dev.legwork.app.desk;

import dev.legwork.status.Reply;

/** Start at login, as far as a window is concerned. Blocks; safe from any thread. */
public interface AtLogin {

    /** Returns whether this system can do it. */
    boolean possible();

    /** Returns whether the program starts when the person logs in. */
    boolean on();

    /** Has it start at login, or not; done, or a sentence why not. */
    Reply set(boolean on);

    /** Returns a sentence about how it stands, as that the system has switched it off. */
    String sentence();

    /**
     * How it stands.
     *
     * @param possible whether this system can do it
     * @param on whether the program starts
     * @param sentence about it
     */
    record State(boolean possible, boolean on, String sentence) {}

    /** Returns all of it. */
    default State state() {
        return new State(possible(), on(), sentence());
    }

    /** Changes it, and returns how it stands then; what did not work is in the sentence. */
    default State change(boolean wanted) {
        Reply reply = set(wanted);
        State now = state();
        return reply instanceof Reply.Failed(var _, String why)
                ? new State(now.possible(), now.on(), why)
                : now;
    }

    /** Where nobody offers it. */
    AtLogin NOT_HERE =
            new AtLogin() {
                @Override
                public boolean possible() {
                    return false;
                }

                @Override
                public boolean on() {
                    return false;
                }

                @Override
                public Reply set(boolean on) {
                    return new Reply.Failed(Reply.Kind.FAILED, sentence());
                }

                @Override
                public String sentence() {
                    return Strings.text("settings.login.impossible");
                }
            };
}
