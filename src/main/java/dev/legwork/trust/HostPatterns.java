package dev.legwork.trust;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The hosts a line of known_hosts speaks of (sshd(8), SSH_KNOWN_HOSTS FILE FORMAT). */
sealed interface HostPatterns {

    /**
     * Returns whether a host is meant.
     *
     * @param name {@code host}, or {@code [host]:port} for other ports than 22
     */
    boolean match(String name);

    /**
     * Reads the field.
     *
     * @throws IllegalArgumentException when it is damaged
     */
    static HostPatterns parse(String field) {
        return field.startsWith("|") ? Hashed.parse(field) : Listed.parse(field);
    }

    /** Returns how a host and port are written there; lower case. */
    static String name(String host, int port) {
        String lower = host.toLowerCase(Locale.ROOT);
        return port == 22 ? lower : "[" + lower + "]:" + port;
    }

    /** Names and wildcards; one that is negated and matches outweighs all others. */
    record Listed(List<String> patterns) implements HostPatterns {
        static Listed parse(String field) {
            return new Listed(
                    Arrays.stream(field.toLowerCase(Locale.ROOT).split(","))
                            .filter(pattern -> !pattern.isEmpty())
                            .toList());
        }

        @Override
        public boolean match(String name) {
            boolean meant = false;
            for (String pattern : patterns) {
                boolean negated = pattern.startsWith("!");
                if (wild(negated ? pattern.substring(1) : pattern, name)) {
                    if (negated) {
                        return false;
                    }
                    meant = true;
                }
            }
            return meant;
        }

        /**
         * Compares with {@code *} and {@code ?}; linear but for the last star, as files may be
         * hostile.
         */
        private static boolean wild(String pattern, String name) {
            int p = 0;
            int n = 0;
            int star = -1;
            int resume = 0;
            while (n < name.length()) {
                if (p < pattern.length() && pattern.charAt(p) == '*') {
                    star = p++;
                    resume = n;
                } else if (p < pattern.length()
                        && (pattern.charAt(p) == '?' || pattern.charAt(p) == name.charAt(n))) {
                    p++;
                    n++;
                } else if (star >= 0) {
                    p = star + 1;
                    n = ++resume;
                } else {
                    return false;
                }
            }
            while (p < pattern.length() && pattern.charAt(p) == '*') {
                p++;
            }
            return p == pattern.length();
        }
    }

    /** One name as HMAC-SHA1 with a salt ({@code HashKnownHosts yes}). */
    final class Hashed implements HostPatterns {
        private final byte[] salt;
        private final byte[] hash;

        private Hashed(byte[] salt, byte[] hash) {
            this.salt = salt;
            this.hash = hash;
        }

        static Hashed parse(String field) {
            String[] parts = field.split("\\|", -1);
            if (parts.length != 4 || !parts[1].equals("1") || parts[2].isEmpty()) {
                throw new IllegalArgumentException("an unknown kind of hash");
            }
            return new Hashed(
                    Base64.getDecoder().decode(parts[2]), Base64.getDecoder().decode(parts[3]));
        }

        @Override
        public boolean match(String name) {
            try {
                Mac mac = Mac.getInstance("HmacSHA1");
                mac.init(new SecretKeySpec(salt, "HmacSHA1"));
                return MessageDigest.isEqual(
                        hash, mac.doFinal(name.getBytes(StandardCharsets.UTF_8)));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("every Java has HmacSHA1", e);
            }
        }
    }
}
