package dev.legwork.head;

import dev.legwork.app.desk.AtLogin;
import dev.legwork.app.login.LoginOutcome;
import dev.legwork.app.login.LoginReport;
import dev.legwork.app.login.StartAtLogin;
import dev.legwork.desktop.LoginItem.Kind;
import dev.legwork.desktop.LoginState;
import dev.legwork.status.Reply;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * The start at login, for windows and the tray: looked at again when what is known is old, because
 * a person may change it elsewhere. Blocks; safe from any thread.
 */
final class LoginSwitch implements AtLogin {
    /** Where it is looked up by running a program, that is not done every few seconds. */
    private static final Duration FRESH = Duration.ofMinutes(1);

    private final StartAtLogin start;
    private final InstantSource clock;
    private @Nullable LoginReport known;
    private Instant at = Instant.EPOCH;

    LoginSwitch(StartAtLogin start, InstantSource clock) {
        this.start = start;
        this.clock = clock;
    }

    private synchronized LoginReport report() {
        Instant now = clock.instant();
        LoginReport fresh = known;
        if (fresh == null || at.plus(FRESH).isBefore(now)) {
            fresh = start.state(Kind.DESKTOP);
            known = fresh;
            at = now;
        }
        return fresh;
    }

    /** Writes the entry anew when its program is gone, as after Legwork was moved or updated. */
    synchronized void mend() {
        known = start.mend(Kind.DESKTOP);
        at = clock.instant();
    }

    @Override
    public boolean possible() {
        return !(report().state() instanceof LoginState.Unknown);
    }

    @Override
    public boolean on() {
        return report().enabled();
    }

    @Override
    public synchronized Reply set(boolean on) {
        LoginOutcome outcome = on ? start.enable(Kind.DESKTOP) : start.disable(Kind.DESKTOP);
        known = null;
        return switch (outcome) {
            case LoginOutcome.Done(String sentence, var _) -> new Reply.Done(sentence);
            case LoginOutcome.Refused(String why) -> new Reply.Failed(Reply.Kind.NEEDS_YOU, why);
            case LoginOutcome.Failed(String why) -> new Reply.Failed(Reply.Kind.FAILED, why);
        };
    }

    @Override
    public String sentence() {
        return report().sentence();
    }
}
