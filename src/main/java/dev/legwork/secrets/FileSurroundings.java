package dev.legwork.secrets;

import dev.legwork.engine.Surroundings;
import dev.legwork.leg.CauseCode;
import dev.legwork.leg.Jump;
import dev.legwork.leg.KeySpec;
import dev.legwork.leg.Leg;
import dev.legwork.leg.PassphraseSource;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Watches files by their modification time and size, and ssh-agent by what it holds. Safe from any
 * thread.
 */
public final class FileSurroundings implements Surroundings {
    private final Path userHome;
    private final Path knownHosts;
    private final Map<String, String> environment;
    private final Function<String, Optional<Leg>> legs;
    private final @Nullable AgentContents agent;

    /**
     * Creates it.
     *
     * @param userHome what a leading {@code ~} in a key's file stands for
     * @param knownHosts the pins
     * @param environment for {@code CREDENTIALS_DIRECTORY} and {@code SSH_AUTH_SOCK}
     * @param legs finds the legs that others go through
     */
    public FileSurroundings(
            Path userHome,
            Path knownHosts,
            Map<String, String> environment,
            Function<String, Optional<Leg>> legs) {
        this.userHome = userHome;
        this.knownHosts = knownHosts;
        this.environment = Map.copyOf(environment);
        this.legs = legs;
        String socket = environment.get("SSH_AUTH_SOCK");
        this.agent = socket == null || socket.isEmpty() ? null : new AgentContents(Path.of(socket));
    }

    @Override
    public String fingerprint(Leg leg, CauseCode code) {
        List<Jump> way;
        try {
            way = way(leg);
        } catch (IllegalArgumentException noWay) {
            return "no way";
        }
        // An edit of a leg on the way is none of this one, and yet a reason to try again.
        String changes = way.isEmpty() ? "" : way + ";";
        return switch (code) {
            case HOST_KEY_UNKNOWN, HOST_KEY_CHANGED -> changes + of(knownHosts);
            case AUTH_REFUSED,
                    KEY_MISSING,
                    KEY_UNREADABLE,
                    PASSPHRASE_MISSING,
                    PASSPHRASE_WRONG,
                    KEYCHAIN_LOCKED,
                    KEYCHAIN_ABSENT ->
                    Stream.concat(Stream.of(leg.key()), way.stream().map(Jump::key))
                            .distinct()
                            .map(key -> key(key, code))
                            .collect(Collectors.joining("", changes, ""));
            default -> changes;
        };
    }

    private List<Jump> way(Leg leg) {
        List<Jump> way = new ArrayList<>();
        for (Jump each = Jump.towards(leg, legs); each != null; each = each.before()) {
            way.add(each);
        }
        return way;
    }

    private String key(KeySpec key, CauseCode code) {
        try {
            Path file = key.path(userHome);
            String files = of(file) + of(Path.of(file + ".pub"));
            return switch (key.passphrase()) {
                case PassphraseSource.Credential credential ->
                        files + in("CREDENTIALS_DIRECTORY", credential.name());
                case PassphraseSource.Agent _ ->
                        files + in("SSH_AUTH_SOCK", "") + (asksAgent(code) ? held() : "");
                default -> files;
            };
        } catch (InvalidPathException e) {
            return "no such path";
        }
    }

    /** A refused key is no matter of what the agent holds: it is asked again every 5 minutes. */
    private static boolean asksAgent(CauseCode code) {
        return code == CauseCode.KEY_MISSING || code == CauseCode.PASSPHRASE_MISSING;
    }

    private String held() {
        return agent == null ? "" : agent.fingerprint();
    }

    private String in(String variable, String name) {
        String folder = environment.get(variable);
        return folder == null ? "unset;" : of(Path.of(folder).resolve(name));
    }

    private static String of(Path file) {
        try {
            BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
            return now.lastModifiedTime().toInstant() + "/" + now.size() + ";";
        } catch (IOException e) {
            return "absent;";
        }
    }
}
