package dev.legwork.trust;

import org.jspecify.annotations.Nullable;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a person pasted to compare with a host key: a line of {@code ssh-keygen -l}, a fingerprint,
 * a {@code .pub} line, lines of known_hosts or of ssh-keyscan. Prompts, quotes and line breaks of a
 * terminal are tolerated; the characters that count are never guessed. Pure.
 */
public final class Paste {
    private static final int LONGEST = 64 * 1024;

    /** An RSA key of 16384 bits is some 2,800 characters. */
    private static final int LONGEST_KEY = 4 * 1024;

    /** SHA-256 in base64 without padding. */
    private static final int FINGERPRINT = 43;

    private static final Pattern MARKED = Pattern.compile("(?i:SHA256):");
    private static final Pattern BARE = Pattern.compile("[A-Za-z0-9+/]{" + FINGERPRINT + "}=?");

    /** The first base64 characters are the length of the type's name. */
    private static final Pattern KEY =
            Pattern.compile(
                    "(?<![A-Za-z0-9-])(ssh-(?:ed25519|rsa|dss)|ecdsa-sha2-nistp\\d{3})[ \t\r\n]+"
                            + "(?=AAAA)");

    private static final Pattern MD5 =
            Pattern.compile(
                    "(?i)(?<![0-9a-f:])(?:MD5:)?[0-9a-f]{2}(?::[0-9a-f]{2}){15}(?![0-9a-f:])");

    private final List<Vouched> keys;
    private final String problem;

    private Paste(List<Vouched> keys, String problem) {
        this.keys = List.copyOf(keys);
        this.problem = problem;
    }

    /** How a paste compares with a key. */
    public sealed interface Verdict {
        /** It speaks of exactly this key. */
        record Same() implements Verdict {}

        /**
         * It speaks of other keys, none of the kind it is compared with.
         *
         * @param kind of the first of them
         * @param fingerprints of all of them
         */
        record OtherKind(HostKeyKind kind, List<String> fingerprints) implements Verdict {
            /** Copies the list. */
            public OtherKind {
                fingerprints = List.copyOf(fingerprints);
            }
        }

        /**
         * It speaks of another key.
         *
         * @param fingerprints of the keys it speaks of, the likeliest first
         */
        record Different(List<String> fingerprints) implements Verdict {
            /** Copies the list. */
            public Different {
                fingerprints = List.copyOf(fingerprints);
            }
        }

        /**
         * It is nothing that could be compared.
         *
         * @param sentence what to paste instead
         */
        record Unclear(String sentence) implements Verdict {}
    }

    /** Reads it; never fails. */
    public static Paste of(String text) {
        if (text.length() > LONGEST) {
            return unclear("That is too long to be a host key");
        }
        if (text.contains("PRIVATE KEY-----")) {
            return unclear(
                    "That is a private key, which never leaves its machine, so nothing was kept of"
                            + " it");
        }
        List<Vouched> keys = new ArrayList<>(keys(text));
        String broken = fingerprints(text, keys);
        String bare = text.replaceAll("[\\s\"'`‘’“”]", "");
        if (keys.isEmpty() && BARE.matcher(bare).matches()) {
            keys.add(new Vouched("SHA256:" + bare.substring(0, FINGERPRINT), null, false));
        }
        if (!keys.isEmpty()) {
            return new Paste(keys, "");
        }
        if (broken != null) {
            return unclear(broken);
        }
        if (MD5.matcher(text).find()) {
            return unclear("That is an MD5 fingerprint, which can be forged");
        }
        return unclear("There is no host key in that");
    }

    private static Paste unclear(String what) {
        return new Paste(
                List.of(),
                what
                        + ": paste the line that ssh-keygen -lf prints on that machine, which has"
                        + " SHA256: and 43 characters, or the key's line from its .pub file.");
    }

    /** Compares. Only the whole hash counts. */
    public Verdict compare(PublicKey key) {
        if (keys.isEmpty()) {
            return new Verdict.Unclear(problem);
        }
        String wanted = key.fingerprint();
        List<Vouched> same = keys.stream().filter(one -> equal(one.fingerprint(), wanted)).toList();
        if (same.stream().anyMatch(Vouched::revoked)) {
            return new Verdict.Unclear(
                    "The line you pasted marks this very key @revoked: it must not be trusted.");
        }
        if (!same.isEmpty()) {
            return new Verdict.Same();
        }
        HostKeyKind shown = HostKeyKind.of(key.type()).orElse(null);
        List<String> all = keys.stream().map(Vouched::fingerprint).distinct().toList();
        List<HostKeyKind> kinds = new ArrayList<>();
        for (Vouched one : keys) {
            HostKeyKind kind = one.kind() == null ? null : HostKeyKind.of(one.kind()).orElse(null);
            if (kind == null || kind == shown) {
                return new Verdict.Different(all);
            }
            kinds.add(kind);
        }
        return new Verdict.OtherKind(kinds.getFirst(), all);
    }

    private static boolean equal(String one, String other) {
        return MessageDigest.isEqual(
                one.getBytes(StandardCharsets.US_ASCII), other.getBytes(StandardCharsets.US_ASCII));
    }

    private static List<Vouched> keys(String text) {
        List<Vouched> found = new ArrayList<>();
        Matcher line = KEY.matcher(text);
        while (line.find()) {
            int end = Math.min(text.length(), line.end() + LONGEST_KEY);
            byte[] blob = blob(line.group(1), text.substring(line.end(), end));
            if (blob != null && !before(text, line.start()).contains("@cert-authority")) {
                found.add(
                        new Vouched(
                                PublicKey.of(blob).fingerprint(),
                                line.group(1),
                                before(text, line.start()).contains("@revoked")));
            }
        }
        return found;
    }

    /** What stands on the same line in front. */
    private static String before(String text, int at) {
        return text.substring(text.lastIndexOf('\n', at) + 1, at);
    }

    /**
     * Joins what a terminal broke, piece by piece, until the key is whole; null when it never is.
     */
    private static byte @Nullable [] blob(String type, String words) {
        StringBuilder base64 = new StringBuilder();
        for (String word : words.split("[ \t\r\n]+", -1)) {
            if (!word.matches("[A-Za-z0-9+/]+={0,2}")) {
                return null;
            }
            base64.append(word);
            try {
                byte[] blob = Base64.getDecoder().decode(base64.toString());
                if (whole(type, blob)) {
                    return blob;
                }
            } catch (IllegalArgumentException notYet) {
                // Padding in the middle: it does not go on, and will not be whole.
            }
        }
        return null;
    }

    /** Says whether a key's fields fill it exactly (RFC 4253 §6.6, RFC 5656 §3.1, RFC 8709 §4). */
    private static boolean whole(String type, byte[] blob) {
        int fields = type.equals("ssh-ed25519") ? 2 : type.equals("ssh-dss") ? 5 : 3;
        ByteBuffer in = ByteBuffer.wrap(blob);
        try {
            for (int i = 0; i < fields; i++) {
                int length = in.getInt();
                if (length < 1 || length > in.remaining()) {
                    return false;
                }
                byte[] field = new byte[length];
                in.get(field);
                if (i == 0 && !new String(field, StandardCharsets.US_ASCII).equals(type)) {
                    return false;
                }
            }
            return !in.hasRemaining();
        } catch (BufferUnderflowException e) {
            return false;
        }
    }

    /** Adds the marked fingerprints; says what is wrong with the last one that is none. */
    private static @Nullable String fingerprints(String text, List<Vouched> into) {
        String broken = null;
        Matcher marked = MARKED.matcher(text);
        while (marked.find()) {
            StringBuilder hash = new StringBuilder();
            int at = marked.end();
            while (at < text.length()
                    && (base64(text.charAt(at))
                            || (hash.length() < FINGERPRINT
                                    && Character.isWhitespace(text.charAt(at))))) {
                if (base64(text.charAt(at))) {
                    hash.append(text.charAt(at));
                }
                at++;
            }
            if (hash.length() == FINGERPRINT) {
                into.add(new Vouched("SHA256:" + hash, kind(text, at), false));
            } else {
                broken = "That SHA256 fingerprint is not whole or has something attached to it";
            }
        }
        return broken;
    }

    private static boolean base64(char c) {
        return c < 128 && (Character.isLetterOrDigit(c) || c == '+' || c == '/');
    }

    /** The {@code (ED25519)} at the end of the line; null when it is not there. */
    private static @Nullable String kind(String text, int from) {
        int next = text.toLowerCase(Locale.ROOT).indexOf("sha256:", from);
        String rest = text.substring(from, next < 0 ? text.length() : next);
        Matcher named =
                Pattern.compile("\\(([A-Za-z0-9-]+)\\)\\s*[\"'`]?\\s*(?:\\n|$|\\d)").matcher(rest);
        return named.find() ? named.group(1) : null;
    }
}
