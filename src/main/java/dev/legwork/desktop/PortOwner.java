package dev.legwork.desktop;

import org.jspecify.annotations.Nullable;

import java.util.Locale;

/**
 * Who listens on a port, as far as the system tells.
 *
 * @param address what it is bound to, as the system writes it
 * @param wildcard whether it is bound to all addresses of its family
 * @param pid the process, 0 where the system does not tell (another user's, on Linux)
 * @param program its name without path or arguments (arguments may hold secrets), or null
 * @param user whose it is, or null
 * @param tunnel whether it looks like an {@code ssh -L} or autossh of old
 */
public record PortOwner(
        String address,
        boolean wildcard,
        long pid,
        @Nullable String program,
        @Nullable String user,
        boolean tunnel) {

    /** Strips control characters: a program chooses its own name. */
    public PortOwner {
        program = program == null ? null : shortened(program);
        user = user == null ? null : shortened(user);
    }

    /**
     * Judges by the name alone, where the system does not show with what arguments a program was
     * started: an ssh client listens only in order to forward.
     *
     * @param address as above
     * @param wildcard as above
     * @param pid as above
     * @param program as above
     * @param user as above
     */
    public PortOwner(
            String address,
            boolean wildcard,
            long pid,
            @Nullable String program,
            @Nullable String user) {
        this(address, wildcard, pid, program, user, named(program));
    }

    /** Returns whether this looks like an {@code ssh -L} or autossh of old. */
    public boolean looksLikeTunnel() {
        return tunnel;
    }

    private static boolean named(@Nullable String program) {
        if (program == null) {
            return false;
        }
        String name = program.toLowerCase(Locale.ROOT).replaceFirst("\\.exe$", "");
        return name.equals("ssh") || name.equals("autossh") || name.equals("plink");
    }

    private static String shortened(String text) {
        String clean = text.replaceAll("\\p{C}", "");
        return clean.length() > 60 ? clean.substring(0, 60) : clean;
    }
}
