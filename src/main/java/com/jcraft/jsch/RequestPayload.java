package com.jcraft.jsch;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Puts a request's payload together (RFC 4251 §5). */
public final class RequestPayload {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /** Adds a string. */
    public RequestPayload text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        number(bytes.length);
        out.writeBytes(bytes);
        return this;
    }

    /** Adds a uint32. */
    public RequestPayload number(int number) {
        out.writeBytes(ByteBuffer.allocate(4).putInt(number).array());
        return this;
    }

    /** Adds a boolean. */
    public RequestPayload flag(boolean flag) {
        out.write(flag ? 1 : 0);
        return this;
    }

    /** Returns what was added. */
    public byte[] bytes() {
        return out.toByteArray();
    }
}
