package dev.legwork.trust;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Turns what a person typed into bytes, and leaves no copy. */
public final class TypedSecret {
    private TypedSecret() {}

    /**
     * Returns it in UTF-8, the caller's to zero.
     *
     * @param typed zeroed
     */
    public static byte[] utf8(char[] typed) {
        CharsetEncoder encoder =
                StandardCharsets.UTF_8
                        .newEncoder()
                        .onMalformedInput(CodingErrorAction.REPLACE)
                        .onUnmappableCharacter(CodingErrorAction.REPLACE);
        ByteBuffer buffer = ByteBuffer.allocate(typed.length * 4);
        encoder.encode(CharBuffer.wrap(typed), buffer, true);
        byte[] bytes = Arrays.copyOf(buffer.array(), buffer.position());
        Arrays.fill(buffer.array(), (byte) 0);
        Arrays.fill(typed, '\0');
        return bytes;
    }
}
