package dev.legwork.store;

import dev.legwork.leg.Destination;
import dev.legwork.leg.Forward;
import dev.legwork.leg.KeySpec;
import dev.legwork.leg.Leg;
import dev.legwork.leg.PassphraseSource;
import dev.legwork.leg.PortRange;
import dev.legwork.leg.ProbeSpec;
import dev.legwork.leg.Timing;
import dev.legwork.leg.Via;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/** Reads one leg: everything that can be judged without looking at the others but its ports. */
final class LegReader {

    private final Timing fileTiming;
    private final Claims claims;
    private final List<String> warnings;

    LegReader(Timing fileTiming, Claims claims, List<String> warnings) {
        this.fileTiming = fileTiming;
        this.claims = claims;
        this.warnings = warnings;
    }

    Leg read(Node node) throws InvalidLegs {
        node.knows(
                warnings,
                "name",
                "enabled",
                "destination",
                "key",
                "forwards",
                "tags",
                "timing",
                "exposeToLan");
        if (node.object().has("passphrase")) {
            throw node.bad(Node.NO_SECRETS);
        }
        String name = name(node.need("name"));
        boolean expose = flag(node, "exposeToLan", false);
        Destination destination = destination(node.need("destination"));
        KeySpec key = key(node.need("key"));
        List<Forward> forwards = new ArrayList<>();
        Node list = node.need("forwards");
        for (Node forward : list.list()) {
            forwards.add(forward(forward, "leg " + Invalid.quoted(name), expose));
        }
        if (forwards.isEmpty()) {
            throw list.bad("a leg needs at least one forward.");
        }
        List<String> tags = new ArrayList<>();
        Node words = node.get("tags");
        for (Node tag : words == null ? List.<Node>of() : words.list()) {
            tags.add(Words.plain(tag, "a tag"));
        }
        return new Leg(
                name,
                flag(node, "enabled", true),
                destination,
                key,
                forwards,
                tags,
                TimingReader.read(node.get("timing"), fileTiming, warnings),
                expose);
    }

    private static String name(Node node) throws InvalidLegs {
        String name = node.text();
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,63}")) {
            throw node.bad(
                    Invalid.quoted(name)
                            + " is no name for a leg: letters, digits, dot, dash and underscore,"
                            + " at most 64, the first a letter or digit.");
        }
        return name;
    }

    private Destination destination(Node node) throws InvalidLegs {
        node.knows(warnings, "host", "port", "user", "via", "hub");
        Node hub = node.get("hub");
        int statusPort = 0;
        if (hub != null) {
            statusPort = hub.knows(warnings, "statusPort").need("statusPort").integer(1, 65535);
        }
        return new Destination(
                Words.host(node.need("host")),
                port(node),
                Words.user(node.need("user")),
                via(node.get("via")),
                statusPort);
    }

    private @Nullable Via via(@Nullable Node node) throws InvalidLegs {
        if (node == null) {
            return null;
        }
        if (!node.element().isJsonObject()) {
            return new Via.ThroughLeg(name(node));
        }
        node.knows(warnings, "host", "port", "user");
        return new Via.JumpHost(
                Words.host(node.need("host")), port(node), Words.user(node.need("user")));
    }

    private static int port(Node node) throws InvalidLegs {
        Node port = node.get("port");
        return port == null ? 22 : port.integer(1, 65535);
    }

    private KeySpec key(Node node) throws InvalidLegs {
        node.knows(warnings, "file", "passphrase");
        Node source = node.get("passphrase");
        return new KeySpec(
                Words.plain(node.need("file"), "a key file"),
                source == null ? new PassphraseSource.Keychain() : passphrase(source));
    }

    /** No message here repeats a value: it may be the passphrase itself. */
    private PassphraseSource passphrase(Node node) throws InvalidLegs {
        if (!node.element().isJsonObject()) {
            throw node.bad(Node.NO_SECRETS);
        }
        node.knows(warnings, "from", "name", "argv");
        Node from = node.need("from");
        return switch (from.text()) {
            case "keychain" -> new PassphraseSource.Keychain();
            case "none" -> new PassphraseSource.None();
            case "agent" -> new PassphraseSource.Agent();
            case "ask" -> new PassphraseSource.Ask();
            case "credential" -> {
                Node name = node.need("name");
                if (!name.text().matches("[A-Za-z0-9_@:-][A-Za-z0-9._@:-]{0,254}")) {
                    throw name.bad("a credential is named by its file's name, without a path.");
                }
                yield new PassphraseSource.Credential(name.text());
            }
            case "command" -> new PassphraseSource.Command(argv(node.need("argv")));
            default -> throw from.bad(Node.NO_SECRETS);
        };
    }

    private static List<String> argv(Node node) throws InvalidLegs {
        List<String> argv = new ArrayList<>();
        for (Node word : node.list()) {
            if (word.text().indexOf('\0') >= 0) {
                throw word.bad("an argument cannot hold a NUL character.");
            }
            argv.add(word.text());
        }
        if (argv.isEmpty() || argv.getFirst().isBlank()) {
            throw node.bad("a command needs a program, as in [\"pass\", \"show\", \"x\"].");
        }
        return argv;
    }

    private Forward forward(Node node, String owner, boolean expose) throws InvalidLegs {
        node.knows(warnings, "bind", "ports", "target", "targetPorts", "probe");
        Binds binds = binds(node.get("bind"), expose);
        Node portsNode = node.need("ports");
        PortRange ports = ports(portsNode);
        Node target = node.get("target");
        Node targetNode = node.get("targetPorts");
        PortRange targets = targetNode == null ? ports : ports(targetNode);
        if (targetNode != null && targets.size() != ports.size()) {
            throw targetNode.bad(
                    "\"ports\" has "
                            + ports.size()
                            + " and \"targetPorts\" has "
                            + targets.size()
                            + "; they must be as many.");
        }
        claims.add(owner, binds, ports, portsNode);
        return new Forward(
                binds.text(),
                ports,
                target == null ? "127.0.0.1" : Words.host(target),
                targets,
                probe(node.get("probe")));
    }

    private static Binds binds(@Nullable Node node, boolean expose) throws InvalidLegs {
        if (node == null) {
            return Binds.of(Forward.LOCALHOST);
        }
        String text = node.text();
        Binds binds;
        try {
            binds = Binds.of(text);
        } catch (IllegalArgumentException e) {
            throw node.bad(
                    Invalid.quoted(text) + " is neither \"localhost\" nor a literal address.");
        }
        if (!binds.loopback() && !expose) {
            throw node.bad(
                    Invalid.quoted(text)
                            + " would open the forward to the network; bind \"localhost\", or say"
                            + " \"exposeToLan\": true on the leg if that is meant.");
        }
        return binds;
    }

    private static PortRange ports(Node node) throws InvalidLegs {
        try {
            return node.isNumber()
                    ? PortRange.parse(Integer.toString(node.integer(1, 65535)))
                    : PortRange.parse(node.text());
        } catch (IllegalArgumentException e) {
            throw node.bad(e.getMessage() + ".");
        }
    }

    private ProbeSpec probe(@Nullable Node node) throws InvalidLegs {
        if (node == null) {
            return new ProbeSpec.Tcp();
        }
        node.knows(warnings, "kind", "path");
        Node kind = node.need("kind");
        return switch (kind.text()) {
            case "tcp" -> new ProbeSpec.Tcp();
            case "none" -> new ProbeSpec.None();
            case "http" -> new ProbeSpec.Http(Words.httpPath(node.get("path")));
            case "https" -> new ProbeSpec.Https(Words.httpPath(node.get("path")));
            default ->
                    throw kind.bad(
                            Invalid.quoted(kind.text())
                                    + " is no probe; use http, https, tcp or none.");
        };
    }

    private static boolean flag(Node node, String name, boolean missing) throws InvalidLegs {
        Node value = node.get(name);
        return value == null ? missing : value.flag();
    }
}
