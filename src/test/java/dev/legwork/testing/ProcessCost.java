package dev.legwork.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** What a process has cost the machine, from Linux's /proc (proc(5)). */
public final class ProcessCost {
    // USER_HZ; 100 on every Linux a test will meet (sysconf(_SC_CLK_TCK)).
    private static final int TICKS_PER_SECOND = 100;

    private ProcessCost() {}

    /** Returns user and system time spent so far, in steps of 10 ms. */
    public static Duration cpu(long pid) {
        String stat = read(Path.of("/proc", Long.toString(pid), "stat"));
        // The second field is the name in parentheses and may itself hold spaces.
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        long ticks = Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
        return Duration.ofMillis(ticks * 1000 / TICKS_PER_SECOND);
    }

    /** Returns the memory it costs, pages shared with others counted in part (PSS). */
    public static long proportionalBytes(long pid) {
        return read(Path.of("/proc", Long.toString(pid), "smaps_rollup"))
                        .lines()
                        .filter(line -> line.startsWith("Pss:"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                        .sum()
                * 1024;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
