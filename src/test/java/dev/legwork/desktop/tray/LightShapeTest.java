package dev.legwork.desktop.tray;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legwork.leg.Light;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

import javax.imageio.ImageIO;

class LightShapeTest {

    @ParameterizedTest
    @CsvSource({
        // Areas on the 16 grid: circles by their formula, the others as ImageMagick draws them.
        "UP, 113.1",
        "CONNECTING, 81.5",
        "DEGRADED, 102.7",
        "DOWN, 64.4",
        "NEEDS_YOU, 112.8",
        "OFF, 49.5",
    })
    void aShapeCoversTheAreaItShould(Light light, double area) {
        Pixmap drawn = LightShape.draw(light, 48, Ground.UNKNOWN);

        assertThat(covered(drawn) / 9).isBetween(area - 1.5, area + 1.5);
    }

    @ParameterizedTest
    @EnumSource
    void aShapeIsThatOfItsIcon(Light light) throws IOException {
        String icon = Files.readString(Path.of("icons", "tray-" + light.word() + ".svg"));

        assertThat(icon).contains(" d=\"" + LightShape.path(light) + "\"");
    }

    @ParameterizedTest
    @EnumSource
    void aShapeIsThereAtEverySizeAndTouchesNoCorner(Light light) {
        for (int size : new int[] {16, 22, 24, 32, 48}) {
            Pixmap drawn = LightShape.draw(light, size, Ground.UNKNOWN);

            assertThat(covered(drawn)).isGreaterThan(size * size / 7.0);
            assertThat(drawn.at(0, 0)).isZero();
            assertThat(drawn.at(size - 1, size - 1)).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyPixelHasTheColourOfItsLight(Light light) {
        for (Ground ground : Ground.values()) {
            Pixmap drawn = LightShape.draw(light, 32, ground);

            for (int y = 0; y < 32; y++) {
                for (int x = 0; x < 32; x++) {
                    if (drawn.at(x, y) >>> 24 != 0) {
                        assertThat(drawn.at(x, y) & 0xffffff).isEqualTo(ground.colour(light));
                    }
                }
            }
        }
    }

    @Test
    void noTwoShapesLookAlikeWithoutTheirColour() {
        long different =
                Arrays.stream(Light.values())
                        .map(light -> LightShape.draw(light, 16, Ground.TEMPLATE))
                        .map(drawn -> Arrays.toString(drawn.argbBytes()))
                        .distinct()
                        .count();

        assertThat(different).isEqualTo(Light.values().length);
    }

    @Test
    void holesAreHoles() {
        Pixmap ring = LightShape.draw(Light.OFF, 16, Ground.UNKNOWN);
        Pixmap dot = LightShape.draw(Light.CONNECTING, 16, Ground.UNKNOWN);
        Pixmap mark = LightShape.draw(Light.NEEDS_YOU, 16, Ground.UNKNOWN);

        assertThat(ring.at(8, 8)).isZero();
        assertThat(dot.at(8, 8)).isEqualTo(0xff2D8FCC);
        assertThat(dot.at(8, 4)).isZero();
        assertThat(mark.at(8, 6)).isZero();
        assertThat(mark.at(5, 8)).isEqualTo(0xffC0649A);
    }

    @Test
    void thePngIsReadByOthersAsItWasDrawn() throws IOException {
        Pixmap drawn = LightShape.draw(Light.NEEDS_YOU, 22, Ground.DARK);

        BufferedImage read = ImageIO.read(new ByteArrayInputStream(drawn.png()));

        assertThat(read.getWidth()).isEqualTo(22);
        assertThat(read.getHeight()).isEqualTo(22);
        for (int y = 0; y < 22; y++) {
            for (int x = 0; x < 22; x++) {
                assertThat(read.getRGB(x, y)).isEqualTo(drawn.at(x, y));
            }
        }
    }

    @Test
    void theBytesAreInTheOrderTheySay() {
        Pixmap one = new Pixmap(1, new int[] {0x80112233});

        assertThat(one.argbBytes()).containsExactly(0x80, 0x11, 0x22, 0x33);
        assertThat(one.rgbaBytes()).containsExactly(0x11, 0x22, 0x33, 0x80);
    }

    /** The area in whole pixels. */
    private static double covered(Pixmap drawn) {
        double sum = 0;
        for (int y = 0; y < drawn.size(); y++) {
            for (int x = 0; x < drawn.size(); x++) {
                sum += (drawn.at(x, y) >>> 24) / 255.0;
            }
        }
        return sum;
    }
}
