package dev.legwork.secrets;

/** What errors of libsecret and GLib mean. Pure. */
final class SecretServiceError {
    /** SECRET_ERROR_IS_LOCKED. */
    private static final int IS_LOCKED = 2;

    /** G_IO_ERROR_CANCELLED. */
    private static final int CANCELLED = 19;

    /** G_IO_ERROR_TIMED_OUT. */
    private static final int TIMED_OUT = 24;

    private SecretServiceError() {}

    /**
     * Translates one.
     *
     * @param domain the error's domain, as in {@code secret-error}
     * @param code its number there
     */
    static KeychainTrouble trouble(String domain, int code) {
        return switch (domain) {
            case "secret-error" -> code == IS_LOCKED ? KeychainTrouble.locked() : unusable();
            case "g-dbus-error-quark" -> ofBus(code);
            case "g-io-error-quark" ->
                    switch (code) {
                        case CANCELLED, TIMED_OUT -> silent();
                        default -> noBus();
                    };
            default -> unusable();
        };
    }

    /** Values of GDBusError. */
    private static KeychainTrouble ofBus(int code) {
        return switch (code) {
            // SERVICE_UNKNOWN, NAME_HAS_NO_OWNER.
            case 2, 3 -> noService();
            // NO_REPLY, TIMEOUT, TIMED_OUT.
            case 4, 12, 20 -> silent();
            // NO_SERVER, DISCONNECTED.
            case 11, 15 -> noBus();
            // SPAWN_EXEC_FAILED to SPAWN_NO_MEMORY: the bus cannot start the service.
            case 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34 -> noService();
            default -> unusable();
        };
    }

    static KeychainTrouble noBus() {
        return KeychainTrouble.absent(
                "There is no session D-Bus to reach a keychain over: run Legwork in a login session"
                        + " (or as a systemd user service), or let the passphrase come from agent,"
                        + " command or credential.");
    }

    private static KeychainTrouble noService() {
        return KeychainTrouble.absent(
                "No keychain runs in this session: install and start gnome-keyring, KWallet or"
                        + " another Secret Service, or let the passphrase come from agent, command"
                        + " or credential.");
    }

    static KeychainTrouble noCollection() {
        return KeychainTrouble.absent(
                "The keychain has no default keyring to keep entries in: make one (in Passwords"
                        + " and Keys, or by logging in with a password), or let the passphrase come"
                        + " from agent, command or credential.");
    }

    static KeychainTrouble noLibrary() {
        return KeychainTrouble.absent(
                "libsecret is not installed, and without it Legwork cannot use the keychain:"
                        + " install libsecret-1-0 (libsecret on Fedora and Arch), or let the"
                        + " passphrase come from agent, command or credential.");
    }

    static KeychainTrouble silent() {
        return new KeychainTrouble(
                KeychainTrouble.Kind.SILENT,
                "The keychain does not answer: it hangs, or waits for somebody; answer its window"
                        + " or restart it, and Legwork goes on by itself.");
    }

    private static KeychainTrouble unusable() {
        return KeychainTrouble.absent(
                "The keychain answers with an error of its own: see its log and Legwork's, or let"
                        + " the passphrase come from agent, command or credential.");
    }
}
