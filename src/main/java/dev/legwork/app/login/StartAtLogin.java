package dev.legwork.app.login;

import dev.legwork.app.Home;
import dev.legwork.desktop.Desktop;
import dev.legwork.desktop.Launcher;
import dev.legwork.desktop.LoginChange;
import dev.legwork.desktop.LoginItem;
import dev.legwork.desktop.LoginItem.Kind;
import dev.legwork.desktop.LoginState;
import dev.legwork.desktop.Platform;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Starting at login: looked at, switched on and off. The two ways, the desktop app with its window
 * hidden and the engine alone, are switched apart from each other. Reads and writes files and runs
 * programs of the system, so never on the window's thread; otherwise safe from any.
 */
public final class StartAtLogin {
    private final Function<Kind, LoginItem> items;
    private final Launcher launcher;
    private final @Nullable Path home;
    private final boolean ownJava;

    /**
     * @param items the system's entries
     * @param launcher what they are to start
     * @param home what is handed on as {@code --home}, or null for the platform's own
     * @param ownJava whether a variable named the JDK it runs on
     */
    public StartAtLogin(
            Function<Kind, LoginItem> items,
            Launcher launcher,
            @Nullable Path home,
            boolean ownJava) {
        this.items = items;
        this.launcher = launcher;
        this.home = home;
        this.ownJava = ownJava;
    }

    /**
     * Returns this machine's, for a home.
     *
     * @param env the environment
     */
    public static StartAtLogin of(Home home, Map<String, String> env) {
        Desktop desktop = new Desktop(Platform.here());
        return new StartAtLogin(
                kind -> desktop.loginItem(kind, env, home.userHome()),
                Launcher.find(System::getProperty, env),
                home.given() ? home.folder().toAbsolutePath() : null,
                !env.getOrDefault("LEGWORK_JAVA_HOME", "").isEmpty());
    }

    /** Says whether Legwork starts at login, and what is wrong with the entry if something is. */
    public LoginReport state(Kind kind) {
        LoginItem item = items.apply(kind);
        LoginState state = item.state(command(kind));
        return switch (state) {
            case LoginState.Enabled(String where) ->
                    new LoginReport(
                            kind,
                            state,
                            true,
                            starts(kind) + " (" + where + "). " + item.afterwards());
            case LoginState.Disabled() ->
                    new LoginReport(
                            kind,
                            state,
                            false,
                            "Legwork does not start " + way(kind) + "at login.");
            case LoginState.DisabledBySystem(String where, String by) ->
                    new LoginReport(
                            kind,
                            state,
                            false,
                            "Legwork's entry for login is there (" + where + "), but off. " + by);
            case LoginState.Stale stale ->
                    new LoginReport(kind, state, !stale.gone(), sentence(kind, stale));
            case LoginState.Unknown(String sentence) ->
                    new LoginReport(kind, state, false, sentence + ".");
        };
    }

    /** Writes the entry for this launcher and this home, in place of what is there. */
    public LoginOutcome enable(Kind kind) {
        LoginItem item = items.apply(kind);
        return switch (launcher) {
            case Launcher.Unknown(String sentence) -> new LoginOutcome.Refused(sentence);
            case Launcher.Found found -> {
                // In a file of lines, the rest of such a path would be another line.
                if (home != null && home.toString().chars().anyMatch(Character::isISOControl)) {
                    yield new LoginOutcome.Refused(
                            "the home's path has control characters in it, which no entry for"
                                    + " login can hold; take another");
                }
                yield outcome(item.enable(command(kind)), starts(kind), more(item));
            }
        };
    }

    private List<String> more(LoginItem item) {
        String afterwards = item.afterwards();
        return ownJava
                ? List.of(
                        afterwards,
                        "LEGWORK_JAVA_HOME is set here. Where it is not set at login, the launcher"
                                + " takes a JDK 25 from the usual places.")
                : List.of(afterwards);
    }

    /** Removes the entry. What runs goes on. */
    public LoginOutcome disable(Kind kind) {
        return outcome(
                items.apply(kind).disable(),
                "Legwork does not start " + way(kind) + "at login any more",
                List.of());
    }

    /**
     * Writes an entry anew whose program is gone, as after Legwork was moved or updated; one that
     * starts another Legwork is left alone. For a program that has just been started by hand.
     */
    public LoginReport mend(Kind kind) {
        LoginReport before = state(kind);
        boolean lost =
                before.state() instanceof LoginState.Stale stale
                        && stale.gone()
                        && !stale.starts().isEmpty();
        return lost && enable(kind) instanceof LoginOutcome.Done ? state(kind) : before;
    }

    private static LoginOutcome outcome(LoginChange change, String sentence, List<String> more) {
        return switch (change) {
            case LoginChange.Done(String where, List<String> notes) -> {
                List<String> all = new ArrayList<>(notes);
                all.addAll(more);
                yield new LoginOutcome.Done(sentence + " (" + where + ").", all);
            }
            case LoginChange.Refused(String why) -> new LoginOutcome.Refused(why);
            case LoginChange.Failed(String why) -> new LoginOutcome.Failed(why);
        };
    }

    /** What is to be started; empty where the launcher is not known. */
    private List<String> command(Kind kind) {
        if (!(launcher instanceof Launcher.Found(Path file))) {
            return List.of();
        }
        List<String> command = new ArrayList<>(List.of(file.toString()));
        if (kind == Kind.HEADLESS) {
            command.addAll(List.of("run", "--headless"));
        }
        if (home != null) {
            command.addAll(List.of("--home", home.toString()));
        }
        if (kind == Kind.DESKTOP) {
            command.add("--background");
        }
        return command;
    }

    private static String starts(Kind kind) {
        return switch (kind) {
            case DESKTOP -> "Legwork starts at login, its window hidden";
            case HEADLESS -> "Legwork starts headless at login";
        };
    }

    private static String way(Kind kind) {
        return kind == Kind.HEADLESS ? "headless " : "";
    }

    private static String sentence(Kind kind, LoginState.Stale stale) {
        String again =
                kind == Kind.HEADLESS
                        ? " \"legwork login enable --headless\" writes it anew."
                        : " \"legwork login enable\" writes it anew.";
        String entry = "Legwork's entry for login (" + stale.where() + ") ";
        if (stale.starts().isEmpty()) {
            return entry + "does not say what to start." + again;
        }
        return stale.gone()
                ? entry
                        + "starts "
                        + stale.starts().getFirst()
                        + ", which is not there any more: nothing starts at login."
                        + again
                : entry
                        + "starts something else than this Legwork: "
                        + String.join(" ", stale.starts())
                        + "."
                        + again;
    }
}
