package dev.legwork.store;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * What an ssh_config says of one host, as {@code ssh -G} would, as far as a leg needs it.
 *
 * @param alias what a person types
 * @param host where that is
 * @param port 1 to 65535
 * @param user the login there
 * @param identityFiles as written with {@code ~} and tokens replaced, in order; empty for none
 *     named
 * @param jumps to go through, the nearest first
 * @param forwards those that can be carried over, one a port
 * @param notes sentences on what cannot, and why
 * @param unreachable why no leg can get there, null when one can
 */
public record SshHost(
        String alias,
        String host,
        int port,
        String user,
        List<String> identityFiles,
        List<Jump> jumps,
        List<SshForward> forwards,
        List<String> notes,
        @Nullable String unreachable) {

    /** Copies the lists. */
    public SshHost {
        identityFiles = List.copyOf(identityFiles);
        jumps = List.copyOf(jumps);
        forwards = List.copyOf(forwards);
        notes = List.copyOf(notes);
    }

    /**
     * One machine on the way.
     *
     * @param alias as written, without user and port
     * @param host what that is
     * @param port 1 to 65535
     * @param user the login there
     * @param identityFiles what its own entry names, in order
     */
    public record Jump(
            String alias, String host, int port, String user, List<String> identityFiles) {
        /** Copies the list. */
        public Jump {
            identityFiles = List.copyOf(identityFiles);
        }
    }
}
