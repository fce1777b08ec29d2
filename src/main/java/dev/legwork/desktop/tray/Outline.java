package dev.legwork.desktop.tray;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Closed curves as short straight edges, made from SVG path data and filled by scan lines: enough
 * for our six shapes, where AWT and JavaFX would cost tens of megabytes. Knows the commands {@code
 * M L H V A a Z} (SVG 1.1 §8.3), and circles where the specification has ellipses.
 */
final class Outline {
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z]|-?\\d*\\.?\\d+");

    /** Scan lines a pixel; along them coverage is exact. */
    private static final int LINES = 16;

    /** One straight piece of an arc turns by this much at most, in radians. */
    private static final double TURN = Math.PI / 32;

    private final List<Edge> edges;

    private record Edge(double x1, double y1, double x2, double y2) {}

    private record Crossing(double x, int direction) {}

    private Outline(List<Edge> edges) {
        this.edges = edges;
    }

    /**
     * Reads path data.
     *
     * @throws IllegalArgumentException for a command that is not known
     */
    static Outline parse(String path) {
        return new Outline(new Reader(path).edges());
    }

    /**
     * Fills it, anti-aliased, by the non-zero rule.
     *
     * @param size width and height of the picture in pixels
     * @param grid width and height of what the path was drawn in
     * @param rgb the colour, {@code 0xRRGGBB}
     */
    Pixmap fill(int size, double grid, int rgb) {
        double scale = size / grid;
        int[] argb = new int[size * size];
        for (int row = 0; row < size; row++) {
            double[] coverage = new double[size];
            for (int line = 0; line < LINES; line++) {
                cover((row + (line + 0.5) / LINES) / scale, scale, coverage);
            }
            for (int column = 0; column < size; column++) {
                long alpha = Math.round(255 * coverage[column] / LINES);
                argb[row * size + column] = alpha == 0 ? 0 : ((int) alpha << 24) | rgb;
            }
        }
        return new Pixmap(size, argb);
    }

    /** Adds what one scan line covers of each pixel. */
    private void cover(double y, double scale, double[] coverage) {
        int winding = 0;
        double from = 0;
        for (Crossing crossing : crossings(y)) {
            if (winding == 0) {
                from = crossing.x();
            }
            winding += crossing.direction();
            if (winding == 0) {
                span(from * scale, crossing.x() * scale, coverage);
            }
        }
    }

    private List<Crossing> crossings(double y) {
        List<Crossing> crossings = new ArrayList<>();
        for (Edge edge : edges) {
            boolean down = edge.y1() <= y && y < edge.y2();
            if (down || (edge.y2() <= y && y < edge.y1())) {
                double along = (y - edge.y1()) / (edge.y2() - edge.y1());
                double x = edge.x1() + along * (edge.x2() - edge.x1());
                crossings.add(new Crossing(x, down ? 1 : -1));
            }
        }
        crossings.sort(Comparator.comparingDouble(Crossing::x));
        return crossings;
    }

    private static void span(double from, double to, double[] coverage) {
        for (int x = Math.max(0, (int) from); x < coverage.length && x < to; x++) {
            coverage[x] += Math.clamp(to - x, 0, 1) - Math.clamp(from - x, 0, 1);
        }
    }

    /** Reads one path. */
    private static final class Reader {
        private final List<Edge> edges = new ArrayList<>();
        private final Matcher tokens;
        private double x;
        private double y;
        private double startX;
        private double startY;

        Reader(String path) {
            tokens = TOKEN.matcher(path);
        }

        List<Edge> edges() {
            while (tokens.find()) {
                switch (tokens.group()) {
                    case "M" -> {
                        x = startX = number();
                        y = startY = number();
                    }
                    case "L" -> lineTo(number(), number());
                    case "H" -> lineTo(number(), y);
                    case "V" -> lineTo(x, number());
                    case "A" -> arc(0, 0);
                    case "a" -> arc(x, y);
                    case "Z", "z" -> lineTo(startX, startY);
                    default ->
                            throw new IllegalArgumentException(
                                    "unknown path command " + tokens.group());
                }
            }
            return edges;
        }

        private double number() {
            if (!tokens.find()) {
                throw new IllegalArgumentException("the path ends within a command");
            }
            return Double.parseDouble(tokens.group());
        }

        private void lineTo(double toX, double toY) {
            edges.add(new Edge(x, y, toX, toY));
            x = toX;
            y = toY;
        }

        /** The arc's middle from its ends, as in SVG 1.1 appendix F.6.5, for a circle. */
        private void arc(double fromX, double fromY) {
            double wanted = number();
            number(); // the second radius is the same
            number(); // a circle has no rotation
            boolean large = number() != 0;
            boolean clockwise = number() != 0;
            double toX = fromX + number();
            double toY = fromY + number();
            double half = Math.hypot(toX - x, toY - y) / 2;
            double radius = Math.max(wanted, half);
            double away = Math.sqrt(radius * radius - half * half) / (2 * half);
            double side = large == clockwise ? -away : away;
            double middleX = (x + toX) / 2 - side * (toY - y);
            double middleY = (y + toY) / 2 + side * (toX - x);
            double first = Math.atan2(y - middleY, x - middleX);
            double turn = Math.atan2(toY - middleY, toX - middleX) - first;
            if (clockwise && turn < 0) {
                turn += 2 * Math.PI;
            } else if (!clockwise && turn > 0) {
                turn -= 2 * Math.PI;
            }
            int pieces = (int) Math.ceil(Math.abs(turn) / TURN);
            for (int piece = 1; piece < pieces; piece++) {
                double angle = first + turn * piece / pieces;
                lineTo(middleX + radius * Math.cos(angle), middleY + radius * Math.sin(angle));
            }
            lineTo(toX, toY);
        }
    }
}
