package dev.legwork.desktop.tray;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/** A square picture, without AWT and JavaFX. Immutable. */
public final class Pixmap {
    private final int size;
    private final int[] argb;

    /**
     * @param size width and height in pixels
     * @param argb row by row, {@code 0xAARRGGBB}, colours not multiplied by alpha
     */
    Pixmap(int size, int[] argb) {
        if (argb.length != size * size) {
            throw new IllegalArgumentException(argb.length + " pixels are no square of " + size);
        }
        this.size = size;
        this.argb = argb.clone();
    }

    /** Returns the width and the height, in pixels. */
    public int size() {
        return size;
    }

    /** Returns a pixel as {@code 0xAARRGGBB}. */
    public int at(int x, int y) {
        return argb[y * size + x];
    }

    /** Returns the bytes A, R, G, B of each pixel, row by row. */
    public byte[] argbBytes() {
        ByteBuffer bytes = ByteBuffer.allocate(argb.length * 4);
        for (int pixel : argb) {
            bytes.putInt(pixel);
        }
        return bytes.array();
    }

    /** Returns the bytes R, G, B, A of each pixel, row by row. */
    public byte[] rgbaBytes() {
        ByteBuffer bytes = ByteBuffer.allocate(argb.length * 4);
        for (int pixel : argb) {
            bytes.putInt(Integer.rotateLeft(pixel, 8));
        }
        return bytes.array();
    }

    /** Returns it as a PNG file (RFC 2083): 8 bits a channel, with alpha, each row unfiltered. */
    public byte[] png() {
        ByteBuffer head = ByteBuffer.allocate(13).putInt(size).putInt(size);
        head.put(new byte[] {8, 6, 0, 0, 0});
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
        file.writeBytes(chunk("IHDR", head.array()));
        file.writeBytes(chunk("IDAT", rows()));
        file.writeBytes(chunk("IEND", new byte[0]));
        return file.toByteArray();
    }

    private byte[] rows() {
        byte[] pixels = rgbaBytes();
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(packed, deflater)) {
            for (int row = 0; row < size; row++) {
                out.write(0);
                out.write(pixels, row * size * 4, size * 4);
            }
        } catch (IOException inMemory) {
            throw new UncheckedIOException(inMemory);
        } finally {
            deflater.end();
        }
        return packed.toByteArray();
    }

    private static byte[] chunk(String type, byte[] data) {
        ByteBuffer chunk = ByteBuffer.allocate(12 + data.length);
        chunk.putInt(data.length).put(type.getBytes(StandardCharsets.US_ASCII)).put(data);
        CRC32 check = new CRC32();
        check.update(chunk.array(), 4, 4 + data.length);
        return chunk.putInt((int) check.getValue()).array();
    }
}
