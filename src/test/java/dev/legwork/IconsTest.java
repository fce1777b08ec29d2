package dev.legwork;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/** The icons that the build draws from {@code icons/}. */
class IconsTest {
    private static final Path FOR_PACKAGES = Path.of("target/icons");
    private static final int GROUND = 0x12343F;
    private static final int LIGHT = 0x2BC79A;

    @ParameterizedTest
    @ValueSource(ints = {16, 20, 22, 24, 32, 40, 48, 64, 96, 128, 256, 512, 1024})
    void theAppsIconIsThereInEverySize(int size) throws IOException {
        BufferedImage icon = onClassPath("app-" + size + ".png");
        isTheAppsIcon(icon, size);
    }

    @Test
    void atSixteenTheDrawingSitsOnWholePixels() throws IOException {
        BufferedImage icon = onClassPath("app-16.png");
        // The straight parts of the walls: two pixels, hard edges.
        for (int x : new int[] {3, 4, 11, 12}) {
            assertThat(icon.getRGB(x, 12)).isEqualTo(0xFFF4F7F8);
        }
        for (int x : new int[] {2, 5, 10, 13}) {
            assertThat(icon.getRGB(x, 10)).isEqualTo(0xFF000000 | GROUND);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "up, 008F68, 1DB88C, 009E73",
        "connecting, 0072B2, 56B4E9, 2D8FCC",
        "degraded, B87600, E69F00, C98500",
        "down, D55E00, F0752B, DE6610",
        "needs-you, B0508A, D98BB8, C0649A",
        "off, 6E7781, 8B949E, 808080"
    })
    void everyTrayShapeHasTheColourOfItsPanel(
            String light, String onLight, String onDark, String unknown) throws IOException {
        for (int size : new int[] {16, 22, 24, 32, 48, 64}) {
            String name = "tray-" + light;
            oneColour(onClassPath(name + "-light-" + size + ".png"), size, onLight);
            oneColour(onClassPath(name + "-dark-" + size + ".png"), size, onDark);
            oneColour(onClassPath(name + "-unknown-" + size + ".png"), size, unknown);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"up", "connecting", "degraded", "down", "needs-you", "off"})
    void templatesAreBlackForTheSystemToColour(String light) throws IOException {
        for (int points : new int[] {16, 18, 22}) {
            String name = "tray-" + light + "-template-" + points;
            oneColour(onClassPath(name + ".png"), points, "000000");
            oneColour(onClassPath(name + "@2x.png"), 2 * points, "000000");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 22, 32})
    void noTwoLightsLookAlikeWithoutTheirColours(int size) throws IOException {
        Set<List<Boolean>> shapes = new HashSet<>();
        for (String light : List.of("up", "connecting", "degraded", "down", "needs-you", "off")) {
            BufferedImage icon = onClassPath("tray-" + light + "-unknown-" + size + ".png");
            shapes.add(pixels(icon).mapToObj(argb -> argb >>> 24 > 127).toList());
        }
        assertThat(shapes).hasSize(6);
    }

    @Test
    void macsFindEverySizeInTheIcns() throws IOException {
        List<Integer> sizes = new ArrayList<>();
        for (BufferedImage image : contents(FOR_PACKAGES.resolve("legwork.icns"), "icns")) {
            sizes.add(image.getWidth());
            assertThat(image.getRGB(0, 0) >>> 24).isZero();
            if (image.getWidth() >= 128) {
                // The system's own icons leave a margin, and so does ours.
                int middle = image.getWidth() / 2;
                assertThat(image.getRGB(image.getWidth() / 20, middle) >>> 24).isZero();
                assertThat(image.getRGB(image.getWidth() / 8, middle) & 0xFFFFFF).isEqualTo(GROUND);
            }
        }
        assertThat(sizes).contains(16, 32, 64, 128, 256, 512, 1024);
    }

    @Test
    void windowsFindsEverySizeInTheIco() throws IOException {
        List<Integer> sizes = new ArrayList<>();
        for (BufferedImage image : contents(FOR_PACKAGES.resolve("legwork.ico"), "ico")) {
            sizes.add(image.getWidth());
            isTheAppsIcon(image, image.getWidth());
        }
        assertThat(sizes).containsExactly(16, 20, 24, 32, 40, 48, 64, 256);
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 22, 24, 32, 48, 64, 96, 128, 256, 512})
    void linuxFindsEverySizeInItsTheme(int size) throws IOException {
        Path file = FOR_PACKAGES.resolve("hicolor/" + size + "x" + size + "/apps/legwork.png");
        isTheAppsIcon(ImageIO.read(file.toFile()), size);
        assertThat(FOR_PACKAGES.resolve("hicolor/scalable/apps/legwork.svg"))
                .hasSameTextualContentAs(Path.of("icons/app-icon.svg"));
    }

    private static void isTheAppsIcon(BufferedImage icon, int size) {
        assertThat(icon.getWidth()).isEqualTo(size);
        assertThat(icon.getHeight()).isEqualTo(size);
        assertThat(icon.getRGB(0, 0) >>> 24).as("alpha in the corner").isLessThan(64);
        assertThat(icon.getRGB(size / 2, 1)).isEqualTo(0xFF000000 | GROUND);
        assertThat(icon.getRGB(size / 2, size * 11 / 16)).isEqualTo(0xFF000000 | LIGHT);
    }

    private static void oneColour(BufferedImage icon, int size, String colour) {
        assertThat(icon.getWidth()).isEqualTo(size);
        assertThat(icon.getHeight()).isEqualTo(size);
        assertThat(icon.getRGB(0, 0) >>> 24).as("alpha in the corner").isZero();
        int rgb = Integer.parseInt(colour, 16);
        List<Integer> solid =
                pixels(icon).filter(argb -> argb >>> 24 == 255).boxed().distinct().toList();
        assertThat(solid).containsExactly(0xFF000000 | rgb);
    }

    private static IntStream pixels(BufferedImage icon) {
        return IntStream.of(
                icon.getRGB(0, 0, icon.getWidth(), icon.getHeight(), null, 0, icon.getWidth()));
    }

    private static BufferedImage onClassPath(String name) throws IOException {
        try (InputStream in = IconsTest.class.getResourceAsStream("/dev/legwork/icons/" + name)) {
            assertThat(in).as(name).isNotNull();
            return ImageIO.read(in);
        }
    }

    /** Reads it with a reader that is not ours. */
    private static List<BufferedImage> contents(Path file, String format) throws IOException {
        ImageReader reader = ImageIO.getImageReadersByFormatName(format).next();
        List<BufferedImage> images = new ArrayList<>();
        try (InputStream in = Files.newInputStream(file);
                ImageInputStream stream = ImageIO.createImageInputStream(in)) {
            reader.setInput(stream);
            int count = reader.getNumImages(true);
            for (int each = 0; each < count; each++) {
                images.add(reader.read(each));
            }
        } finally {
            reader.dispose();
        }
        return images;
    }
}
