package dev.legwork.ssh;

import com.jcraft.jsch.HostKey;
import com.jcraft.jsch.Session;

import dev.legwork.engine.Pins;

import org.jspecify.annotations.Nullable;

import java.util.Base64;

/**
 * What a login has settled, fit to be shown.
 *
 * @param server the software the banner names
 * @param hostKey {@code SHA256:…}
 * @param hostKeyType as in {@code ssh-ed25519}
 * @param kex the key exchange agreed on
 * @param cipher the cipher towards us
 */
record SessionFacts(String server, String hostKey, String hostKeyType, String kex, String cipher) {
    private static final int LONGEST = 80;

    static SessionFacts of(Session session) {
        HostKey key = session.getHostKey();
        return new SessionFacts(
                software(session.getServerVersion()),
                key == null ? "" : Pins.fingerprint(Base64.getDecoder().decode(key.getKey())),
                key == null ? "" : shown(key.getType()),
                shown(session.getKexAlgorithm()),
                shown(session.getCipherAlgorithmS2C()));
    }

    /** Returns what follows {@code SSH-2.0-} (RFC 4253 §4.2). */
    static String software(@Nullable String banner) {
        String shown = shown(banner);
        return shown.replaceFirst("^SSH-[^-]*-", "");
    }

    private static String shown(@Nullable String remote) {
        if (remote == null) {
            return "";
        }
        String plain = remote.replaceAll("\\p{C}", "");
        return plain.length() <= LONGEST ? plain : plain.substring(0, LONGEST);
    }
}
