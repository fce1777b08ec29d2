package dev.legwork.desktop.tray;

import dev.legwork.leg.Light;

/** What a light stands on, which decides its colour. */
public enum Ground {
    /** Nobody says: 3:1 or more on white and on black. */
    UNKNOWN(0x808080, 0x009E73, 0x2D8FCC, 0xC98500, 0xDE6610, 0xC0649A),
    /** A light panel. */
    LIGHT(0x6E7781, 0x008F68, 0x0072B2, 0xB87600, 0xD55E00, 0xB0508A),
    /** A dark panel. */
    DARK(0x8B949E, 0x1DB88C, 0x56B4E9, 0xE69F00, 0xF0752B, 0xD98BB8),
    /** macOS colours it: black, and what counts is the shape. */
    TEMPLATE(0, 0, 0, 0, 0, 0);

    private final int off;
    private final int up;
    private final int connecting;
    private final int degraded;
    private final int down;
    private final int needsYou;

    Ground(int off, int up, int connecting, int degraded, int down, int needsYou) {
        this.off = off;
        this.up = up;
        this.connecting = connecting;
        this.degraded = degraded;
        this.down = down;
        this.needsYou = needsYou;
    }

    /** Returns the colour of a light here as {@code 0xRRGGBB}. */
    public int colour(Light light) {
        return switch (light) {
            case OFF -> off;
            case UP -> up;
            case CONNECTING -> connecting;
            case DEGRADED -> degraded;
            case DOWN -> down;
            case NEEDS_YOU -> needsYou;
        };
    }
}
