package dev.legwork.ssh;

import com.jcraft.jsch.HostKey;
import com.jcraft.jsch.HostKeyRepository;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.UserInfo;

import dev.legwork.engine.Pins;
import dev.legwork.engine.Pins.Match;
import dev.legwork.leg.Endpoint;
import dev.legwork.trust.PublicKey;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * The pins of one server, as JSch wants them; remembers what the server presented. Handing out the
 * pins makes JSch ask for the pinned type first, so that a server's new key of another type is no
 * false alarm. Never written through. One per login, used on its thread.
 */
final class PinnedHostKeys implements HostKeyRepository {
    private static final Logger log = LoggerFactory.getLogger(PinnedHostKeys.class);

    private final Pins pins;
    private final Endpoint server;
    private @Nullable Presented presented;

    PinnedHostKeys(Pins pins, Endpoint server) {
        this.pins = pins;
        this.server = server;
    }

    /** What the server showed, and what that is to us. */
    record Presented(PublicKey key, Match match) {}

    /** Returns what the server presented, null before it did. */
    @Nullable Presented presented() {
        return presented;
    }

    /** Returns what is pinned; lines that cannot be read are left out. */
    List<PublicKey> pinned() {
        List<PublicKey> keys = new ArrayList<>();
        for (Pins.PinnedKey pinned : pins.pinned(server.host(), server.port())) {
            try {
                keys.add(PublicKey.of(Base64.getDecoder().decode(pinned.base64())));
            } catch (IllegalArgumentException e) {
                log.warn("A pin of {} is no public key and is left out", server);
            }
        }
        return keys;
    }

    @Override
    public int check(String host, byte[] blob) {
        Match match = pins.check(server.host(), server.port(), blob);
        presented = new Presented(PublicKey.of(blob), match);
        return switch (match) {
            case PINNED -> OK;
            case UNKNOWN -> NOT_INCLUDED;
            case CHANGED, REVOKED -> CHANGED;
        };
    }

    @Override
    public HostKey[] getHostKey(String host, @Nullable String type) {
        List<HostKey> keys = new ArrayList<>();
        for (PublicKey key : pinned()) {
            if (type == null || type.equals(key.type())) {
                try {
                    keys.add(new HostKey(host, HostKey.GUESS, key.blob()));
                } catch (JSchException e) {
                    log.warn("JSch does not take a pin of {}: {}", server, e.getMessage());
                }
            }
        }
        return keys.toArray(HostKey[]::new);
    }

    @Override
    public HostKey[] getHostKey() {
        return getHostKey(server.host(), null);
    }

    @Override
    public void add(HostKey key, UserInfo nobody) {
        throw new UnsupportedOperationException("only a person pins a key");
    }

    @Override
    public void remove(String host, String type) {
        throw new UnsupportedOperationException("only a person forgets a pin");
    }

    @Override
    public void remove(String host, String type, byte[] key) {
        throw new UnsupportedOperationException("only a person forgets a pin");
    }

    @Override
    public String getKnownHostsRepositoryID() {
        return "known_hosts";
    }
}
