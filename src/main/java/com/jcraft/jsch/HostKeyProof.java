package com.jcraft.jsch;

import java.nio.charset.StandardCharsets;

/**
 * Whether a host key signed something, judged by what JSch judges a key exchange's signature with:
 * what it verifies is what stands in {@code H}.
 */
final class HostKeyProof extends KeyExchange {
    private final byte[] hostKey;

    HostKeyProof(Session session, byte[] hostKey, byte[] data) {
        this.session = session;
        this.hostKey = hostKey;
        this.K_S = hostKey;
        this.H = data;
    }

    boolean holds(byte[] signature) {
        String type = new Words(hostKey, 0, hostKey.length).nextText();
        String with = new Words(signature, 0, signature.length).nextText();
        if (!fits(type, with)) {
            return false;
        }
        int typeLength = type.getBytes(StandardCharsets.UTF_8).length;
        try {
            return verify(type, hostKey, 4 + typeLength, signature);
        } catch (Exception | LinkageError damaged) {
            // Keys and signatures are remote bytes; what cannot be read proves nothing.
            return false;
        }
    }

    /** Plain keys of today; a signature with SHA-1 proves nothing (RFC 8332 §3). */
    private static boolean fits(String type, String with) {
        return switch (type) {
            case "ssh-rsa" -> with.equals("rsa-sha2-512") || with.equals("rsa-sha2-256");
            case "ssh-ed25519",
                    "ecdsa-sha2-nistp256",
                    "ecdsa-sha2-nistp384",
                    "ecdsa-sha2-nistp521" ->
                    with.equals(type);
            default -> false;
        };
    }

    @Override
    public void init(Session with, byte[] serverId, byte[] id, byte[] serverInit, byte[] init) {
        throw new UnsupportedOperationException("no key exchange");
    }

    @Override
    public boolean next(Buffer message) {
        throw new UnsupportedOperationException("no key exchange");
    }

    @Override
    public int getState() {
        return STATE_END;
    }
}
