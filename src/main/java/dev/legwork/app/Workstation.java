package dev.legwork.app;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;

/** What this machine calls itself. */
final class Workstation {
    private Workstation() {}

    /**
     * Returns the first part of its name: the rest changes with the network it is in, and the lines
     * on servers are recognised by it.
     *
     * @param env the environment
     */
    static String name(Map<String, String> env) {
        String name = env.getOrDefault("COMPUTERNAME", "");
        if (name.isEmpty()) {
            try {
                name = InetAddress.getLocalHost().getHostName();
            } catch (UnknownHostException e) {
                name = env.getOrDefault("HOSTNAME", "");
            }
        }
        String first = name.replaceFirst("\\..*", "").replaceAll("[^A-Za-z0-9_-]+", "-");
        return first.isEmpty() ? "workstation" : first;
    }
}
