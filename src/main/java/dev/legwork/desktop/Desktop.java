package dev.legwork.desktop;

import dev.legwork.desktop.linux.ProcPortOwners;
import dev.legwork.desktop.linux.ProcProcesses;
import dev.legwork.desktop.linux.SystemdLogin;
import dev.legwork.desktop.linux.SystemdUnits;
import dev.legwork.desktop.linux.XdgAutostart;
import dev.legwork.desktop.linux.tray.BusAddress;
import dev.legwork.desktop.linux.tray.BusNotifier;
import dev.legwork.desktop.linux.tray.StatusNotifierTray;
import dev.legwork.desktop.macos.LaunchAgents;
import dev.legwork.desktop.macos.LoginAgent;
import dev.legwork.desktop.macos.LsofPortOwners;
import dev.legwork.desktop.macos.PsProcesses;
import dev.legwork.desktop.macos.ScriptNotifier;
import dev.legwork.desktop.tray.NoticeListener;
import dev.legwork.desktop.tray.Notifier;
import dev.legwork.desktop.tray.Tray;
import dev.legwork.desktop.tray.TrayContent;
import dev.legwork.desktop.tray.TrayListener;
import dev.legwork.desktop.windows.CimProcesses;
import dev.legwork.desktop.windows.NetstatPortOwners;
import dev.legwork.desktop.windows.NoHeadlessLogin;
import dev.legwork.desktop.windows.RunKey;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Chooses what fits the platform. */
public final class Desktop {
    private static final Duration LOOK_UP = Duration.ofSeconds(2);

    private final Platform platform;

    /**
     * Creates a factory.
     *
     * @param platform which to choose for
     */
    public Desktop(Platform platform) {
        this.platform = platform;
    }

    /** Returns the way to tell who holds a port; it answers or fails within 2 s. */
    public PortOwners portOwners() {
        PortOwners owners =
                switch (platform) {
                    case LINUX -> new ProcPortOwners(Path.of("/proc"), Path.of("/etc/passwd"));
                    case MACOS -> new LsofPortOwners();
                    case WINDOWS -> new NetstatPortOwners();
                };
        return new BoundedPortOwners(owners, LOOK_UP);
    }

    /**
     * Returns the way to find tunnels that run already.
     *
     * @param userHome the user's home folder
     */
    public Tunnels tunnels(Path userHome) {
        return switch (platform) {
            case LINUX ->
                    new Tunnels(
                            new ProcProcesses(Path.of("/proc")),
                            List.of(
                                    new SystemdUnits(
                                            userHome.resolve(".config/systemd/user"), userHome)));
            case MACOS ->
                    new Tunnels(
                            new PsProcesses(),
                            List.of(new LaunchAgents(userHome.resolve("Library/LaunchAgents"))));
            case WINDOWS -> new Tunnels(new CimProcesses(), List.of());
        };
    }

    /**
     * Returns the entry by which the system starts Legwork at login.
     *
     * @param kind which
     * @param env the environment
     * @param userHome the user's home folder
     */
    public LoginItem loginItem(LoginItem.Kind kind, Map<String, String> env, Path userHome) {
        Programs programs = Programs.installed();
        return switch (platform) {
            case LINUX -> {
                String named = env.getOrDefault("XDG_CONFIG_HOME", "");
                // A relative path is to be ignored (XDG Base Directory Specification).
                Path config = named.startsWith("/") ? Path.of(named) : userHome.resolve(".config");
                yield switch (kind) {
                    case DESKTOP -> new XdgAutostart(config.resolve("autostart"));
                    case HEADLESS ->
                            new SystemdLogin(
                                    config.resolve("systemd/user"),
                                    Path.of("/run/systemd/system"),
                                    userHome,
                                    System.getProperty("user.name", ""),
                                    programs);
                };
            }
            case MACOS -> new LoginAgent(userHome.resolve("Library/LaunchAgents"), kind, programs);
            case WINDOWS ->
                    switch (kind) {
                        case DESKTOP -> new RunKey(programs);
                        case HEADLESS -> new NoHeadlessLogin();
                    };
        };
    }

    /**
     * Shows an icon beside the clock where that needs neither AWT nor JavaFX; blocks until it is
     * there.
     *
     * @param listener told what a person does with it
     * @param first what it shows
     * @param patience to wait for a panel: a second when a person starts Legwork, longer at login,
     *     where the panel may come later
     * @return empty where there is none, or only one for which a toolkit must be loaded
     */
    public Optional<Tray> tray(TrayListener listener, TrayContent first, Duration patience) {
        return switch (platform) {
            case LINUX ->
                    BusAddress.find(System.getenv())
                            .flatMap(
                                    address ->
                                            StatusNotifierTray.open(
                                                    address, listener, first, patience));
            case MACOS, WINDOWS -> Optional.empty();
        };
    }

    /**
     * Returns the way to show notices; does not connect to anything yet.
     *
     * @param listener told of clicks on them, where the system tells us
     * @return empty where only a tray's icon can show one
     */
    public Optional<Notifier> notifier(NoticeListener listener) {
        return switch (platform) {
            case LINUX ->
                    BusAddress.find(System.getenv())
                            .map(address -> new BusNotifier(address, listener));
            case MACOS -> Optional.of(new ScriptNotifier());
            case WINDOWS -> Optional.empty();
        };
    }
}
