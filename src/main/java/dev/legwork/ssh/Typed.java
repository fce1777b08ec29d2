package dev.legwork.ssh;

import dev.legwork.engine.Secrets;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What a person typed, as a source of one passphrase. */
final class Typed {
    private Typed() {}

    /**
     * Returns a source that gives it once.
     *
     * @param typed zeroed at once
     */
    static Secrets passphrase(char[] typed) {
        ByteBuffer encoded = StandardCharsets.UTF_8.encode(CharBuffer.wrap(typed));
        byte[] bytes = new byte[encoded.remaining()];
        encoded.get(bytes);
        Arrays.fill(encoded.array(), (byte) 0);
        Arrays.fill(typed, '\0');
        return key -> new Secrets.Found.Passphrase(bytes);
    }
}
