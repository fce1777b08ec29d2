package dev.legwork.app.login;

import dev.legwork.desktop.LoginItem;
import dev.legwork.desktop.LoginState;

/**
 * Whether Legwork starts at login, in words.
 *
 * @param kind which of the two ways
 * @param state what was found
 * @param enabled whether the system would start a Legwork
 * @param sentence what a person should know, in full sentences
 */
public record LoginReport(LoginItem.Kind kind, LoginState state, boolean enabled, String sentence) {

    /** Returns whether {@link StartAtLogin#enable} would put right what is there. */
    public boolean canRewrite() {
        return state instanceof LoginState.Stale;
    }

    /** Returns whether the switch is the system's, and ours does not turn it. */
    public boolean switchedOffBySystem() {
        return state instanceof LoginState.DisabledBySystem;
    }
}
