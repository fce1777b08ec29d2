package dev.legwork.testing;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A real xfce4-panel along the top of a screen, with nothing in it but the icons of others. Needs
 * {@code xfce4-panel} and {@code xfconf}, and a bus that may start the latter.
 */
public final class Panel implements AutoCloseable {
    /** What the bus must be allowed to start. */
    public static final String SERVICE = "org.xfce.Xfconf.service";

    /** Where the panel ends, in pixels from the top. */
    public static final int HEIGHT = 32;

    private static final String WATCHER = "org.kde.StatusNotifierWatcher";

    private final XServer screen;
    private final PrivateBus bus;
    private Process panel;

    /** Starts it; returns once it takes icons. */
    public Panel(XServer screen, PrivateBus bus) {
        this.screen = screen;
        this.bus = bus;
        try {
            Path folder = bus.home().resolve("config/xfce4/xfconf/xfce-perchannel-xml");
            Files.createDirectories(folder);
            Files.writeString(folder.resolve("xfce4-panel.xml"), settings());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        panel = start();
    }

    /** Ends the panel, as when it crashes, and starts another. */
    public void restart() {
        stop();
        await("the panel is gone").until(() -> !bus.hasOwner(WATCHER));
        panel = start();
    }

    private Process start() {
        Map<String, String> environment = new HashMap<>(bus.environment());
        environment.put("XDG_CONFIG_HOME", bus.home().resolve("config").toString());
        environment.put("XDG_CACHE_HOME", bus.home().resolve("cache").toString());
        environment.put("NO_AT_BRIDGE", "1");
        environment.put("GTK_THEME", "Adwaita");
        Process started =
                screen.run(environment, "xfce4-panel", "--disable-wm-check", "--sm-client-disable");
        await("a panel").atMost(Duration.ofSeconds(30)).until(() -> bus.hasOwner(WATCHER));
        return started;
    }

    private void stop() {
        panel.descendants().forEach(ProcessHandle::destroyForcibly);
        panel.destroyForcibly();
        try {
            panel.waitFor(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        stop();
    }

    private static String settings() {
        return """
        <?xml version="1.0" encoding="UTF-8"?>
        <channel name="xfce4-panel" version="1.0">
          <property name="configver" type="int" value="2"/>
          <property name="panels" type="array">
            <value type="int" value="1"/>
            <property name="panel-1" type="empty">
              <property name="position" type="string" value="p=6;x=0;y=0"/>
              <property name="position-locked" type="bool" value="true"/>
              <property name="length" type="uint" value="100"/>
              <property name="size" type="uint" value="30"/>
              <property name="plugin-ids" type="array">
                <value type="int" value="1"/>
              </property>
            </property>
          </property>
          <property name="plugins" type="empty">
            <property name="plugin-1" type="string" value="systray"/>
          </property>
        </channel>
        """;
    }
}
