package dev.legwork.trust;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What versions of OpenSSH can do, by the software their banner names. */
final class OpenSsh {
    private static final Pattern VERSION =
            Pattern.compile("OpenSSH(?:_for_Windows)?_(\\d{1,3})\\.(\\d{1,3})");

    private OpenSsh() {}

    /**
     * Returns whether the server takes {@code permitlisten} (sshd(8); OpenSSH 7.8 brought it). One
     * that is no OpenSSH is taken for new.
     */
    static boolean knowsPermitListen(String server) {
        Matcher version = VERSION.matcher(server);
        if (!version.lookingAt()) {
            return true;
        }
        int major = Integer.parseInt(version.group(1));
        return major > 7 || (major == 7 && Integer.parseInt(version.group(2)) >= 8);
    }
}
