package dev.legwork.app;

import dev.legwork.leg.Endpoint;
import dev.legwork.leg.Forward;
import dev.legwork.leg.PassphraseSource;
import dev.legwork.leg.PortRange;
import dev.legwork.leg.ProbeSpec;
import dev.legwork.leg.Via;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How a leg's parts are spelled on the command line. Every method throws {@link
 * IllegalArgumentException} with a sentence fit for a person when the text is spelled otherwise.
 */
public final class Spelling {
    private static final int SSH_PORT = 22;

    private Spelling() {}

    /**
     * Where to log in.
     *
     * @param user the login
     * @param endpoint the server
     */
    public record Login(String user, Endpoint endpoint) {}

    /** Reads {@code USER@HOST[:PORT]}, an IPv6 address in brackets. */
    public static Login login(String text) {
        int at = text.lastIndexOf('@');
        if (at <= 0 || at == text.length() - 1) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is not a destination: write USER@HOST or USER@HOST:PORT");
        }
        return new Login(text.substring(0, at), endpoint(text.substring(at + 1), SSH_PORT));
    }

    /**
     * Reads a leg's name, {@code USER@HOST[:PORT]} or {@code none}.
     *
     * @return the way, empty for directly
     */
    public static Optional<Via> via(String text) {
        if (text.equals("none")) {
            return Optional.empty();
        }
        if (text.indexOf('@') >= 0) {
            Login login = login(text);
            Endpoint host = login.endpoint();
            return Optional.of(new Via.JumpHost(host.host(), host.port(), login.user()));
        }
        if (!text.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,63}")) {
            throw new IllegalArgumentException(
                    "\""
                            + text
                            + "\" is no way to get there: write the name of a leg,"
                            + " USER@HOST[:PORT], or none");
        }
        return Optional.of(new Via.ThroughLeg(text));
    }

    /**
     * Reads {@code HOST[:PORT]}, an IPv6 address in brackets.
     *
     * @param text as written
     * @param port if none is written
     */
    public static Endpoint endpoint(String text, int port) {
        List<String> parts = parts(text);
        if (parts.size() > 2 && text.indexOf('[') < 0) {
            return new Endpoint(text, port); // a bare IPv6 address, as ssh takes it
        }
        if (parts.size() > 2 || parts.getFirst().isEmpty()) {
            throw new IllegalArgumentException("\"" + text + "\" is not HOST or HOST:PORT");
        }
        return parts.size() == 1
                ? new Endpoint(parts.getFirst(), port)
                : new Endpoint(parts.getFirst(), port(parts.get(1)));
    }

    /**
     * Reads {@code PORTS}, {@code PORTS:HOST:PORTS} or {@code BIND:PORTS:HOST:PORTS}.
     *
     * @param text as written
     * @param probe as written, null for a TCP probe
     */
    public static Forward forward(String text, @Nullable String probe) {
        List<String> parts = parts(text);
        Forward forward =
                switch (parts.size()) {
                    case 1 -> of(Forward.LOCALHOST, parts.get(0), "127.0.0.1", parts.get(0), probe);
                    case 3 ->
                            of(Forward.LOCALHOST, parts.get(0), parts.get(1), parts.get(2), probe);
                    case 4 -> of(parts.get(0), parts.get(1), parts.get(2), parts.get(3), probe);
                    default ->
                            throw new IllegalArgumentException(
                                    "\""
                                            + text
                                            + "\" is not a forward: write PORTS, PORTS:HOST:PORTS"
                                            + " or BIND:PORTS:HOST:PORTS, an IPv6 address in"
                                            + " brackets");
                };
        if (forward.ports().size() != forward.targetPorts().size()) {
            throw new IllegalArgumentException(
                    "in the forward \""
                            + text
                            + "\" the ranges differ in length: "
                            + forward.ports().size()
                            + " local ports, "
                            + forward.targetPorts().size()
                            + " target ports");
        }
        return forward;
    }

    private static Forward of(
            String bind, String ports, String target, String targetPorts, @Nullable String probe) {
        if (bind.isEmpty() || target.isEmpty()) {
            throw new IllegalArgumentException(
                    "a forward names its addresses: write PORTS:HOST:PORTS");
        }
        return new Forward(
                bind,
                PortRange.parse(ports),
                target,
                PortRange.parse(targetPorts),
                probe == null ? new ProbeSpec.Tcp() : probe(probe));
    }

    /** Reads {@code http:/path}, {@code https:/path}, {@code tcp} or {@code none}. */
    public static ProbeSpec probe(String text) {
        if (text.startsWith("http:/")) {
            return new ProbeSpec.Http(path(text.substring("http:".length()), text));
        }
        if (text.startsWith("https:/")) {
            return new ProbeSpec.Https(path(text.substring("https:".length()), text));
        }
        return switch (text) {
            case "http" -> new ProbeSpec.Http("/");
            case "https" -> new ProbeSpec.Https("/");
            case "tcp" -> new ProbeSpec.Tcp();
            case "none" -> new ProbeSpec.None();
            default ->
                    throw new IllegalArgumentException(
                            "\""
                                    + text
                                    + "\" is not a probe: write http:/path, https:/path, tcp or"
                                    + " none");
        };
    }

    private static String path(String path, String whole) {
        // A request line has no room for anything else (RFC 9112 §3).
        if (path.startsWith("//") || !path.matches("[\\x21-\\x7e]+")) {
            throw new IllegalArgumentException(
                    "\""
                            + whole
                            + "\" is not a probe: after the colon comes a path, as in"
                            + " http:/v1/models");
        }
        return path;
    }

    /**
     * Reads {@code none}, {@code keychain}, {@code agent}, {@code ask}, {@code credential:NAME} or
     * {@code command:ARGV}, the words of ARGV quoted as in a shell, which does not run.
     */
    public static PassphraseSource passphrase(String text) {
        if (text.startsWith("credential:")) {
            String name = text.substring("credential:".length());
            if (name.isEmpty() || name.contains("/") || name.startsWith(".")) {
                throw new IllegalArgumentException(
                        "credential:NAME wants the name of a file in $CREDENTIALS_DIRECTORY");
            }
            return new PassphraseSource.Credential(name);
        }
        if (text.startsWith("command:")) {
            List<String> argv = ShellWords.split(text.substring("command:".length()));
            if (argv.isEmpty()) {
                throw new IllegalArgumentException(
                        "command: wants a program, as in command:'pass show legwork/mac-1'");
            }
            return new PassphraseSource.Command(argv);
        }
        return switch (text) {
            case "none" -> new PassphraseSource.None();
            case "keychain" -> new PassphraseSource.Keychain();
            case "agent" -> new PassphraseSource.Agent();
            case "ask" -> new PassphraseSource.Ask();
            // What was written is not repeated: it may be the passphrase itself.
            default ->
                    throw new IllegalArgumentException(
                            "a passphrase is never written on the command line; say where it is:"
                                    + " none, keychain, agent, ask, credential:NAME or"
                                    + " command:'PROGRAM ARGUMENTS'");
        };
    }

    /** Reads a port, 1 to 65535. */
    public static int port(String text) {
        PortRange range = PortRange.parse(text);
        if (range.size() != 1 || text.indexOf('-') >= 0) {
            throw new IllegalArgumentException("\"" + text + "\" is not one port");
        }
        return range.first();
    }

    /** Splits at colons outside brackets, and takes the brackets away. */
    private static List<String> parts(String text) {
        List<String> parts = new ArrayList<>();
        int start = 0;
        int depth = 0;
        for (int i = 0; i <= text.length(); i++) {
            char c = i < text.length() ? text.charAt(i) : ':';
            depth += c == '[' ? 1 : c == ']' ? -1 : 0;
            if (c == ':' && (depth == 0 || i == text.length())) {
                String part = text.substring(start, i);
                boolean bracketed = part.startsWith("[") && part.endsWith("]");
                parts.add(bracketed ? part.substring(1, part.length() - 1) : part);
                start = i + 1;
            }
        }
        return parts;
    }
}
