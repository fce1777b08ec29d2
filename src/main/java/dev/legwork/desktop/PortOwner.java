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
 */
public record PortOwner(
        String address,
        boolean wildcard,
        long pid,
        @Nullable String program,
        @Nullable String user) {

    /** Strips control characters: a program chooses its own name. */
    public PortOwner {
        program = program == null ? null : shortened(program);
        user = user == null ? null : shortened(user);
    }

    /**
     * Returns whether this looks like an {@code ssh -L} or autossh of old: an ssh client listens
     * only in order to forward.
     */
    public boolean looksLikeTunnel() {
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
