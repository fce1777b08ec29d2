package dev.legwork.app.desk;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import java.util.StringJoiner;

/** What a bug report should say, and nothing that is anybody's business. */
public final class Diagnostics {
    private Diagnostics() {}

    /** Returns the program's version; {@code unknown} when it was not built by its build. */
    public static String version() {
        Properties properties = new Properties();
        try (InputStream in =
                Diagnostics.class.getResourceAsStream("/dev/legwork/version.properties")) {
            if (in != null) {
                properties.load(in);
            }
        } catch (IOException e) {
            // Unknown, then.
        }
        return properties.getProperty("version", "unknown");
    }

    /**
     * Returns versions and numbers, a line each: no names, hosts, users, paths or keys.
     *
     * @param legs how many there are
     * @param screen how it is drawn, as the window knows
     */
    public static String text(int legs, String screen) {
        StringJoiner lines = new StringJoiner("\n", "", "\n");
        lines.add("Legwork " + version());
        lines.add(
                "Java "
                        + System.getProperty("java.version", "?")
                        + ", "
                        + System.getProperty("java.vendor", "?"));
        lines.add("JavaFX " + System.getProperty("javafx.runtime.version", "not started"));
        lines.add(
                System.getProperty("os.name", "?")
                        + " "
                        + System.getProperty("os.version", "?")
                        + ", "
                        + System.getProperty("os.arch", "?"));
        lines.add("Desktop " + env("XDG_CURRENT_DESKTOP") + ", session " + env("XDG_SESSION_TYPE"));
        lines.add("Screen " + screen);
        lines.add(legs + " legs");
        return lines.toString();
    }

    private static String env(String name) {
        String value = System.getenv(name);
        return value == null || !value.matches("[A-Za-z0-9:_-]{1,40}") ? "not said" : value;
    }
}
