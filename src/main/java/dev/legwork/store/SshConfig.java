package dev.legwork.store;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * An ssh_config as OpenSSH reads it (ssh_config(5)): the first value of a keyword wins, forwards
 * and key files add up. {@code Match} blocks other than {@code Match all} are left out, because
 * what they ask is only known when ssh runs. Nothing in it is ever run. Immutable.
 */
public final class SshConfig {
    private final List<SshConfigLine> lines;
    private final SshSurroundings here;
    private final Set<String> aliases = new LinkedHashSet<>();
    private final List<String> notes = new ArrayList<>();

    private SshConfig(List<SshConfigLine> lines, SshSurroundings here) throws SshConfigException {
        this.lines = lines;
        this.here = here;
        survey(lines);
    }

    /**
     * Reads a file and what it includes; blocks.
     *
     * @param file usually {@code ~/.ssh/config}
     * @throws SshConfigException when it cannot be read or makes no sense, with file and line
     */
    public static SshConfig read(Path file, SshSurroundings here) throws SshConfigException {
        return new SshConfig(new SshConfigFiles(here.userHome()).read(file), here);
    }

    /** Returns one that says nothing, for a user without a file. */
    public static SshConfig empty(SshSurroundings here) {
        try {
            return new SshConfig(List.of(), here);
        } catch (SshConfigException e) {
            throw new IllegalStateException("nothing in it, nothing wrong with it", e);
        }
    }

    /** Returns every host named without a wildcard, in the order of the file. */
    public List<String> aliases() {
        return List.copyOf(aliases);
    }

    /** Returns sentences on what was left out of the file as a whole. */
    public List<String> notes() {
        return List.copyOf(notes);
    }

    /**
     * Returns what holds for a host.
     *
     * @param alias as typed behind {@code ssh}
     * @throws SshConfigException when that makes no sense
     */
    public SshHost host(String alias) throws SshConfigException {
        return host(alias, List.of());
    }

    /**
     * Returns what holds for a host with options on the command line, which come first.
     *
     * @param alias as typed behind {@code ssh}
     * @param options each a line as in a file, {@code Keyword value}
     * @throws SshConfigException when that makes no sense
     */
    public SshHost host(String alias, List<String> options) throws SshConfigException {
        List<SshConfigLine> typed = new ArrayList<>();
        for (String option : options) {
            SshConfigLine line = SshConfigLine.parse(Path.of("command line"), 0, option);
            if (line != null) {
                typed.add(line);
            }
        }
        return new SshHostBuilder(this, alias, here).build(settings(alias, typed));
    }

    /** Returns the lines that are in force for a host, in order. */
    SshSettings settings(String alias, List<SshConfigLine> first) throws SshConfigException {
        SshSettings settings = new SshSettings();
        for (SshConfigLine line : first) {
            settings.add(line);
        }
        collect(lines, alias, true, settings);
        return settings;
    }

    private void collect(
            List<SshConfigLine> block, String alias, boolean given, SshSettings settings)
            throws SshConfigException {
        boolean active = given;
        for (SshConfigLine line : block) {
            switch (line.keyword()) {
                case "host" -> active = given && matches(line, alias);
                case "match" -> active = given && matchesAll(line);
                case "include" -> {
                    for (List<SshConfigLine> file : line.included()) {
                        collect(file, alias, active, settings);
                    }
                }
                default -> {
                    if (active) {
                        settings.add(line);
                    }
                }
            }
        }
    }

    /** Looks at every line once: what is wrong anywhere is wrong, as it is for ssh. */
    private void survey(List<SshConfigLine> block) throws SshConfigException {
        for (SshConfigLine line : block) {
            switch (line.keyword()) {
                case "host" -> {
                    line.argument();
                    line.arguments().stream()
                            .filter(name -> name.matches("[^*?!]+"))
                            .forEach(aliases::add);
                }
                case "match" -> {
                    line.argument();
                    if (!matchesAll(line)) {
                        notes.add(
                                line.where()
                                        + ": the Match block is left out, what it asks is only"
                                        + " known when ssh runs; add what it says to the leg by"
                                        + " hand.");
                    }
                }
                case "include" -> {
                    for (List<SshConfigLine> file : line.included()) {
                        survey(file);
                    }
                }
                default -> SshSettings.check(line);
            }
        }
    }

    private static boolean matches(SshConfigLine line, String alias) {
        boolean found = false;
        for (String pattern : line.arguments()) {
            if (pattern.startsWith("!")) {
                if (Wildcards.host(pattern.substring(1), alias)) {
                    return false;
                }
            } else {
                found |= Wildcards.host(pattern, alias);
            }
        }
        return found;
    }

    private static boolean matchesAll(SshConfigLine line) {
        return line.arguments().size() == 1 && line.arguments().getFirst().equalsIgnoreCase("all");
    }
}
