package dev.legwork.desktop.linux;

import dev.legwork.desktop.EntryFile;
import dev.legwork.desktop.LoginChange;
import dev.legwork.desktop.LoginItem;
import dev.legwork.desktop.LoginState;
import dev.legwork.desktop.Programs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A systemd user unit, {@code legwork.service}, wanted by {@code default.target}. */
public final class SystemdLogin implements LoginItem {
    private static final String NAME = "legwork.service";
    private static final String MARK =
            "# Written by \"legwork login enable --headless\", which writes it anew.";

    /** From there on the time between restarts can grow (systemd's NEWS, 254). */
    private static final int GROWING = 254;

    private static final Pattern VERSION = Pattern.compile("systemd ([0-9]{1,6}).*");

    private final Path units;
    private final Path booted;
    private final Path userHome;
    private final String user;
    private final Programs programs;

    /**
     * @param units usually {@code ~/.config/systemd/user}; made when it is needed
     * @param booted a folder that is there when systemd runs this machine (sd_booted(3))
     * @param userHome what {@code %h} stands for
     * @param user whose login name it is
     * @param programs runs systemctl and loginctl
     */
    public SystemdLogin(Path units, Path booted, Path userHome, String user, Programs programs) {
        this.units = units;
        this.booted = booted;
        this.userHome = userHome;
        this.user = user;
        this.programs = programs;
    }

    @Override
    public LoginState state(List<String> command) {
        if (!Files.exists(unit(), LinkOption.NOFOLLOW_LINKS)) {
            return new LoginState.Disabled();
        }
        if (masked()) {
            return new LoginState.DisabledBySystem(
                    unit().toString(),
                    "The unit is masked: \"systemctl --user unmask legwork\" undoes that.");
        }
        try {
            List<String> starts = starts();
            return wanted().isEmpty()
                    ? new LoginState.Disabled()
                    : LoginItem.judge(unit().toString(), starts, command);
        } catch (IOException e) {
            return new LoginState.Unknown(unit() + " cannot be read: " + e.getMessage());
        }
    }

    @Override
    public LoginChange enable(List<String> command) {
        if (masked()) {
            return new LoginChange.Refused(
                    "the unit legwork.service is masked; \"systemctl --user unmask legwork\" undoes"
                            + " that");
        }
        try {
            boolean there = Files.exists(unit(), LinkOption.NOFOLLOW_LINKS);
            if (there && !ours() && !starts().equals(command)) {
                return new LoginChange.Refused(
                        "there is a unit "
                                + unit()
                                + " that Legwork did not write, and it starts something else;"
                                + " remove it, or have it start "
                                + SystemdExec.value(command));
            }
            if (!there || ours()) {
                EntryFile.write(unit(), text(command));
            }
            return new LoginChange.Done(unit().toString(), switchOn(command));
        } catch (IOException e) {
            return new LoginChange.Failed(String.valueOf(e.getMessage()));
        }
    }

    /** A unit that is in place and linked is enabled, also for a systemd that is not there yet. */
    private List<String> switchOn(List<String> command) throws IOException {
        boolean loaded = systemctl("daemon-reload") && systemctl("enable", NAME);
        if (!loaded && wanted().isEmpty()) {
            Path folder = units.resolve("default.target.wants");
            Files.createDirectories(folder);
            Files.createSymbolicLink(folder.resolve(NAME), unit());
        }
        if (!Files.isDirectory(booted)) {
            return List.of("What there is to be started: " + ShellStart.typed(command));
        }
        List<String> notes = new ArrayList<>();
        if (!loaded) {
            notes.add(
                    "systemd did not answer for you, so it has not read the unit yet: run"
                            + " \"systemctl --user daemon-reload\", or log in again.");
        }
        if (!well("loginctl", "--no-ask-password", "enable-linger", user)) {
            notes.add(
                    "It starts when you log in, and ends when you log out: \"loginctl enable-linger"
                            + " "
                            + user
                            + "\" failed, which would let it run from the machine's start. Run it"
                            + " once as an administrator.");
        }
        notes.add("\"systemctl --user start legwork\" starts it now.");
        return notes;
    }

    @Override
    public LoginChange disable() {
        try {
            if (!Files.exists(unit(), LinkOption.NOFOLLOW_LINKS)) {
                return new LoginChange.Done(unit().toString(), List.of());
            }
            systemctl("disable", NAME);
            for (Path link : wanted()) {
                Files.deleteIfExists(link);
            }
            if (!masked() && ours()) {
                Files.delete(unit());
            }
            boolean loaded = systemctl("daemon-reload");
            return new LoginChange.Done(
                    unit().toString(),
                    loaded
                            ? List.of(
                                    "If it runs now, it runs on until \"systemctl --user stop"
                                            + " legwork\".")
                            : List.of());
        } catch (IOException e) {
            return new LoginChange.Failed(unit() + " cannot be removed: " + e.getMessage());
        }
    }

    @Override
    public String afterwards() {
        if (!Files.isDirectory(booted)) {
            return "But systemd does not run this machine, so nothing starts that unit: let what"
                    + " starts things here run Legwork.";
        }
        return "systemd starts it again after a crash, and whenever it ends; \"systemctl --user"
                + " stop legwork\" ends it.";
    }

    private Path unit() {
        return units.resolve(NAME);
    }

    private boolean masked() {
        try {
            return Files.isSymbolicLink(unit())
                    && Files.readSymbolicLink(unit()).equals(Path.of("/dev/null"));
        } catch (IOException e) {
            return false;
        }
    }

    private boolean ours() throws IOException {
        return EntryFile.read(unit()).contains(MARK);
    }

    private List<String> starts() throws IOException {
        List<List<String>> commands =
                new SystemdCommands(EntryFile.read(unit()), NAME, userHome).argvs();
        return commands.isEmpty() ? List.of() : ShellStart.within(commands.getFirst());
    }

    /** Enabled is a link in a target's folder (systemctl(1), enable). */
    private List<Path> wanted() throws IOException {
        if (!Files.isDirectory(units)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(units)) {
            return folders.filter(folder -> folder.toString().endsWith(".wants"))
                    .map(folder -> folder.resolve(NAME))
                    .filter(link -> Files.exists(link, LinkOption.NOFOLLOW_LINKS))
                    .toList();
        }
    }

    private String text(List<String> command) {
        List<String> lines =
                new ArrayList<>(
                        List.of(
                                MARK,
                                "[Unit]",
                                "Description=Legwork keeps SSH forwards up",
                                "StartLimitIntervalSec=0",
                                "",
                                "[Service]",
                                "ExecStart=" + SystemdExec.value(command),
                                "Restart=always",
                                "RestartSec=2"));
        if (version() >= GROWING) {
            lines.addAll(List.of("RestartSteps=6", "RestartMaxDelaySec=60"));
        }
        lines.addAll(
                List.of(
                        "# 2 says that legs.json makes no sense: starting again cannot help.",
                        "RestartPreventExitStatus=2",
                        "# A JVM that was told to end (SIGTERM).",
                        "SuccessExitStatus=143",
                        "",
                        "[Install]",
                        "WantedBy=default.target"));
        return String.join("\n", lines) + "\n";
    }

    /** Returns systemd's version, 0 where it does not tell. */
    private int version() {
        try {
            for (String line : programs.run(List.of("systemctl", "--version")).lines()) {
                Matcher version = VERSION.matcher(line);
                if (version.matches()) {
                    return Integer.parseInt(version.group(1));
                }
            }
        } catch (IOException e) {
            // There is none.
        }
        return 0;
    }

    private boolean systemctl(String verb, String... units) {
        List<String> argv =
                new ArrayList<>(List.of("systemctl", "--user", "--no-ask-password", verb));
        argv.addAll(List.of(units));
        return well(argv.toArray(String[]::new));
    }

    private boolean well(String... argv) {
        try {
            return programs.run(List.of(argv)).well();
        } catch (IOException e) {
            return false; // as good as failed
        }
    }
}
