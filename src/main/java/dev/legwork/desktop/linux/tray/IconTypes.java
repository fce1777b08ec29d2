package dev.legwork.desktop.linux.tray;

import dev.legwork.desktop.tray.Ground;
import dev.legwork.desktop.tray.LightShape;
import dev.legwork.desktop.tray.Pixmap;
import dev.legwork.leg.Light;

import org.freedesktop.dbus.Struct;
import org.freedesktop.dbus.annotations.Position;

import java.util.List;
import java.util.stream.IntStream;

/** The structures of StatusNotifierItem. dbus-java wants public fields in a public class. */
public final class IconTypes {
    private IconTypes() {}

    /** {@code (iiay)}: a picture as ARGB32 in network byte order. */
    public static final class Picture extends Struct {
        /** As D-Bus writes several of them. */
        static final String ARRAY = "a(iiay)";

        /** In pixels. */
        @Position(0)
        public final int width;

        /** In pixels. */
        @Position(1)
        public final int height;

        /** Four bytes a pixel. */
        @Position(2)
        public final byte[] argb;

        /** For dbus-java and for us. */
        public Picture(int width, int height, byte[] argb) {
            this.width = width;
            this.height = height;
            this.argb = argb;
        }

        /** Returns a light at the sizes panels use; they take the nearest. */
        static List<Picture> of(Light light) {
            return IntStream.of(16, 22, 24, 32, 48)
                    .mapToObj(size -> LightShape.draw(light, size, Ground.UNKNOWN))
                    .map(Picture::of)
                    .toList();
        }

        private static Picture of(Pixmap pixmap) {
            return new Picture(pixmap.size(), pixmap.size(), pixmap.argbBytes());
        }
    }

    /** {@code (sa(iiay)ss)}. */
    public static final class ToolTip extends Struct {
        /** As D-Bus writes it. */
        static final String SIGNATURE = "(sa(iiay)ss)";

        /** Of a theme; empty for none. */
        @Position(0)
        public final String icon;

        /** Instead of the theme's. */
        @Position(1)
        public final List<Picture> pictures;

        /** Plain text. */
        @Position(2)
        public final String title;

        /** May have markup, so ours is empty. */
        @Position(3)
        public final String body;

        /** For dbus-java and for us. */
        public ToolTip(String icon, List<Picture> pictures, String title, String body) {
            this.icon = icon;
            this.pictures = pictures;
            this.title = title;
            this.body = body;
        }
    }
}
