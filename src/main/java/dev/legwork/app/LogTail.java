package dev.legwork.app;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The last the log says of a leg. Blocks on the file system. */
public final class LogTail {
    private static final int FAR_BACK = 1_000_000;
    private static final Pattern LINE =
            Pattern.compile(
                    "\\d{4}-\\d\\d-\\d\\dT(\\d\\d:\\d\\d:\\d\\d)\\S* +([A-Z]+) +(\\[.*?\\]) \\S+:"
                            + " (.*)");

    private LogTail() {}

    /**
     * A line.
     *
     * @param time of day, as in {@code 16:29:51}
     * @param level as in {@code WARN}
     * @param text what it says, the leg's name before it left out
     */
    public record Line(String time, String level, String text) {}

    /** Returns the log itself. */
    public static Path file(Home home) {
        return home.log().resolve("legwork.log");
    }

    /**
     * Reads the lines that name a leg, oldest first; looks at the last megabyte of the log.
     *
     * @param most at most so many
     */
    public static List<Line> of(Home home, String leg, int most) {
        Pattern named =
                Pattern.compile(
                        "(?<![A-Za-z0-9._-])" + Pattern.quote(leg) + "(?![A-Za-z0-9_-]|\\.\\w)");
        Deque<Line> lines = new ArrayDeque<>();
        for (String line : last(file(home))) {
            if (named.matcher(line).find()) {
                parse(line, leg).ifPresent(lines::add);
                if (lines.size() > most) {
                    lines.removeFirst();
                }
            }
        }
        return List.copyOf(lines);
    }

    private static Optional<Line> parse(String line, String leg) {
        Matcher parts = LINE.matcher(line);
        if (!parts.matches()) {
            return Optional.empty();
        }
        String text = parts.group(4).replaceAll("\\p{Cntrl}", "");
        String prefix = leg + ": ";
        return Optional.of(
                new Line(
                        parts.group(1),
                        parts.group(2),
                        text.startsWith(prefix) ? text.substring(prefix.length()) : text));
    }

    private static List<String> last(Path file) {
        if (!Files.isRegularFile(file)) {
            return List.of();
        }
        try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "r")) {
            long skipped = Math.max(0, log.length() - FAR_BACK);
            log.seek(skipped);
            byte[] bytes = new byte[(int) (log.length() - skipped)];
            log.readFully(bytes);
            List<String> lines =
                    new ArrayList<>(new String(bytes, StandardCharsets.UTF_8).lines().toList());
            if (skipped > 0 && !lines.isEmpty()) {
                lines.removeFirst();
            }
            return lines;
        } catch (IOException turnedOver) {
            return List.of();
        }
    }
}
