package dev.legwork.store;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Makes of the settings in force what a leg can be made of. */
final class SshHostBuilder {
    /** What ssh says of a host it knows nothing of. */
    private static final int SSH_PORT = 22;

    private final SshConfig config;
    private final String alias;
    private final SshSurroundings here;
    private final List<String> notes = new ArrayList<>();
    private final List<SshHost.Jump> jumps = new ArrayList<>();
    private @Nullable String unreachable;

    SshHostBuilder(SshConfig config, String alias, SshSurroundings here) {
        this.config = config;
        this.alias = alias;
        this.here = here;
    }

    SshHost build(SshSettings settings) throws SshConfigException {
        Login login = login(alias, settings, null, 0);
        way(settings, new HashSet<>(Set.of(alias)));
        List<SshForward> forwards = forwards(settings);
        settings.others().stream()
                .map(
                        line ->
                                line.where()
                                        + ": the "
                                        + (line.keyword().startsWith("r") ? "Remote" : "Dynamic")
                                        + "Forward is not carried over; a leg has local forwards"
                                        + " only.")
                .forEach(notes::add);
        return new SshHost(
                alias,
                login.host(),
                login.port(),
                login.user(),
                login.identities(),
                jumps,
                forwards,
                notes,
                unreachable);
    }

    private record Login(String host, int port, String user, List<String> identities) {}

    private Login login(String name, SshSettings settings, @Nullable String user, int port)
            throws SshConfigException {
        String hostName = settings.text("hostname");
        // A HostName's %h is what was typed (ssh_config(5), TOKENS).
        String host =
                hostName == null
                        ? name
                        : hostName.replace("%%", "\0").replace("%h", name).replace("\0", "%");
        String bare =
                host.startsWith("[") && host.endsWith("]")
                        ? host.substring(1, host.length() - 1)
                        : host;
        String lower = bare.toLowerCase(Locale.ROOT);
        String login = user;
        if (login == null) {
            login = settings.text("user");
        }
        if (login == null) {
            login = here.user();
        }
        int at = port == 0 ? settings.port(SSH_PORT) : port;
        return new Login(lower, at, login, identities(settings, name, lower, at, login));
    }

    private List<String> identities(
            SshSettings settings, String name, String host, int port, String user)
            throws SshConfigException {
        SshKeyFiles names =
                new SshKeyFiles(
                        Map.of(
                                "d", here.userHome().toString(),
                                "h", host,
                                "k", name,
                                "n", name,
                                "p", Integer.toString(port),
                                "r", user,
                                "u", here.user()),
                        here.env());
        Set<String> files = new LinkedHashSet<>();
        for (SshConfigLine line : settings.identities()) {
            if (line.argument().equalsIgnoreCase("none")) {
                continue;
            }
            SshKeyFiles.Named named = names.of(line.argument());
            if (named.file() == null) {
                note(
                        line.where()
                                + ": an IdentityFile is left out, because what "
                                + named.unknown()
                                + " stands for is not known here; give the leg its key by hand.");
            } else {
                files.add(named.file());
            }
        }
        return List.copyOf(files);
    }

    private void note(String sentence) {
        if (!notes.contains(sentence)) {
            notes.add(sentence);
        }
    }

    private List<SshForward> forwards(SshSettings settings) throws SshConfigException {
        List<SshForward> forwards = new ArrayList<>();
        boolean gateway = settings.yes("gatewayports");
        for (SshConfigLine line : settings.forwards()) {
            switch (SshForward.read(line.arguments(), gateway)) {
                case SshForward.Read.Carried(SshForward forward, String note) -> {
                    if (note != null) {
                        notes.add(line.where() + ": port " + forward.port() + " " + note + ".");
                    }
                    if (!forwards.contains(forward)) {
                        forwards.add(forward);
                    }
                }
                case SshForward.Read.LeftOut(String why) ->
                        notes.add(line.where() + ": a forward is left out, " + why + ".");
                case SshForward.Read.Wrong(String problem) -> throw line.bad(problem);
            }
        }
        return forwards;
    }

    /** Follows the way there, the nearest machine first; a circle has no beginning. */
    private void way(SshSettings settings, Set<String> seen) throws SshConfigException {
        SshConfigLine line = settings.proxy();
        if (line == null || line.argument().equalsIgnoreCase("none")) {
            return;
        }
        String jump = line.argument();
        if (line.keyword().equals("proxycommand")) {
            jump = ProxyCommands.jump(line.rest());
            if (jump == null) {
                unreachable =
                        "it is reached with a ProxyCommand ("
                                + line.where()
                                + ") that is no plain jump, and a leg runs no commands";
                return;
            }
        }
        List<String> hops = List.of(jump.split(",", -1));
        // Only the first of a list is reached in its own way (ssh(1), -J).
        for (int i = 0; i < hops.size() && unreachable == null; i++) {
            Hop hop = Hop.parse(hops.get(i));
            if (hop == null) {
                throw line.bad("jumps through something that is no [user@]host[:port]");
            }
            SshSettings own = config.settings(hop.host(), List.of());
            if (i == 0) {
                if (!seen.add(hop.host())) {
                    unreachable = "the way there goes in a circle (" + line.where() + ")";
                    return;
                }
                way(own, seen);
            }
            Login login = login(hop.host(), own, hop.user(), hop.port());
            jumps.add(
                    new SshHost.Jump(
                            hop.host(),
                            login.host(),
                            login.port(),
                            login.user(),
                            login.identities()));
        }
    }

    /** {@code [user@]host[:port]} or {@code ssh://[user@]host[:port]}; port 0 for none written. */
    record Hop(@Nullable String user, String host, int port) {

        static @Nullable Hop parse(String text) {
            String bare = text.strip();
            if (bare.startsWith("ssh://")) {
                bare = bare.substring("ssh://".length());
                bare = bare.endsWith("/") ? bare.substring(0, bare.length() - 1) : bare;
            }
            int at = bare.lastIndexOf('@');
            String user = at < 0 ? null : bare.substring(0, at);
            String rest = bare.substring(at + 1);
            int port = 0;
            boolean bracketed = rest.startsWith("[");
            int colon = rest.lastIndexOf(':');
            boolean one = colon > 0 && rest.indexOf(':') == colon;
            if (bracketed ? colon > rest.indexOf(']') : one) {
                String digits = rest.substring(colon + 1);
                port = digits.matches("[0-9]{1,5}") ? Integer.parseInt(digits) : -1;
                rest = rest.substring(0, colon);
            }
            if (bracketed) {
                rest = rest.endsWith("]") ? rest.substring(1, rest.length() - 1) : "";
            }
            boolean sound =
                    !rest.isEmpty()
                            && !rest.startsWith("-")
                            && port >= 0
                            && port <= 65535
                            && (user == null || !user.isEmpty());
            return sound ? new Hop(user, rest, port) : null;
        }
    }
}
