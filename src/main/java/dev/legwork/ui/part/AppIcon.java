package dev.legwork.ui.part;

import javafx.scene.image.Image;

import java.net.URL;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/** The program's icon, drawn in the build for each size. */
public final class AppIcon {
    private AppIcon() {}

    /** Returns it in every size that window managers ask for. */
    public static List<Image> all() {
        return IntStream.of(16, 20, 24, 32, 40, 48, 64, 96, 128, 256)
                .mapToObj(AppIcon::of)
                .toList();
    }

    /**
     * Returns it in one size.
     *
     * @param size one of those drawn, in pixels
     */
    public static Image of(int size) {
        String name = "/dev/legwork/icons/app-" + size + ".png";
        URL file = Objects.requireNonNull(AppIcon.class.getResource(name), name);
        return new Image(file.toExternalForm());
    }
}
