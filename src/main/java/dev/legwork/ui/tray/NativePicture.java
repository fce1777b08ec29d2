package dev.legwork.ui.tray;

import dev.legwork.desktop.tray.Ground;
import dev.legwork.desktop.tray.LightShape;
import dev.legwork.desktop.tray.Pixmap;
import dev.legwork.leg.Light;

import java.awt.Image;
import java.awt.image.BaseMultiResolutionImage;
import java.awt.image.BufferedImage;
import java.util.stream.DoubleStream;

/** A light as AWT wants it. */
final class NativePicture {
    private NativePicture() {}

    /**
     * Returns it sharp at each scale a screen may have.
     *
     * @param size of the tray's icons in AWT's pixels
     */
    static Image of(Light light, int size, Ground ground) {
        return new BaseMultiResolutionImage(
                DoubleStream.of(1, 1.25, 1.5, 1.75, 2, 3)
                        .mapToInt(scale -> (int) Math.round(size * scale))
                        .mapToObj(pixels -> image(LightShape.draw(light, pixels, ground)))
                        .toArray(Image[]::new));
    }

    private static BufferedImage image(Pixmap pixmap) {
        BufferedImage image =
                new BufferedImage(pixmap.size(), pixmap.size(), BufferedImage.TYPE_INT_ARGB);
        for (int y = 0; y < pixmap.size(); y++) {
            for (int x = 0; x < pixmap.size(); x++) {
                image.setRGB(x, y, pixmap.at(x, y));
            }
        }
        return image;
    }
}
