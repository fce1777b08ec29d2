package dev.legwork.probe;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The start of what a server sent (RFC 9112 §4). */
sealed interface StatusLine {
    /** The most that is read; a status line is far shorter. */
    int LIMIT = 1024;

    /** An HTTP status. */
    record Status(int code) implements StatusLine {}

    /** The connection ended before a line did. */
    record Ended() implements StatusLine {}

    /** Not HTTP. */
    record Foreign() implements StatusLine {}

    /** Writes a request. */
    static void request(OutputStream out, String host, String path) throws IOException {
        String text =
                "GET "
                        + path
                        + " HTTP/1.1\r\nHost: "
                        + host
                        + "\r\nUser-Agent: legwork\r\nAccept: */*\r\nConnection: close\r\n\r\n";
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    /** Reads up to the end of the first line; blocks. */
    static StatusLine read(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        while (line.length() < LIMIT) {
            int next = in.read();
            if (next < 0) {
                return new Ended();
            }
            if (next == '\n') {
                return parse(line.toString());
            }
            line.append((char) next);
            String start = line.substring(0, Math.min(5, line.length()));
            if (!"HTTP/".startsWith(start)) {
                return new Foreign();
            }
        }
        // The status is at the front; a reason phrase without end does not matter.
        return parse(line.toString());
    }

    private static StatusLine parse(String line) {
        Matcher matcher =
                Pattern.compile("HTTP/[0-9](?:\\.[0-9])? ([1-9][0-9]{2})(?: .*)?\r?").matcher(line);
        return matcher.matches() ? new Status(Integer.parseInt(matcher.group(1))) : new Foreign();
    }
}
