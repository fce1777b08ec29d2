package dev.legwork.head;

import dev.legwork.app.desk.Head;
import dev.legwork.app.desk.Strings;
import dev.legwork.desktop.Platform;

import java.io.IOException;
import java.util.Map;

/** Opens the desktop app. */
public final class DesktopHead implements Head {
    private final Platform platform;
    private final Map<String, String> env;

    /**
     * @param platform which it is for
     * @param env the environment
     */
    public DesktopHead(Platform platform, Map<String, String> env) {
        this.platform = platform;
        this.env = Map.copyOf(env);
    }

    @Override
    public Opened open(Order order) throws IOException {
        // JavaFX draws by X11 on Linux, also where Wayland is.
        if (platform == Platform.LINUX && env.getOrDefault("DISPLAY", "").isEmpty()) {
            return new Opened.NoDisplay(Strings.text("head.no-display"));
        }
        return DesktopApp.open(order);
    }
}
