package dev.legwork.testing;

/**
 * A place on a screen.
 *
 * @param x pixels from the left
 * @param y pixels from the top
 */
public record Spot(int x, int y) {

    /** Returns another place. */
    public Spot plus(int right, int down) {
        return new Spot(x + right, y + down);
    }
}
