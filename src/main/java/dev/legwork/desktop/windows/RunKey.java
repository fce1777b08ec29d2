package dev.legwork.desktop.windows;

import dev.legwork.desktop.LoginChange;
import dev.legwork.desktop.LoginItem;
import dev.legwork.desktop.LoginState;
import dev.legwork.desktop.Programs;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The registry's key of what runs at login ("Run and RunOnce Registry Keys"), through reg.exe. */
public final class RunKey implements LoginItem {
    static final String RUN = "HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Run";
    static final String APPROVED =
            "HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Explorer\\StartupApproved\\Run";
    private static final String NAME = "Legwork";

    /** Windows leaves out what is longer, and says nothing. */
    private static final int LONGEST = 260;

    private static final Pattern VALUE =
            Pattern.compile("\\s+" + NAME + "\\s+(REG_SZ|REG_BINARY)\\s+(.*)");

    private final Programs programs;

    /**
     * @param programs runs reg.exe
     */
    public RunKey(Programs programs) {
        this.programs = programs;
    }

    @Override
    public LoginState state(List<String> command) {
        try {
            Optional<String> line = value(RUN);
            if (line.isEmpty()) {
                return new LoginState.Disabled();
            }
            if (switchedOff()) {
                return new LoginState.DisabledBySystem(RUN, how());
            }
            List<String> starts = CommandLine.argv(line.get());
            // reg.exe prints other letters than English ones in whatever code page is set.
            boolean same = plain(line.get()).equals(plain(CommandLine.of(command)));
            return LoginItem.judge(RUN, same ? command : starts, command);
        } catch (IOException e) {
            return new LoginState.Unknown("the registry cannot be read: " + e.getMessage());
        }
    }

    private static String plain(String line) {
        return line.replaceAll("[^\\x20-\\x7E]+", "");
    }

    private static String how() {
        return "Windows has switched it off: Task Manager, Startup apps, switches it on.";
    }

    /** An odd first byte says off; Task Manager writes it, and no program should. */
    private boolean switchedOff() throws IOException {
        return value(APPROVED)
                .map(bytes -> bytes.toUpperCase(Locale.ROOT))
                .filter(bytes -> bytes.matches("[0-9A-F][13579BDF].*"))
                .isPresent();
    }

    private Optional<String> value(String key) throws IOException {
        Programs.Ran ran = programs.run(List.of("reg", "query", key, "/v", NAME));
        return ran.well()
                ? ran.lines().stream()
                        .map(VALUE::matcher)
                        .filter(Matcher::matches)
                        .map(found -> found.group(2).strip())
                        .findFirst()
                : Optional.empty();
    }

    @Override
    public LoginChange enable(List<String> command) {
        String line = CommandLine.of(command);
        if (line.length() > LONGEST) {
            return new LoginChange.Refused(
                    "Windows starts nothing at login whose command is longer than 260 characters;"
                            + " move Legwork, or its home, to a shorter path");
        }
        try {
            Programs.Ran ran =
                    programs.run(
                            List.of(
                                    "reg",
                                    "add",
                                    RUN,
                                    "/v",
                                    NAME,
                                    "/t",
                                    "REG_SZ",
                                    "/d",
                                    CommandLine.inside(line),
                                    "/f"));
            return ran.well()
                    ? new LoginChange.Done(RUN, switchedOff() ? List.of(how()) : List.of())
                    : failed(ran);
        } catch (IOException e) {
            return new LoginChange.Failed("reg.exe cannot be run: " + e.getMessage());
        }
    }

    @Override
    public LoginChange disable() {
        try {
            if (value(RUN).isEmpty()) {
                return new LoginChange.Done(RUN, List.of());
            }
            Programs.Ran ran = programs.run(List.of("reg", "delete", RUN, "/v", NAME, "/f"));
            return ran.well() ? new LoginChange.Done(RUN, List.of()) : failed(ran);
        } catch (IOException e) {
            return new LoginChange.Failed("reg.exe cannot be run: " + e.getMessage());
        }
    }

    private static LoginChange failed(Programs.Ran ran) {
        return new LoginChange.Failed("reg.exe says: " + String.join(" ", ran.lines()).strip());
    }

    @Override
    public String afterwards() {
        return "Windows starts it once, at login: after a crash it stays away until the next one.";
    }
}
