package dev.legwork.cli;

import java.util.ArrayList;
import java.util.List;

/** Columns that line up. The last one is as wide as it likes. */
final class Table {
    private final List<List<String>> rows = new ArrayList<>();

    void row(String... cells) {
        rows.add(List.of(cells));
    }

    /**
     * Returns the rows as lines.
     *
     * @param paint may add what takes no room, as colour, to a cell that has its width already
     */
    List<String> lines(Paint paint) {
        int columns = rows.stream().mapToInt(List::size).max().orElse(0);
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int i = 0; i < row.size(); i++) {
                widths[i] = Math.max(widths[i], width(row.get(i)));
            }
        }
        return rows.stream().map(row -> line(row, widths, paint)).toList();
    }

    private static String line(List<String> row, int[] widths, Paint paint) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < row.size(); i++) {
            String cell = row.get(i);
            boolean last = i == row.size() - 1;
            String padded = last ? cell : cell + " ".repeat(widths[i] - width(cell));
            line.append(i == 0 ? "" : "  ").append(paint.paint(i, cell, padded));
        }
        return line.toString().stripTrailing();
    }

    private static int width(String cell) {
        return cell.codePointCount(0, cell.length());
    }

    /** Colours cells. */
    interface Paint {
        /** Leaves everything as it is. */
        Paint NONE = (column, cell, padded) -> padded;

        /**
         * Returns the padded cell, coloured or not.
         *
         * @param column from 0
         * @param cell its text
         * @param padded with its blanks
         */
        String paint(int column, String cell, String padded);
    }
}
