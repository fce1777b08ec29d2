package dev.legwork.app.desk;

import java.util.Optional;

/** What can be chosen in the tray. */
public sealed interface TrayCommand {

    /**
     * Restarts a leg.
     *
     * @param leg its name
     */
    record Restart(String leg) implements TrayCommand {}

    /**
     * Starts a leg that is stopped.
     *
     * @param leg its name
     */
    record Start(String leg) implements TrayCommand {}

    /**
     * Puts an address on the clipboard.
     *
     * @param address as in {@code localhost:5001}
     */
    record Copy(String address) implements TrayCommand {}

    /**
     * Opens the window at a leg.
     *
     * @param leg its name
     */
    record Show(String leg) implements TrayCommand {}

    /** Asks all services now whether they answer. */
    record CheckNow() implements TrayCommand {}

    /** Starts all legs. */
    record StartAll() implements TrayCommand {}

    /** Stops all legs. */
    record StopAll() implements TrayCommand {}

    /** Opens the window. */
    record Open() implements TrayCommand {}

    /**
     * Switches the start at login.
     *
     * @param on what it is to be
     */
    record StartAtLogin(boolean on) implements TrayCommand {}

    /** Ends the program. */
    record Quit() implements TrayCommand {}

    /** Returns what {@link #of} reads. */
    default String id() {
        return switch (this) {
            case Restart(String leg) -> "restart " + leg;
            case Start(String leg) -> "start " + leg;
            case Copy(String address) -> "copy " + address;
            case Show(String leg) -> "show " + leg;
            case CheckNow() -> "check";
            case StartAll() -> "start-all";
            case StopAll() -> "stop-all";
            case Open() -> "open";
            case StartAtLogin(boolean on) -> on ? "login-on" : "login-off";
            case Quit() -> "quit";
        };
    }

    /** Reads an id; empty for what is none. */
    static Optional<TrayCommand> of(String id) {
        int blank = id.indexOf(' ');
        return Optional.ofNullable(
                blank < 0
                        ? switch (id) {
                            case "check" -> new CheckNow();
                            case "start-all" -> new StartAll();
                            case "stop-all" -> new StopAll();
                            case "open" -> new Open();
                            case "login-on" -> new StartAtLogin(true);
                            case "login-off" -> new StartAtLogin(false);
                            case "quit" -> new Quit();
                            default -> null;
                        }
                        : switch (id.substring(0, blank)) {
                            case "restart" -> new Restart(id.substring(blank + 1));
                            case "start" -> new Start(id.substring(blank + 1));
                            case "copy" -> new Copy(id.substring(blank + 1));
                            case "show" -> new Show(id.substring(blank + 1));
                            default -> null;
                        });
    }
}
