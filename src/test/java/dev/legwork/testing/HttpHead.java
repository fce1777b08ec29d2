package dev.legwork.testing;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * The head of an HTTP request or response, as far as tests look at it.
 *
 * @param first the request or status line
 * @param contentLength 0 when it says none
 */
record HttpHead(String first, long contentLength) {

    /** Reads one, byte by byte up to the empty line; null at the end of the stream. */
    static @Nullable HttpHead read(InputStream in) throws IOException {
        String first = line(in);
        if (first == null) {
            return null;
        }
        long length = 0;
        for (String line = line(in); line != null && !line.isEmpty(); line = line(in)) {
            if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                length = Long.parseLong(line.substring("content-length:".length()).strip());
            }
        }
        return new HttpHead(first, length);
    }

    /** Returns the path of a request line. */
    String path() {
        String[] words = first.split(" ", -1);
        return words.length > 1 && words[1].startsWith("/") ? words[1] : "/";
    }

    /** Returns the status of a status line. */
    int status() throws IOException {
        String[] words = first.split(" ", -1);
        if (words.length < 2 || !words[1].matches("[0-9]{3}")) {
            throw new IOException("not an HTTP response: " + first);
        }
        return Integer.parseInt(words[1]);
    }

    private static @Nullable String line(InputStream in) throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream(64);
        for (int one = in.read(); one >= 0; one = in.read()) {
            if (one == '\n') {
                return text.toString(StandardCharsets.ISO_8859_1).stripTrailing();
            }
            text.write(one);
            if (text.size() > 8192) {
                throw new IOException("a header line without end");
            }
        }
        return text.size() == 0 ? null : text.toString(StandardCharsets.ISO_8859_1);
    }
}
