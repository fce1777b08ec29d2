package dev.legwork.app.desk;

import dev.legwork.app.desk.PortPlan.Column;
import dev.legwork.leg.PortRange;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.function.IntPredicate;

/**
 * Ports in blocks, as people lay them out: 25 a machine, from the hundreds' first, so 5001–5025,
 * 5101–5125 and on. Pure.
 */
final class PortBlocks {
    private static final int HUNDRED = 100;
    private static final int SIZE = 25;
    private static final int SHORTEST_RUN = 3;
    private static final int START = 5001;
    private static final int LAST = 65_535;

    private PortBlocks() {}

    /**
     * Returns the columns that show these ports.
     *
     * @param runs a leg's ports in a row, of all legs
     */
    static List<Column> columns(Collection<PortRange> runs) {
        List<PortRange> blocks = new ArrayList<>();
        for (PortRange run : runs) {
            if (run.size() >= SHORTEST_RUN) {
                blocks.add(around(run));
            }
        }
        blocks = merged(blocks);
        TreeSet<Integer> rest = new TreeSet<>();
        for (PortRange run : runs) {
            for (int port = run.first(); port <= run.last(); port++) {
                if (!within(blocks, port)) {
                    rest.add(port);
                }
            }
        }
        boolean others = false;
        for (PortRange run : PortWords.runs(rest)) {
            if (run.size() > 1) {
                blocks.add(run);
            } else {
                others = true;
            }
        }
        blocks.sort(Comparator.comparingInt(PortRange::first));
        List<Column> columns = new ArrayList<>(blocks.stream().map(Column::new).toList());
        if (others) {
            columns.add(new Column(null));
        }
        return columns;
    }

    /** Returns the block of 25 the run lies in; the run itself when it lies in none. */
    private static PortRange around(PortRange run) {
        int first = run.first() - Math.floorMod(run.first() - 1, HUNDRED);
        return run.last() < first + SIZE && first + SIZE - 1 <= LAST
                ? new PortRange(first, first + SIZE - 1)
                : run;
    }

    private static List<PortRange> merged(List<PortRange> blocks) {
        List<PortRange> sorted = new ArrayList<>(blocks);
        sorted.sort(Comparator.comparingInt(PortRange::first));
        List<PortRange> merged = new ArrayList<>();
        for (PortRange block : sorted) {
            if (!merged.isEmpty() && merged.getLast().last() >= block.first()) {
                PortRange before = merged.removeLast();
                merged.add(new PortRange(before.first(), Math.max(before.last(), block.last())));
            } else {
                merged.add(block);
            }
        }
        return merged;
    }

    static boolean within(Collection<PortRange> blocks, int port) {
        return blocks.stream().anyMatch(block -> block.first() <= port && port <= block.last());
    }

    /** Returns the first block of 25 that is all free; null when there is none left. */
    static @Nullable PortRange nextFree(IntPredicate taken) {
        for (int first = START; first + SIZE - 1 <= LAST; first += HUNDRED) {
            PortRange block = new PortRange(first, first + SIZE - 1);
            if (free(block, taken)) {
                return block;
            }
        }
        return null;
    }

    /** Returns the first so many free ports after a port; null when there are none left. */
    static @Nullable PortRange after(int port, int size, IntPredicate taken) {
        int run = 0;
        for (int next = port + 1; next <= LAST; next++) {
            run = taken.test(next) ? 0 : run + 1;
            if (run == size) {
                return new PortRange(next - size + 1, next);
            }
        }
        return null;
    }

    private static boolean free(PortRange block, IntPredicate taken) {
        for (int port = block.first(); port <= block.last(); port++) {
            if (taken.test(port)) {
                return false;
            }
        }
        return true;
    }
}
