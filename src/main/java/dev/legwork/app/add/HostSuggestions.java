package dev.legwork.app.add;

import dev.legwork.app.Home;
import dev.legwork.leg.Leg;
import dev.legwork.store.SshConfig;
import dev.legwork.store.SshConfigException;
import dev.legwork.store.SshHost;
import dev.legwork.store.SshSurroundings;
import dev.legwork.trust.KnownHosts;
import dev.legwork.trust.Pin;
import dev.legwork.trust.Plain;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Machines a person's own ssh knows, as suggestions for a new leg. Reads two files. */
public final class HostSuggestions {
    private static final Pattern WITH_PORT = Pattern.compile("\\[([^\\]]+)\\]:([0-9]{1,5})");

    private HostSuggestions() {}

    /**
     * A machine.
     *
     * @param name what a person calls it
     * @param host where it is
     * @param port its SSH port
     * @param user the login there, empty where nothing tells
     * @param via {@code USER@HOST[:PORT]} to go through, empty for directly
     * @param configured whether it is from {@code ~/.ssh/config}, rather than from known_hosts
     */
    public record Suggested(
            String name, String host, int port, String user, String via, boolean configured) {
        /** Returns whether it begins with or contains what was typed. */
        public boolean fits(String typed) {
            String wanted = typed.strip().toLowerCase(Locale.ROOT);
            return wanted.isEmpty()
                    || name.toLowerCase(Locale.ROOT).contains(wanted)
                    || host.toLowerCase(Locale.ROOT).contains(wanted);
        }
    }

    /**
     * Finds them: first those of the configuration, then those of known_hosts. Machines a leg goes
     * to already come last. What cannot be read suggests nothing.
     *
     * @param home whose {@code ~/.ssh}
     * @param env what {@code ${NAME}} in the configuration stands for
     * @param legs there are
     */
    public static List<Suggested> of(Home home, Map<String, String> env, List<Leg> legs) {
        Map<String, Suggested> found = new LinkedHashMap<>();
        configured(home, env).forEach(one -> found.putIfAbsent(one.host() + " " + one.port(), one));
        known(home).forEach(one -> found.putIfAbsent(one.host() + " " + one.port(), one));
        List<Suggested> fresh = new ArrayList<>();
        List<Suggested> used = new ArrayList<>();
        for (Suggested one : found.values()) {
            boolean has =
                    legs.stream()
                            .map(leg -> leg.destination())
                            .anyMatch(
                                    to ->
                                            to.host().equalsIgnoreCase(one.host())
                                                    && to.port() == one.port());
            (has ? used : fresh).add(one);
        }
        fresh.addAll(used);
        return fresh;
    }

    private static List<Suggested> configured(Home home, Map<String, String> env) {
        Path file = home.userHome().resolve(".ssh/config");
        List<Suggested> found = new ArrayList<>();
        if (!Files.exists(file)) {
            return found;
        }
        try {
            String user = System.getProperty("user.name", "user");
            SshConfig config =
                    SshConfig.read(file, new SshSurroundings(home.userHome(), user, env));
            for (String alias : config.aliases()) {
                SshHost host = config.host(alias);
                if (host.unreachable() == null && host.jumps().size() <= 1) {
                    found.add(
                            new Suggested(
                                    Plain.text(alias),
                                    Plain.text(host.host()),
                                    host.port(),
                                    Plain.text(host.user()),
                                    host.jumps().isEmpty() ? "" : via(host.jumps().getFirst()),
                                    true));
                }
            }
        } catch (SshConfigException e) {
            found.clear(); // The import says what is wrong with it; here it only helps nobody.
        }
        return found;
    }

    private static String via(SshHost.Jump jump) {
        return Plain.text(
                jump.user() + "@" + jump.host() + (jump.port() == 22 ? "" : ":" + jump.port()));
    }

    private static List<Suggested> known(Home home) {
        List<Suggested> found = new ArrayList<>();
        for (Pin pin : new KnownHosts(home.userHome().resolve(".ssh/known_hosts")).list()) {
            if (pin.hashed() || pin.revoked()) {
                continue;
            }
            String first = pin.hosts().split(",", -1)[0];
            Matcher port = WITH_PORT.matcher(first);
            String host = port.matches() ? port.group(1) : first;
            if (KnownHosts.isHost(host)) {
                int number = port.matches() ? Integer.parseInt(port.group(2)) : 22;
                found.add(new Suggested(host, host, number, "", "", false));
            }
        }
        return found;
    }
}
