package dev.legwork.desktop.tray;

import dev.legwork.leg.Light;

/** A light as a shape, so that it is told apart without its colour. */
public final class LightShape {
    /** The side of the square the paths are drawn in. */
    public static final int GRID = 16;

    private LightShape() {}

    /**
     * Returns its outline as SVG path data on a {@value #GRID} grid. Holes are wound the other way,
     * so both fill rules give the same picture. The same paths are in {@code icons/tray-*.svg}.
     */
    public static String path(Light light) {
        return switch (light) {
            case UP -> "M8 2a6 6 0 1 1 0 12a6 6 0 1 1 0-12z";
            case CONNECTING ->
                    "M8 1.5a6.5 6.5 0 1 1 0 13a6.5 6.5 0 1 1 0-13z"
                            + " M8 3.25a4.75 4.75 0 1 0 0 9.5a4.75 4.75 0 1 0 0-9.5z"
                            + " M8 5.5a2.5 2.5 0 1 1 0 5a2.5 2.5 0 1 1 0-5z";
            case DEGRADED ->
                    "M8.95 2.05L14.8 12.4A1.1 1.1 0 0 1 13.85 14H2.15A1.1 1.1 0 0 1 1.2 12.4"
                            + "L7.05 2.05A1.1 1.1 0 0 1 8.95 2.05z";
            case DOWN ->
                    "M4.9 3L8 6.1L11.1 3A1.35 1.35 0 0 1 13 4.9L9.9 8L13 11.1"
                            + "A1.35 1.35 0 0 1 11.1 13L8 9.9L4.9 13A1.35 1.35 0 0 1 3 11.1"
                            + "L6.1 8L3 4.9A1.35 1.35 0 0 1 4.9 3z";
            case NEEDS_YOU ->
                    "M7.1 0.9A1.27 1.27 0 0 1 8.9 0.9L15.1 7.1A1.27 1.27 0 0 1 15.1 8.9"
                            + "L8.9 15.1A1.27 1.27 0 0 1 7.1 15.1L0.9 8.9A1.27 1.27 0 0 1 0.9 7.1z"
                            + " M7 4V9H9V4z M7 10.25V12.25H9V10.25z";
            case OFF ->
                    "M8 2a6 6 0 1 1 0 12a6 6 0 1 1 0-12z"
                            + " M8 3.5a4.5 4.5 0 1 0 0 9a4.5 4.5 0 1 0 0-9z";
        };
    }

    /** Returns the character that looks most like it, for menus that take no picture. */
    public static String glyph(Light light) {
        return switch (light) {
            case UP -> "●";
            case CONNECTING -> "◉";
            case DEGRADED -> "▲";
            case DOWN -> "✕";
            case NEEDS_YOU -> "◆";
            case OFF -> "○";
        };
    }

    /**
     * Returns its picture.
     *
     * @param size width and height in pixels
     * @param ground what it will stand on
     */
    public static Pixmap draw(Light light, int size, Ground ground) {
        return Outline.parse(path(light)).fill(size, GRID, ground.colour(light));
    }
}
