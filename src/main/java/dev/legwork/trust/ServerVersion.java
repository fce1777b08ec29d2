package dev.legwork.trust;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a server's banner says it runs.
 *
 * @param software what follows {@code SSH-2.0-} (RFC 4253 §4.2), as in {@code OpenSSH_9.2p1
 *     Debian-2}; empty when it is not known
 */
public record ServerVersion(String software) {
    private static final Pattern OPENSSH =
            Pattern.compile("OpenSSH_(?:for_Windows_)?([0-9]{1,4})\\.([0-9]{1,4}).*");

    /** Returns one nothing is known of. */
    public static ServerVersion unknown() {
        return new ServerVersion("");
    }

    /**
     * Returns whether {@code permitlisten} may be used. OpenSSH has it since 7.8 (release notes),
     * and before rejects the whole key for it; whatever is not known is taken to be newer.
     */
    public boolean knowsPermitListen() {
        Matcher version = OPENSSH.matcher(software);
        if (!version.matches()) {
            return true;
        }
        int major = Integer.parseInt(version.group(1));
        return major > 7 || (major == 7 && Integer.parseInt(version.group(2)) >= 8);
    }

    /** Returns whether it is Microsoft's OpenSSH, where there is no sh and other files count. */
    public boolean isWindows() {
        return software.startsWith("OpenSSH_for_Windows");
    }
}
