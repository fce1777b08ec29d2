package dev.legwork.secrets;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;

/**
 * What can be seen of a private key's file without opening it: whether it needs a passphrase, and
 * its public half (PROTOCOL.key in OpenSSH; RFC 1421 §4.6.1.1 for older files).
 *
 * @param encrypted whether it needs a passphrase
 * @param publicBlob its public half in SSH's format, null where the file does not show it
 */
public record PrivateKeyLook(boolean encrypted, @Nullable Blob publicBlob) {
    private static final int LARGEST = 1 << 20;
    private static final String MAGIC = "openssh-key-v1\0";

    /**
     * A public key in SSH's format.
     *
     * @param base64 of it
     */
    public record Blob(String base64) {}

    /**
     * Looks at a file; blocks.
     *
     * @return null when it is not there, cannot be read, or is no private key
     */
    public static @Nullable PrivateKeyLook at(Path file) {
        byte[] bytes;
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > LARGEST) {
                return null;
            }
            bytes = Files.readAllBytes(file);
        } catch (IOException e) {
            return null; // the login will say why
        }
        try {
            return look(bytes, file);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    private static @Nullable PrivateKeyLook look(byte[] bytes, Path file) {
        if (contains(bytes, "BEGIN OPENSSH PRIVATE KEY")) {
            return openssh(bytes);
        }
        if (!contains(bytes, "PRIVATE KEY-----")) {
            return null;
        }
        return new PrivateKeyLook(contains(bytes, "ENCRYPTED"), besides(file));
    }

    private static @Nullable PrivateKeyLook openssh(byte[] bytes) {
        byte[] body = body(bytes);
        byte[] raw = new byte[0];
        try {
            raw = Base64.getMimeDecoder().decode(body);
            ByteBuffer buffer = ByteBuffer.wrap(raw);
            byte[] magic = new byte[MAGIC.length()];
            buffer.get(magic);
            if (!Arrays.equals(magic, MAGIC.getBytes(StandardCharsets.US_ASCII))) {
                return null;
            }
            String cipher = new String(string(buffer), StandardCharsets.US_ASCII);
            string(buffer);
            string(buffer);
            buffer.getInt();
            return new PrivateKeyLook(
                    !cipher.equals("none"),
                    new Blob(Base64.getEncoder().encodeToString(string(buffer))));
        } catch (IllegalArgumentException | BufferUnderflowException e) {
            return null;
        } finally {
            Arrays.fill(body, (byte) 0);
            Arrays.fill(raw, (byte) 0);
        }
    }

    /** What stands between the first and the last line. */
    private static byte[] body(byte[] bytes) {
        int start = 0;
        while (start < bytes.length && bytes[start] != '\n') {
            start++;
        }
        int end = start;
        while (end < bytes.length && bytes[end] != '-') {
            end++;
        }
        return Arrays.copyOfRange(bytes, start, end);
    }

    private static byte[] string(ByteBuffer buffer) {
        int length = buffer.getInt();
        if (length < 0 || length > buffer.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] text = new byte[length];
        buffer.get(text);
        return text;
    }

    private static @Nullable Blob besides(Path file) {
        try {
            Path half = file.resolveSibling(file.getFileName() + ".pub");
            String[] words = Files.readString(half).strip().split("\\s+", -1);
            return words.length < 2 ? null : new Blob(words[1]);
        } catch (IOException e) {
            return null;
        }
    }

    private static boolean contains(byte[] bytes, String text) {
        byte[] wanted = text.getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i + wanted.length <= bytes.length; i++) {
            if (Arrays.equals(bytes, i, i + wanted.length, wanted, 0, wanted.length)) {
                return true;
            }
        }
        return false;
    }
}
