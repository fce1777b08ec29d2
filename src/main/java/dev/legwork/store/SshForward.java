package dev.legwork.store;

import dev.legwork.leg.Endpoint;
import dev.legwork.leg.Forward;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/**
 * A local forward, as ssh means it.
 *
 * @param bind {@code localhost} or one literal loopback address
 * @param port 1 to 65535
 * @param target as the server sees it
 */
public record SshForward(String bind, int port, Endpoint target) {

    /** What became of a spelling. */
    sealed interface Read {
        /**
         * It is carried over.
         *
         * @param forward as it will be
         * @param note what is different from what was written, null for nothing
         */
        record Carried(SshForward forward, @Nullable String note) implements Read {}

        /**
         * It is not.
         *
         * @param why a clause
         */
        record LeftOut(String why) implements Read {}

        /**
         * It is none.
         *
         * @param problem a clause
         */
        record Wrong(String problem) implements Read {}
    }

    /**
     * Reads a LocalForward (ssh_config(5)) or what follows {@code -L} (ssh(1)).
     *
     * @param words two, or one with everything in it
     * @param gatewayPorts whether ssh would listen on all addresses when none is written
     */
    static Read read(List<String> words, boolean gatewayPorts) {
        List<String> parts = new ArrayList<>();
        for (String word : words) {
            if (unix(word)) {
                return new Read.LeftOut("Unix sockets are not carried over");
            }
            List<String> split = parts(slashed(word));
            if (split == null) {
                return new Read.Wrong("has an address whose bracket is not closed");
            }
            parts.addAll(split);
        }
        if (words.size() > 1 && (parts(slashed(words.get(1))) == null || parts.size() < 3)) {
            return new Read.Wrong("is no forward: [bind_address:]port host:hostport is expected");
        }
        if (parts.size() != 3 && parts.size() != 4) {
            return new Read.Wrong("is no forward: [bind_address:]port host:hostport is expected");
        }
        String bind = parts.size() == 4 ? parts.getFirst() : null;
        int port = port(parts.get(parts.size() - 3));
        String target = parts.get(parts.size() - 2);
        int targetPort = port(parts.getLast());
        if (port < 0 || targetPort < 0) {
            return new Read.Wrong("names a port that is no number from 1 to 65535");
        }
        if (port == 0 || targetPort == 0) {
            return new Read.LeftOut("port 0 stands for no particular port");
        }
        if (!target.matches("[\\p{L}\\p{N}_:.][\\p{L}\\p{N}._:%-]{0,254}")) {
            return new Read.Wrong("names a target that is no host");
        }
        return bound(bind, gatewayPorts, port, new Endpoint(target, targetPort));
    }

    private static Read bound(
            @Nullable String bind, boolean gatewayPorts, int port, Endpoint target) {
        if (bind == null && !gatewayPorts) {
            return new Read.Carried(new SshForward(Forward.LOCALHOST, port, target), null);
        }
        String written = bind == null || bind.isEmpty() ? "*" : bind;
        try {
            Binds binds = Binds.of(written);
            if (binds.loopback()) {
                return new Read.Carried(new SshForward(binds.text(), port, target), null);
            }
        } catch (IllegalArgumentException e) {
            return new Read.LeftOut("it listens on a name, and a leg listens on an address");
        }
        return new Read.Carried(
                new SshForward(Forward.LOCALHOST, port, target),
                "listened on "
                        + (written.equals("*") ? "all addresses" : written)
                        + " and will listen on this machine alone; let it out with \"exposeToLan\""
                        + " if others need it");
    }

    private static boolean unix(String word) {
        return word.startsWith("/") || word.contains(":/");
    }

    /** The spelling of old, {@code localhost/5001}; any other slash is a socket's path. */
    private static String slashed(String word) {
        return word.matches("[^/\\[\\]]+/[0-9]+") ? bracketed(word) : word;
    }

    private static String bracketed(String word) {
        int slash = word.indexOf('/');
        return "[" + word.substring(0, slash) + "]:" + word.substring(slash + 1);
    }

    /** Splits at colons outside brackets; null when a bracket is not closed. */
    private static @Nullable List<String> parts(String text) {
        List<String> parts = new ArrayList<>();
        int at = 0;
        while (true) {
            int end;
            if (at < text.length() && text.charAt(at) == '[') {
                int close = text.indexOf(']', at);
                if (close < 0 || (close + 1 < text.length() && text.charAt(close + 1) != ':')) {
                    return null;
                }
                parts.add(text.substring(at + 1, close));
                end = close + 1;
            } else {
                int colon = text.indexOf(':', at);
                end = colon < 0 ? text.length() : colon;
                parts.add(text.substring(at, end));
            }
            if (end >= text.length()) {
                return parts;
            }
            at = end + 1;
        }
    }

    private static int port(String text) {
        if (!text.matches("[0-9]{1,5}")) {
            return -1;
        }
        int port = Integer.parseInt(text);
        return port > 65535 ? -1 : port;
    }
}
