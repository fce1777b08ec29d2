package dev.legwork.trust;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The kinds of host key a server may have and Legwork can ask for. */
public enum HostKeyKind {
    /** {@code ssh-ed25519}. */
    ED25519,
    /** {@code ecdsa-sha2-nistp256}, {@code 384} or {@code 521}. */
    ECDSA,
    /** {@code ssh-rsa}, whatever hash it signs with. */
    RSA;

    /**
     * Finds the kind.
     *
     * @param name a type as in {@code ssh-ed25519}, or what ssh-keygen calls it, in any case
     */
    public static Optional<HostKeyKind> of(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(kind -> kind.matches(lower) || lower.equals(kind.word()))
                .findFirst();
    }

    private boolean matches(String type) {
        return switch (this) {
            case ED25519 -> type.equals("ssh-ed25519");
            case ECDSA -> type.matches("ecdsa-sha2-nistp(256|384|521)");
            case RSA -> type.equals("ssh-rsa");
        };
    }

    /** Returns {@code ed25519}, {@code ecdsa} or {@code rsa}: what the key's file is called by. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns what ssh-keygen -l calls the kind of a key; its type where that is not known. */
    public static String label(PublicKey key) {
        return of(key.type()).map(Enum::name).orElse(key.type());
    }

    /** Returns the key's size as ssh-keygen -l prints it, 0 where that is not known. */
    public static int bits(PublicKey key) {
        return switch (of(key.type()).orElse(null)) {
            case null -> 0;
            case ED25519 -> 256;
            case ECDSA -> Integer.parseInt(key.type().replaceFirst(".*nistp", ""));
            case RSA -> modulusBits(key.blob());
        };
    }

    /** The third field (RFC 4253 §6.6: type, e, n). */
    private static int modulusBits(byte[] blob) {
        ByteBuffer in = ByteBuffer.wrap(blob);
        try {
            for (int skipped = 0; skipped < 2; skipped++) {
                in.position(in.getInt() + in.position());
            }
            byte[] modulus = new byte[Math.min(in.getInt(), in.remaining())];
            in.get(modulus);
            return new BigInteger(modulus).bitLength();
        } catch (IllegalArgumentException
                | java.nio.BufferUnderflowException
                | NegativeArraySizeException e) {
            return 0; // a damaged key has no size
        }
    }
}
