package dev.legwork.leg;

/**
 * What an SSH server said of the limits that the key's own line puts on forwarding, as OpenSSH does
 * right after the login ({@code ssh -v} shows it as {@code key options}). It tells an
 * authorized_keys line that forbids from an sshd_config that does.
 */
public enum KeyLimits {
    /** It said nothing, or not yet. */
    NOT_SAID,
    /** The line takes forwarding away: {@code restrict} or {@code no-port-forwarding}. */
    NO_FORWARDING,
    /**
     * The line has a {@code permitopen}. OpenSSH says so only where AllowTcpForwarding lets the key
     * forward at all (measured with 9.2).
     */
    SOME_TARGETS,
    /**
     * The line limits nothing that sshd heeds, so what is forbidden is forbidden by sshd_config.
     */
    NONE
}
