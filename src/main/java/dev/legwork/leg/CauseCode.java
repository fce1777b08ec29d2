package dev.legwork.leg;

/** Why a leg is not simply up. The words are what scripts see; they never change. */
public enum CauseCode {
    /** No pin for this host key. */
    HOST_KEY_UNKNOWN("host-key-unknown"),
    /** The host key differs from its pin. */
    HOST_KEY_CHANGED("host-key-changed"),
    /** The server does not accept the key. */
    AUTH_REFUSED("auth-refused"),
    /** The key file is not there. */
    KEY_MISSING("key-missing"),
    /** The key file cannot be read or is no key. */
    KEY_UNREADABLE("key-unreadable"),
    /** The key needs a passphrase and its source has none. */
    PASSPHRASE_MISSING("passphrase-missing"),
    /** The passphrase does not open the key. */
    PASSPHRASE_WRONG("passphrase-wrong"),
    /** The keychain is locked. */
    KEYCHAIN_LOCKED("keychain-locked"),
    /** There is no keychain here. */
    KEYCHAIN_ABSENT("keychain-absent"),
    /** The system does not let us bind. */
    BIND_FAILED("bind-failed"),
    /** Another program listens on the port. */
    PORT_TAKEN("port-taken"),
    /** The leg's own settings cannot work. */
    CONFIG_INVALID("config-invalid"),
    /** No forward of the leg is permitted. */
    FORWARDING_PROHIBITED("forwarding-prohibited"),
    /** The host name does not resolve. */
    NAME_NOT_FOUND("name-not-found"),
    /** The network has no way there. */
    NO_ROUTE("no-route"),
    /** The host is there, nothing listens. */
    DIAL_REFUSED("dial-refused"),
    /** No answer in time. */
    DIAL_TIMEOUT("dial-timeout"),
    /** What answers is not a working SSH server. */
    HANDSHAKE_FAILED("handshake-failed"),
    /** Both sides speak SSH but share no algorithm. */
    NO_COMMON_ALGORITHM("no-common-algorithm"),
    /** Half-open: nothing heard for too long. */
    TRANSPORT_SILENT("transport-silent"),
    /** The connection ended. */
    TRANSPORT_CLOSED("transport-closed"),
    /** The transport answers, channels do not. */
    CHANNEL_STUCK("channel-stuck"),
    /** The server drops us at the door, though it listens. */
    SERVER_REFUSES_FOR_NOW("server-refuses-for-now"),
    /** The destination cannot connect to the target. */
    TARGET_REFUSED("target-refused"),
    /** The target takes connections but does not answer. */
    SERVICE_SILENT("service-silent");

    private final String word;

    CauseCode(String word) {
        this.word = word;
    }

    /** Returns the word scripts see. */
    public String word() {
        return word;
    }
}
