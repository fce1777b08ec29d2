package dev.legwork.trust;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the script on the far side answered: marked lines, and files' contents behind their
 * checksums. Whatever else was printed, at login for instance, is passed over.
 *
 * @param told the lines, in order
 */
record FarAnswer(List<Told> told) {

    /**
     * One marked line.
     *
     * @param key the first word
     * @param value the rest, one char a byte
     * @param body what follows a line {@code bytes}, one char a byte; else empty
     */
    record Told(String key, String value, String body) {}

    FarAnswer {
        told = List.copyOf(told);
    }

    /**
     * Reads it.
     *
     * @throws IOException when the answer does not end, or a content is not what its checksum says
     */
    static FarAnswer read(byte[] printed, String nonce) throws IOException {
        String text = new String(printed, StandardCharsets.ISO_8859_1);
        String mark = "\n" + nonce + " ";
        List<Told> told = new ArrayList<>();
        int at = text.indexOf(mark);
        while (at >= 0) {
            int start = at + mark.length();
            int end = text.indexOf('\n', start);
            if (end < 0) {
                break;
            }
            String[] words = text.substring(start, end).split(" ", 2);
            String value = words.length < 2 ? "" : words[1];
            String body = "";
            int next = end;
            if (words[0].equals("bytes")) {
                body = body(text, end + 1, value);
                next = end + 1 + body.length();
            }
            told.add(new Told(words[0], value, body));
            if (words[0].equals("end")) {
                return new FarAnswer(told);
            }
            at = text.indexOf(mark, next);
        }
        throw new IOException(
                told.isEmpty()
                        ? "no /bin/sh ran there for this account"
                        : "the connection was cut, or the script there was ended");
    }

    private static String body(String text, int start, String sum) throws IOException {
        String[] words = sum.split(" ", -1);
        int length = words.length == 2 && words[1].matches("[0-9]{1,7}") ? number(words[1]) : -1;
        if (length < 0 || start + length > text.length()) {
            throw new IOException("the connection was cut in the middle of a file");
        }
        String body = text.substring(start, start + length);
        if (!PosixSum.of(body.getBytes(StandardCharsets.ISO_8859_1)).equals(sum)) {
            throw new IOException("a file there changed while it was read");
        }
        return body;
    }

    private static int number(String digits) {
        return Integer.parseInt(digits);
    }

    Optional<Told> first(String key) {
        return told.stream().filter(one -> one.key().equals(key)).findFirst();
    }

    boolean has(String key) {
        return first(key).isPresent();
    }

    /** Returns the first value of a key, empty when there is none. */
    String value(String key) {
        return first(key).map(Told::value).orElse("");
    }

    /** Returns all values of a key. */
    List<String> values(String key) {
        return told.stream().filter(one -> one.key().equals(key)).map(Told::value).toList();
    }
}
