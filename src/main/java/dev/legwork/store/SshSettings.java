package dev.legwork.store;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The keywords in force for one host: the first of each, or all where they add up. */
final class SshSettings {
    private final Map<String, SshConfigLine> first = new HashMap<>();
    private final List<SshConfigLine> identities = new ArrayList<>();
    private final List<SshConfigLine> forwards = new ArrayList<>();
    private final List<SshConfigLine> others = new ArrayList<>();

    void add(SshConfigLine line) throws SshConfigException {
        check(line);
        switch (line.keyword()) {
            case "identityfile" -> identities.add(line);
            case "localforward" -> forwards.add(line);
            case "remoteforward", "dynamicforward" -> others.add(line);
            // Whichever of the two comes first keeps the other out (ssh_config(5), ProxyJump).
            case "proxyjump", "proxycommand" -> first.putIfAbsent("proxy", line);
            default -> first.putIfAbsent(line.keyword(), line);
        }
    }

    /** Throws when a keyword a leg depends on has a value it cannot have. */
    static void check(SshConfigLine line) throws SshConfigException {
        switch (line.keyword()) {
            case "port" -> port(line);
            case "hostname", "user", "identityfile", "proxyjump", "proxycommand" -> line.argument();
            case "localforward" -> {
                line.argument();
                if (SshForward.read(line.arguments(), false)
                        instanceof SshForward.Read.Wrong(String problem)) {
                    throw line.bad(problem);
                }
            }
            default -> {
                // Of no concern to a leg, or known to another ssh than this.
            }
        }
    }

    private static int port(SshConfigLine line) throws SshConfigException {
        String text = line.argument();
        int port = text.matches("[0-9]{1,5}") ? Integer.parseInt(text) : 0;
        if (port < 1 || port > 65535) {
            throw line.bad("has a Port that is no number from 1 to 65535");
        }
        return port;
    }

    @Nullable String text(String keyword) throws SshConfigException {
        SshConfigLine line = first.get(keyword);
        return line == null ? null : line.argument();
    }

    int port(int otherwise) throws SshConfigException {
        SshConfigLine line = first.get("port");
        return line == null ? otherwise : port(line);
    }

    boolean yes(String keyword) throws SshConfigException {
        String text = text(keyword);
        return text != null
                && (text.toLowerCase(Locale.ROOT).equals("yes")
                        || text.toLowerCase(Locale.ROOT).equals("true"));
    }

    /** Returns the line that says how to get there, null for directly. */
    @Nullable SshConfigLine proxy() {
        return first.get("proxy");
    }

    List<SshConfigLine> identities() {
        return identities;
    }

    List<SshConfigLine> forwards() {
        return forwards;
    }

    List<SshConfigLine> others() {
        return others;
    }
}
