package dev.legwork.ssh;

import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.KeyPair;

import dev.legwork.trust.PublicKey;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** Tells whose key a file is, without its passphrase. Stateless; safe from any thread. */
public final class KeyFiles {
    private static final Logger log = LoggerFactory.getLogger(KeyFiles.class);

    /** Far above any key; a leg pointed at a disk image must not fill the memory. */
    static final long LONGEST = 1 << 20;

    /**
     * Finds the public half of a key: the one inside the file, which OpenSSH's format (PROTOCOL.key
     * §1) and PuTTY's show without the passphrase, else the one in the {@code .pub} beside it. In
     * this order, because a {@code .pub} may be left from another key. Reads at most two small
     * files.
     *
     * @param keyFile a private key, encrypted or not, or a public one
     * @return empty when there is no such file, or nothing tells
     */
    public Optional<PublicKey> publicKey(Path keyFile) {
        try {
            return Optional.of(read(keyFile));
        } catch (IOException | IllegalArgumentException e) {
            log.debug("{} tells no public key: {}", keyFile, e.getClass().getName());
            return Optional.empty();
        }
    }

    /**
     * As {@link #publicKey}.
     *
     * @throws IOException when there is no such file, or it cannot be read
     * @throws IllegalArgumentException when nothing tells
     */
    PublicKey read(Path keyFile) throws IOException {
        IOException unreadable = null;
        try {
            Optional<PublicKey> inside = inside(keyFile);
            if (inside.isPresent()) {
                return inside.get();
            }
        } catch (IOException e) {
            unreadable = e;
        }
        try {
            return beside(keyFile);
        } catch (NoSuchFileException none) {
            if (unreadable != null) {
                throw unreadable;
            }
            throw new IllegalArgumentException("no public half", none);
        }
    }

    private static Optional<PublicKey> inside(Path file) throws IOException {
        if (Files.size(file) > LONGEST) {
            return Optional.empty();
        }
        byte[] bytes = Files.readAllBytes(file);
        try {
            Optional<PublicKey> line = line(bytes);
            return line.isPresent() ? line : ofPrivate(bytes);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    private static PublicKey beside(Path file) throws IOException {
        Path beside = Path.of(file + ".pub");
        if (Files.exists(beside) && Files.size(beside) > LONGEST) {
            throw new IllegalArgumentException("no public key line");
        }
        return line(Files.readAllBytes(beside))
                .orElseThrow(() -> new IllegalArgumentException("no public key line"));
    }

    private static Optional<PublicKey> line(byte[] bytes) {
        // Every private key but a bare one begins so, and must not end up in a String.
        if (starts(bytes, "-----") || starts(bytes, "PuTTY-") || starts(bytes, "---- ")) {
            return Optional.empty();
        }
        try {
            return Optional.of(PublicKey.ofLine(new String(bytes, StandardCharsets.ISO_8859_1)));
        } catch (IllegalArgumentException notPublic) {
            return Optional.empty();
        }
    }

    private static boolean starts(byte[] bytes, String with) {
        byte[] wanted = with.getBytes(StandardCharsets.US_ASCII);
        return bytes.length >= wanted.length
                && Arrays.equals(bytes, 0, wanted.length, wanted, 0, wanted.length);
    }

    private static Optional<PublicKey> ofPrivate(byte[] bytes) {
        KeyPair pair = null;
        try {
            pair = KeyPair.load(new JSch(), bytes, null);
            byte[] blob = pair.getPublicKeyBlob();
            return blob == null ? Optional.empty() : Optional.of(PublicKey.of(blob));
        } catch (JSchException | RuntimeException | LinkageError e) {
            // Not with the exception: a parser's message may quote what it read.
            log.debug("No public half: {}", e.getClass().getName());
            return Optional.empty();
        } finally {
            if (pair != null) {
                pair.dispose();
            }
        }
    }
}
