package dev.legwork.desktop.linux;

import java.util.ArrayList;
import java.util.List;

/**
 * A row of /proc/net/tcp or tcp6 (proc(5)).
 *
 * @param address in hexadecimal, in the kernel's byte order
 * @param uid whose
 * @param inode of the socket
 */
record ListeningSocket(String address, String uid, String inode) {

    /** Returns whether it listens on all addresses. */
    boolean wildcard() {
        return address.chars().allMatch(c -> c == '0');
    }

    /** Picks the sockets in state LISTEN (0A) on a port. */
    static List<ListeningSocket> parse(List<String> lines, int port) {
        List<ListeningSocket> found = new ArrayList<>();
        for (String line : lines) {
            String[] fields = line.strip().split("\\s+", -1);
            if (fields.length < 10 || !fields[3].equals("0A")) {
                continue;
            }
            int colon = fields[1].indexOf(':');
            if (colon > 0 && Integer.parseInt(fields[1].substring(colon + 1), 16) == port) {
                found.add(new ListeningSocket(fields[1].substring(0, colon), fields[7], fields[9]));
            }
        }
        return found;
    }
}
