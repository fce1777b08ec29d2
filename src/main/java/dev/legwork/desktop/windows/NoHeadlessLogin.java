package dev.legwork.desktop.windows;

import dev.legwork.desktop.LoginChange;
import dev.legwork.desktop.LoginItem;
import dev.legwork.desktop.LoginState;

import java.util.List;

/** Windows has services and scheduled tasks, and neither is written by us. */
public final class NoHeadlessLogin implements LoginItem {
    private static final String SENTENCE =
            "Legwork does not start headless at login on Windows by itself; a task of the Task"
                    + " Scheduler, \"At log on\", can run \"legwork run --headless\"";

    /** Creates it. */
    public NoHeadlessLogin() {}

    @Override
    public LoginState state(List<String> command) {
        return new LoginState.Unknown(SENTENCE);
    }

    @Override
    public LoginChange enable(List<String> command) {
        return new LoginChange.Refused(SENTENCE);
    }

    @Override
    public LoginChange disable() {
        return new LoginChange.Refused(SENTENCE);
    }

    @Override
    public String afterwards() {
        return SENTENCE + ".";
    }
}
