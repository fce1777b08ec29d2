package dev.legwork.trust;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;

/**
 * A key's fingerprint as a picture, as {@code ssh-keygen -lv} draws it (OpenSSH's sshkey.c,
 * fingerprint_randomart; "The drunken bishop", Loss, Limmer, von Gernler 2009).
 */
public final class Randomart {
    private static final int WIDTH = 17;
    private static final int HEIGHT = 9;

    /** By how often a field was entered; the last two mark where the way starts and ends. */
    private static final String MARKS = " .o+=*BOX@%&#/^SE";

    private static final int START = MARKS.length() - 2;
    private static final int END = MARKS.length() - 1;

    private Randomart() {}

    /** Returns its eleven lines. */
    public static List<String> of(PublicKey key) {
        int[][] field = walk(digest(key));
        List<String> lines = new ArrayList<>();
        lines.add(border(title(key)));
        for (int[] row : field) {
            StringBuilder line = new StringBuilder("|");
            for (int visits : row) {
                line.append(MARKS.charAt(visits));
            }
            lines.add(line.append('|').toString());
        }
        lines.add(border("[SHA256]"));
        return List.copyOf(lines);
    }

    private static int[][] walk(byte[] digest) {
        int[][] field = new int[HEIGHT][WIDTH];
        int x = WIDTH / 2;
        int y = HEIGHT / 2;
        for (byte each : digest) {
            for (int shift = 0; shift < 8; shift += 2) {
                int move = each >> shift;
                x = Math.clamp(x + ((move & 1) == 0 ? -1 : 1), 0, WIDTH - 1);
                y = Math.clamp(y + ((move & 2) == 0 ? -1 : 1), 0, HEIGHT - 1);
                field[y][x] = Math.min(field[y][x] + 1, START - 1);
            }
        }
        field[HEIGHT / 2][WIDTH / 2] = START;
        field[y][x] = END;
        return field;
    }

    /** The size is left out where it does not fit, as OpenSSH does. */
    private static String title(PublicKey key) {
        String label = HostKeyKind.label(key);
        String whole = "[" + label + " " + HostKeyKind.bits(key) + "]";
        return whole.length() < WIDTH
                ? whole
                : "[" + label.substring(0, Math.min(label.length(), WIDTH - 3)) + "]";
    }

    private static String border(String title) {
        int before = (WIDTH - title.length()) / 2;
        int after = WIDTH - title.length() - before;
        return "+" + "-".repeat(before) + title + "-".repeat(after) + "+";
    }

    private static byte[] digest(PublicKey key) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(key.blob());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
