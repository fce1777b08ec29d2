package dev.legwork.ssh;

import com.jcraft.jsch.ListeningSession;
import com.jcraft.jsch.ListeningSession.Answer;

import dev.legwork.engine.Pins;
import dev.legwork.engine.Pins.Match;
import dev.legwork.engine.Pins.PinnedKey;
import dev.legwork.leg.Endpoint;
import dev.legwork.trust.AnnouncedKeys;
import dev.legwork.trust.PublicKey;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Pins a server's other host keys beside the one a person pinned, so that it may come to prefer
 * another type without a false alarm. Only what the server proves to own over a session in which it
 * has shown the pinned key (OpenSSH's PROTOCOL, §2.5). What goes wrong is logged and no more.
 */
final class HostKeyLearner {
    private static final Logger LOG = LoggerFactory.getLogger(HostKeyLearner.class);
    private static final String PROVE = "hostkeys-prove-00@openssh.com";

    /** OpenSSH announces right after the login. */
    private static final Duration ANNOUNCED_WITHIN = Duration.ofSeconds(2);

    private static final Duration PROVED_WITHIN = Duration.ofSeconds(3);

    private final Pins pins;
    private final Endpoint server;

    HostKeyLearner(Pins pins, Endpoint server) {
        this.pins = pins;
        this.server = server;
    }

    /** Begins, on a thread of its own, unless the key shown was not pinned; returns at once. */
    void begin(ListeningSession session, PinnedHostKeys hostKeys) {
        PinnedHostKeys.Presented shown = hostKeys.presented();
        if (shown != null && shown.match() == Match.PINNED) {
            Thread.ofVirtual()
                    .name("host keys " + server)
                    .start(() -> learn(session, pin(shown.key())));
        }
    }

    private void learn(ListeningSession session, PinnedKey shown) {
        try {
            AnnouncedKeys keys =
                    AnnouncedKeys.compare(
                            pins, server, session.announcedHostKeys(ANNOUNCED_WITHIN));
            keys.rivals()
                    .forEach(
                            rival ->
                                    LOG.warn(
                                            "{} announces the host key {}, but another {} key is"
                                                + " pinned; it stays so until a person changes it",
                                            server,
                                            rival,
                                            rival.type()));
            if (!keys.fresh().isEmpty()) {
                prove(session, keys.fresh(), shown);
            }
        } catch (IOException | RuntimeException | LinkageError e) {
            LOG.warn("The other host keys of {} are not pinned: {}", server, e.toString());
        }
    }

    private void prove(ListeningSession session, List<PublicKey> keys, PinnedKey shown)
            throws IOException {
        ListeningSession.Reply reply =
                session.ask(
                        PROVE, strings(keys.stream().map(PublicKey::blob).toList()), PROVED_WITHIN);
        if (reply.answer() != Answer.GRANTED) {
            LOG.info("{} announces host keys it does not prove: {}", server, reply.answer());
            return;
        }
        List<byte[]> signatures = split(reply.payload());
        if (signatures.size() != keys.size()) {
            LOG.warn("{} proves other host keys than it was asked for", server);
            return;
        }
        for (int i = 0; i < keys.size(); i++) {
            PublicKey key = keys.get(i);
            if (session.signed(key.blob(), owned(session, key), signatures.get(i))) {
                if (pins.learn(server.host(), server.port(), pin(key), shown)) {
                    LOG.info("{} proved that {} is its host key too; it is pinned", server, key);
                }
            } else {
                LOG.warn("{} announces the host key {} and can not prove it", server, key);
            }
        }
    }

    private static PinnedKey pin(PublicKey key) {
        return new PinnedKey(key.type(), key.base64());
    }

    /** What the owner of a key signs: nothing that another session's signature would fit. */
    private static byte[] owned(ListeningSession session, PublicKey key) {
        return strings(
                List.of(
                        PROVE.getBytes(StandardCharsets.US_ASCII),
                        session.identifier(),
                        key.blob()));
    }

    private static byte[] strings(List<byte[]> all) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] one : all) {
            out.writeBytes(ByteBuffer.allocate(4).putInt(one.length).array());
            out.writeBytes(one);
        }
        return out.toByteArray();
    }

    private static List<byte[]> split(byte[] all) throws IOException {
        List<byte[]> parts = new ArrayList<>();
        ByteBuffer from = ByteBuffer.wrap(all);
        try {
            while (from.hasRemaining()) {
                int length = from.getInt();
                if (length < 0 || length > from.remaining()) {
                    throw new IOException("the proof is damaged");
                }
                byte[] part = new byte[length];
                from.get(part);
                parts.add(part);
            }
        } catch (BufferUnderflowException cut) {
            throw new IOException("the proof is damaged", cut);
        }
        return parts;
    }
}
