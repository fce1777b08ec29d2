package com.jcraft.jsch;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Strings in a message (RFC 4251 §5), read in place. Never throws, whatever the far side sent: what
 * does not fit is empty, and so is all that follows.
 */
final class Words {
    private static final int LONGEST_TEXT = 1000;
    private static final int MOST = 32;

    private final byte[] from;
    private final int end;
    private int at;

    Words(byte[] from, int start, int end) {
        this.from = from;
        this.at = start;
        this.end = Math.min(end, from.length);
    }

    /** Returns the next string, at most 1,000 bytes of it. */
    String nextText() {
        int length = length();
        String text = new String(from, at, Math.min(length, LONGEST_TEXT), StandardCharsets.UTF_8);
        at += length;
        return text;
    }

    int nextByte() {
        return at < end ? from[at++] : 0;
    }

    void skip(int bytes) {
        at = Math.min(end, at + bytes);
    }

    /** Returns all that is left, as it is. */
    byte[] bytes() {
        return at < end ? Arrays.copyOfRange(from, at, end) : new byte[0];
    }

    /** Returns the strings that are left, at most 32. */
    List<byte[]> rest() {
        List<byte[]> rest = new ArrayList<>();
        while (at < end && rest.size() < MOST) {
            int length = length();
            if (length == 0) {
                break;
            }
            rest.add(Arrays.copyOfRange(from, at, at + length));
            at += length;
        }
        return rest;
    }

    /** Reads a length, zero where that many bytes are not there. */
    private int length() {
        if (end - at < 4) {
            at = Math.max(at, end);
            return 0;
        }
        int length =
                (from[at] & 0xff) << 24
                        | (from[at + 1] & 0xff) << 16
                        | (from[at + 2] & 0xff) << 8
                        | (from[at + 3] & 0xff);
        at += 4;
        if (length < 0 || length > end - at) {
            at = end;
            return 0;
        }
        return length;
    }
}
