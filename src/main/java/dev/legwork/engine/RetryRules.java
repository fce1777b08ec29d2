package dev.legwork.engine;

import dev.legwork.leg.CauseCode;

import java.time.Duration;

/** What a cause means for the next try: the contract's table. Pure. */
public final class RetryRules {
    /** A server that refused this key is asked again this often: never a storm that bans us. */
    static final Duration SLOW = Duration.ofMinutes(5);

    /** A keychain is looked at again this often. */
    static final Duration KEYCHAIN = Duration.ofSeconds(30);

    private RetryRules() {}

    /** What to do after a failed login. */
    public sealed interface Retry {
        /** Comes back by itself, after a backoff. */
        record AfterBackoff() implements Retry {}

        /** Needs a person; nothing is tried before something changes. */
        record OnChange() implements Retry {}

        /**
         * Needs a person; looks for itself now and then.
         *
         * @param every how often
         */
        record Slowly(Duration every) implements Retry {}
    }

    /** Returns what to do after a login failed, at the destination or at a jump host. */
    public static Retry after(CauseCode code) {
        return switch (code) {
            case HOST_KEY_UNKNOWN,
                    HOST_KEY_CHANGED,
                    KEY_MISSING,
                    KEY_UNREADABLE,
                    PASSPHRASE_MISSING,
                    PASSPHRASE_WRONG,
                    CONFIG_INVALID ->
                    new Retry.OnChange();
            case AUTH_REFUSED, FORWARDING_PROHIBITED -> new Retry.Slowly(SLOW);
            case KEYCHAIN_LOCKED, KEYCHAIN_ABSENT -> new Retry.Slowly(KEYCHAIN);
            case NAME_NOT_FOUND,
                    NO_ROUTE,
                    DIAL_REFUSED,
                    DIAL_TIMEOUT,
                    HANDSHAKE_FAILED,
                    NO_COMMON_ALGORITHM,
                    TRANSPORT_SILENT,
                    TRANSPORT_CLOSED,
                    CHANNEL_STUCK,
                    SERVER_REFUSES_FOR_NOW,
                    PORT_TAKEN,
                    BIND_FAILED,
                    TARGET_REFUSED,
                    SERVICE_SILENT ->
                    new Retry.AfterBackoff();
        };
    }

    /** Returns whether a blocked leg waits for something outside that can change. */
    static boolean waitsForSurroundings(CauseCode code) {
        return switch (code) {
            case HOST_KEY_UNKNOWN,
                    HOST_KEY_CHANGED,
                    AUTH_REFUSED,
                    KEY_MISSING,
                    KEY_UNREADABLE,
                    PASSPHRASE_MISSING,
                    PASSPHRASE_WRONG,
                    KEYCHAIN_LOCKED,
                    KEYCHAIN_ABSENT,
                    FORWARDING_PROHIBITED,
                    CONFIG_INVALID ->
                    true;
            default -> false;
        };
    }
}
