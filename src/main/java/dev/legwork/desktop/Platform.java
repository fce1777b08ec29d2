package dev.legwork.desktop;

import java.util.Locale;

/** The kinds of system that differ for us. */
public enum Platform {
    /** Linux, and whatever else is neither of the others. */
    LINUX,
    /** macOS. */
    MACOS,
    /** Windows. */
    WINDOWS;

    /** Returns the one this runs on. */
    public static Platform here() {
        String name = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        return name.startsWith("windows") ? WINDOWS : name.startsWith("mac") ? MACOS : LINUX;
    }
}
