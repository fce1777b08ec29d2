package dev.legwork.app.move;

import dev.legwork.app.LegBook;
import dev.legwork.leg.Destination;
import dev.legwork.leg.Endpoint;
import dev.legwork.leg.Forward;
import dev.legwork.leg.Leg;
import dev.legwork.leg.PassphraseSource;
import dev.legwork.leg.PortForward;
import dev.legwork.leg.Via;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Legs in the words of OpenSSH's client: arguments (ssh(1)) and blocks (ssh_config(5)). */
final class ExportedSsh {
    private final Path userHome;
    private final Path pins;
    private final List<Leg> all;

    /**
     * @param userHome what {@code ~} stands for
     * @param pins the file of pins
     * @param all legs there are, for those a leg goes through
     */
    ExportedSsh(Path userHome, Path pins, List<Leg> all) {
        this.userHome = userHome;
        this.pins = pins.toAbsolutePath();
        this.all = List.copyOf(all);
    }

    /** Returns the arguments that make the same tunnel, with {@code ssh} first. */
    List<String> arguments(Leg leg) {
        List<String> arguments = new ArrayList<>(List.of("ssh", "-N", "-T"));
        arguments.addAll(login(leg, leg.destination().port()));
        String way = command(leg, 0);
        if (!way.isEmpty()) {
            arguments.addAll(List.of("-o", "ProxyCommand=" + way));
        }
        listens(leg).forEach(listen -> arguments.addAll(List.of("-L", listen.replace(' ', ':'))));
        arguments.addAll(List.of("-l", leg.destination().user(), "--", leg.destination().host()));
        return arguments;
    }

    private List<String> login(Leg leg, int port) {
        List<String> arguments = new ArrayList<>(List.of("-F", "none"));
        options(leg).forEach(option -> arguments.addAll(List.of("-o", option)));
        arguments.addAll(List.of("-i", leg.key().path(userHome).toString().replace("%", "%%")));
        arguments.addAll(List.of("-p", Integer.toString(port)));
        return arguments;
    }

    /**
     * Returns the command that gets there, empty for straight: a ProxyJump would hand on neither
     * the key nor the pins. ssh replaces tokens in it (ssh_config(5), TOKENS), so every other
     * percent sign is doubled, once a hop.
     */
    private String command(Leg leg, int depth) {
        Via via = leg.destination().via();
        if (via == null || depth > all.size()) {
            return "";
        }
        List<String> arguments = new ArrayList<>(List.of("ssh", "-T"));
        String user;
        String host;
        switch (via) {
            case Via.JumpHost jump -> {
                arguments.addAll(login(leg, jump.port()));
                user = jump.user();
                host = jump.host();
            }
            case Via.ThroughLeg(String name) -> {
                Leg other = LegBook.find(all, name).orElseThrow();
                arguments.addAll(login(other, other.destination().port()));
                String further = command(other, depth + 1);
                if (!further.isEmpty()) {
                    arguments.addAll(List.of("-o", "ProxyCommand=" + further));
                }
                user = other.destination().user();
                host = other.destination().host();
            }
        }
        arguments.addAll(List.of("-l", user));
        String fixed = arguments.stream().map(ExportedSsh::quoted).collect(Collectors.joining(" "));
        return fixed.replace("%", "%%") + " -W '[%h]:%p' -- " + quoted(host).replace("%", "%%");
    }

    /** Returns a line for a POSIX shell. */
    String commandLine(Leg leg) {
        return arguments(leg).stream().map(ExportedSsh::quoted).collect(Collectors.joining(" "));
    }

    /** Returns a block a leg, and one for each jump host. */
    String config(List<Leg> legs) {
        return legs.stream().map(this::block).collect(Collectors.joining("\n\n"));
    }

    private String block(Leg leg) {
        Destination to = leg.destination();
        List<String> lines = new ArrayList<>();
        if (to.via() instanceof Via.JumpHost(String host, int port, String user)) {
            lines.addAll(login(leg, leg.name() + "-jump", host, port, user));
            lines.add("");
        }
        lines.addAll(login(leg, leg.name(), to.host(), to.port(), to.user()));
        switch (to.via()) {
            case null -> {
                // Straight there.
            }
            case Via.ThroughLeg(String through) -> lines.add("    ProxyJump " + through);
            case Via.JumpHost _ -> lines.add("    ProxyJump " + leg.name() + "-jump");
        }
        listens(leg).forEach(listen -> lines.add("    LocalForward " + listen));
        return String.join("\n", lines);
    }

    private List<String> login(Leg leg, String alias, String host, int port, String user) {
        List<String> lines = new ArrayList<>();
        lines.add("Host " + alias);
        lines.add("    HostName " + host.replace("%", "%%"));
        lines.add("    Port " + port);
        lines.add("    User " + word(user));
        lines.add("    IdentityFile " + word(leg.key().file().replace("%", "%%")));
        for (String option : options(leg)) {
            int equals = option.indexOf('=');
            lines.add("    " + option.substring(0, equals) + " " + option.substring(equals + 1));
        }
        return lines;
    }

    private List<String> options(Leg leg) {
        long every = Math.max(1, leg.timing().keepAlive().toSeconds());
        long count = Math.max(1, Math.ceilDiv(leg.timing().silence().toSeconds(), every));
        return List.of(
                "BatchMode=yes",
                "ExitOnForwardFailure=yes",
                "ServerAliveInterval=" + every,
                "ServerAliveCountMax=" + count,
                "ConnectTimeout=" + Math.max(1, leg.timing().connect().toSeconds()),
                "IdentitiesOnly=yes",
                "StrictHostKeyChecking=yes",
                "UserKnownHostsFile=" + word(pins.toString().replace("%", "%%")),
                "GlobalKnownHostsFile=/dev/null");
    }

    /** Each local address by itself, {@code localhost} being two (ssh(1), -L). */
    private static List<String> listens(Leg leg) {
        List<String> listens = new ArrayList<>();
        for (PortForward forward : leg.portForwards()) {
            List<String> binds =
                    forward.bind().equals(Forward.LOCALHOST)
                            ? List.of("127.0.0.1", "::1")
                            : List.of(forward.bind());
            for (String bind : binds) {
                listens.add(new Endpoint(bind, forward.port()) + " " + forward.target());
            }
        }
        return listens;
    }

    /** Returns what a person must do for the other program, because it cannot be told to. */
    Optional<String> note(Leg leg) {
        String file = leg.key().file();
        String load = "\"ssh-add " + quoted(file).replace("'~/", "~/'") + "\"";
        String agent =
                " before the tunnel starts, in the session it starts in (a service must know that"
                        + " agent's SSH_AUTH_SOCK).";
        return switch (leg.key().passphrase()) {
            case PassphraseSource.None() -> Optional.empty();
            case PassphraseSource.Agent() ->
                    Optional.of(
                            leg.name()
                                    + ": the key "
                                    + file
                                    + " is in ssh-agent, and so it must be"
                                    + agent);
            case PassphraseSource.Keychain() ->
                    Optional.of(
                            leg.name()
                                    + ": the passphrase of "
                                    + file
                                    + " is in the keychain (an entry of Legwork), where ssh does"
                                    + " not look; copy it from there, and give it to "
                                    + load
                                    + agent);
            default ->
                    Optional.of(
                            leg.name()
                                    + ": ssh cannot get the passphrase of "
                                    + file
                                    + " by itself; give it to "
                                    + load
                                    + agent);
        };
    }

    /** A word of ssh_config, in quotes where it must be. */
    private static String word(String text) {
        return text.matches("[^\\s\"'\\\\#]+")
                ? text
                : '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /** Quotes for a POSIX shell (XCU §2.2.2). */
    static String quoted(String word) {
        return word.matches("[A-Za-z0-9_@%+=:,./\\-]+")
                ? word
                : "'" + word.replace("'", "'\\''") + "'";
    }
}
