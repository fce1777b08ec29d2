package dev.legwork.ssh;

import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.KeyPair;

import dev.legwork.trust.NewKey;
import dev.legwork.trust.PrivateKeys;
import dev.legwork.trust.PublicKey;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Private keys as JSch makes and reads them. */
public final class PrivateKeyFiles implements PrivateKeys {
    private static final Logger log = LoggerFactory.getLogger(PrivateKeyFiles.class);

    /** What ssh-keygen of OpenSSH 9.4 and later takes (ssh-keygen(1), -a). */
    private static final int ROUNDS = 24;

    @Override
    public NewKey make(byte @Nullable [] passphrase, String comment) {
        try (Erasable file = new Erasable()) {
            KeyPair pair = KeyPair.genKeyPair(new JSch(), KeyPair.ED25519);
            try {
                pair.setPublicKeyComment(comment);
                pair.writeOpenSSHv1PrivateKey(file, passphrase, ROUNDS);
                return new NewKey(
                        file.toByteArray(), PublicKey.of(pair.getPublicKeyBlob()), comment);
            } finally {
                pair.dispose();
            }
        } catch (JSchException e) {
            throw new IllegalStateException("ed25519 and bcrypt are part of every JDK and JSch", e);
        }
    }

    @Override
    public Opening open(Path path, String file, byte @Nullable [] passphrase) {
        byte[] bytes;
        try {
            if (Files.size(path) > KeyFiles.LONGEST) {
                return new Opening.Unusable(KeyFile.noKey(file).text());
            }
            bytes = Files.readAllBytes(path);
        } catch (IOException e) {
            return new Opening.Unusable(KeyFile.unreadable(file, e).text());
        }
        try {
            return open(bytes, file, passphrase);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    private static Opening open(byte[] bytes, String file, byte @Nullable [] passphrase) {
        KeyPair pair;
        try {
            pair = KeyPair.load(new JSch(), bytes, null);
        } catch (JSchException | RuntimeException | LinkageError e) {
            // Not with the exception: a parser's message may quote what it read.
            log.debug("{} is not read as a private key: {}", file, e.getClass().getName());
            return new Opening.Unusable(KeyFile.notRead(bytes, file).text());
        }
        try {
            boolean encrypted = pair.isEncrypted();
            if (encrypted && (passphrase == null || !pair.decrypt(passphrase))) {
                byte[] blob = pair.getPublicKeyBlob();
                return new Opening.Locked(blob == null ? null : PublicKey.of(blob));
            }
            return new Opening.Opened(PublicKey.of(pair.getPublicKeyBlob()), encrypted);
        } catch (RuntimeException | LinkageError e) {
            log.debug("{} does not decrypt: {}", file, e.getClass().getName());
            return new Opening.Unusable(KeyFile.unknownFormat(file).text());
        } finally {
            pair.dispose();
        }
    }

    /** So large that it never grows, which would leave copies behind. */
    private static final class Erasable extends ByteArrayOutputStream {
        Erasable() {
            super(8192);
        }

        @Override
        public void close() {
            Arrays.fill(buf, (byte) 0);
        }
    }
}
