package dev.legwork.store;

import org.jspecify.annotations.Nullable;

/** Texts that end up in an address, a login or a request line, and so must hold nothing odd. */
final class Words {

    private Words() {}

    static String host(Node node) throws InvalidLegs {
        String host = node.text();
        boolean hasPort = host.indexOf(':') >= 0 && host.indexOf(':') == host.lastIndexOf(':');
        // A leading dash would read as an option in an exported ssh command.
        if (!host.matches("[\\p{L}\\p{N}_:.][\\p{L}\\p{N}._:%-]{0,254}") || hasPort) {
            throw node.bad(
                    Invalid.quoted(host)
                            + " is not a host: a name or an address alone, without port, brackets"
                            + " or spaces, is expected.");
        }
        return host;
    }

    static String user(Node node) throws InvalidLegs {
        String user = node.text();
        if (!user.matches("[^\\s\\p{Cntrl}-][^\\s\\p{Cntrl}]{0,127}")) {
            throw node.bad(
                    Invalid.quoted(user)
                            + " is not a user: it must not be empty, start with a dash or hold"
                            + " spaces.");
        }
        return user;
    }

    static String plain(Node node, String what) throws InvalidLegs {
        String text = node.text();
        if (text.isBlank() || text.length() > 4096 || text.matches("(?s).*\\p{Cntrl}.*")) {
            throw node.bad(what + " must not be empty, too long or hold control characters.");
        }
        return text;
    }

    static String httpPath(@Nullable Node node) throws InvalidLegs {
        if (node == null) {
            return "/";
        }
        String path = node.text();
        if (!path.matches("/[\\x21-\\x7e]{0,2047}")) {
            throw node.bad(
                    Invalid.quoted(path)
                            + " is not a path to probe: it starts with / and holds no spaces,"
                            + " control characters or letters beyond ASCII.");
        }
        return path;
    }
}
