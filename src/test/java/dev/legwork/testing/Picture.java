package dev.legwork.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What was on a screen. */
public final class Picture {
    private final int width;
    private final byte[] rgb;

    private Picture(int width, byte[] rgb) {
        this.width = width;
        this.rgb = rgb;
    }

    /** Takes one. Needs ImageMagick's {@code import}. */
    static Picture of(Map<String, String> environment) {
        ProcessBuilder builder =
                new ProcessBuilder("import", "-window", "root", "-depth", "8", "rgb:-")
                        .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            byte[] bytes = process.getInputStream().readAllBytes();
            if (bytes.length != XServer.WIDTH * XServer.HEIGHT * 3) {
                throw new AssertionError("import gave " + bytes.length + " bytes");
            }
            return new Picture(XServer.WIDTH, bytes);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Returns a pixel as {@code 0xRRGGBB}. */
    public int at(Spot spot) {
        return at((spot.y() * width + spot.x()) * 3);
    }

    private int at(int offset) {
        return (rgb[offset] & 0xff) << 16
                | (rgb[offset + 1] & 0xff) << 8
                | (rgb[offset + 2] & 0xff);
    }

    /** Returns how many pixels have exactly this colour, {@code 0xRRGGBB}. */
    public int count(int colour) {
        return spots(colour).size();
    }

    /** Returns the pixel in the middle of all that have exactly this colour, if any has. */
    public Optional<Spot> middleOf(int colour) {
        List<Spot> spots = spots(colour);
        if (spots.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new Spot(
                        (int) spots.stream().mapToInt(Spot::x).average().orElseThrow(),
                        (int) spots.stream().mapToInt(Spot::y).average().orElseThrow()));
    }

    /** Returns the pixels of exactly this colour, row by row. */
    public List<Spot> spots(int colour) {
        List<Spot> spots = new ArrayList<>();
        for (int i = 0; i < rgb.length; i += 3) {
            if (at(i) == colour) {
                spots.add(new Spot(i / 3 % width, i / 3 / width));
            }
        }
        return spots;
    }

    /**
     * Returns the smallest box around what differs from another picture: left top, right bottom.
     */
    public Optional<List<Spot>> difference(Picture other) {
        int left = Integer.MAX_VALUE;
        int top = Integer.MAX_VALUE;
        int right = -1;
        int bottom = -1;
        for (int i = 0; i < rgb.length; i += 3) {
            if (at(i) != other.at(i)) {
                int x = i / 3 % width;
                int y = i / 3 / width;
                left = Math.min(left, x);
                right = Math.max(right, x);
                top = Math.min(top, y);
                bottom = Math.max(bottom, y);
            }
        }
        return right < 0
                ? Optional.empty()
                : Optional.of(List.of(new Spot(left, top), new Spot(right, bottom)));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Picture picture && Arrays.equals(rgb, picture.rgb);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(rgb);
    }
}
