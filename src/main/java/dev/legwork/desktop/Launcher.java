package dev.legwork.desktop;

import org.jspecify.annotations.Nullable;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;

/** The file that starts this program: what an entry for login may name. */
public sealed interface Launcher {

    /**
     * It is known, and there.
     *
     * @param file absolute, executable, without control characters
     */
    record Found(Path file) implements Launcher {}

    /**
     * It cannot be told, and is not guessed.
     *
     * @param sentence why, and what to do
     */
    record Unknown(String sentence) implements Launcher {}

    /**
     * Finds it: what jpackage's launcher says of itself, else the AppImage, else what {@code
     * bin/legwork} says of itself. An AppImage counts only where this program runs from inside it:
     * its variable is inherited by all that is started from, say, a terminal in an AppImage.
     *
     * @param properties the system properties, null for one that is not set
     * @param env the environment
     */
    static Launcher find(Function<String, @Nullable String> properties, Map<String, String> env) {
        String packaged = properties.apply("jpackage.app-path");
        String running = packaged != null ? packaged : properties.apply("legwork.launcher");
        String image = env.getOrDefault("APPIMAGE", "");
        String mounted = env.getOrDefault("APPDIR", "");
        if (!image.isEmpty() && (mounted.isEmpty() ? packaged == null : in(running, mounted))) {
            return check(image);
        }
        return running == null || running.isEmpty()
                ? new Unknown(
                        "it cannot be told what starts this Legwork; start it with bin/legwork, or"
                                + " from where it is installed, and try again")
                : check(running);
    }

    private static boolean in(@Nullable String file, String folder) {
        try {
            return file != null && Path.of(file).startsWith(Path.of(folder));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private static Launcher check(String name) {
        if (name.chars().anyMatch(Character::isISOControl)) {
            return new Unknown(
                    "the path of Legwork's launcher has control characters in it; move Legwork to"
                            + " a folder without, and try again");
        }
        if (name.contains("/AppTranslocation/")) {
            return new Unknown(
                    "macOS runs this Legwork from a temporary place, as it does with what was just"
                            + " downloaded; move it to the Applications folder, open it from there,"
                            + " and try again");
        }
        try {
            Path file = Path.of(name);
            if (file.isAbsolute() && Files.isRegularFile(file) && Files.isExecutable(file)) {
                return new Found(file.normalize());
            }
        } catch (InvalidPathException e) {
            // Said below.
        }
        return new Unknown(
                "Legwork's launcher should be "
                        + name
                        + ", and there is no such program (a path with other letters than English"
                        + " ones also needs a UTF-8 locale); start Legwork from where it is"
                        + " installed, and try again");
    }
}
