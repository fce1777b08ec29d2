package dev.legwork.desktop.linux.tray;

import dev.legwork.desktop.tray.Pixmap;

import org.freedesktop.dbus.Struct;
import org.freedesktop.dbus.annotations.Position;

/** A notice's picture, {@code (iiibiiay)}. dbus-java wants public fields in a public class. */
public final class ImageData extends Struct {
    /** As D-Bus writes it. */
    static final String SIGNATURE = "(iiibiiay)";

    /** In pixels. */
    @Position(0)
    public final int width;

    /** In pixels. */
    @Position(1)
    public final int height;

    /** Bytes a row. */
    @Position(2)
    public final int stride;

    /** Whether there is an alpha channel. */
    @Position(3)
    public final boolean hasAlpha;

    /** Bits a channel. */
    @Position(4)
    public final int bits;

    /** How many channels. */
    @Position(5)
    public final int channels;

    /** Red, green, blue, alpha. */
    @Position(6)
    public final byte[] rgba;

    /** From one of our pictures. */
    public ImageData(Pixmap pixmap) {
        width = pixmap.size();
        height = pixmap.size();
        stride = pixmap.size() * 4;
        hasAlpha = true;
        bits = 8;
        channels = 4;
        rgba = pixmap.rgbaBytes();
    }
}
