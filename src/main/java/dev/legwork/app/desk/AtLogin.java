package dev.legwork.app.desk;

import dev.legwork.status.Reply;

/** Starts the program when the person logs in. Everything blocks; for a platform thread. */
public interface AtLogin {
    /** Where there is no way to. */
    AtLogin NONE =
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
                    return new Reply.Failed(
                            Reply.Kind.FAILED, Strings.text("welcome.login.impossible"));
                }
            };

    /** Returns whether this system can. */
    boolean possible();

    /** Returns whether it will. */
    boolean on();

    /** Changes that; done once this says so. */
    Reply set(boolean on);
}
