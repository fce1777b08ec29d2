package dev.legwork.demo;

import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyEncryptionContext;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;

/**
 * A key pair that lives as long as the demo does. ECDSA over P-256, because the JDK, MINA and JSch
 * all speak it with nothing added; MINA's ed25519 wants Bouncy Castle.
 */
record DemoKey(KeyPair pair) {

    static DemoKey fresh() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return new DemoKey(generator.generateKeyPair());
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("this Java has no P-256 keys", broken);
        }
    }

    /** Returns the public half as {@code ecdsa-sha2-nistp256 AAAA…}. */
    String line() {
        return PublicKeyEntry.toString(pair.getPublic());
    }

    /** Writes the private half in OpenSSH's format, 0600. */
    void write(Path file, String comment) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        // Spelled out because writePrivateKey has a second overload, and null means no passphrase.
        @Nullable OpenSSHKeyEncryptionContext unencrypted = null;
        try {
            OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(
                    pair, comment, unencrypted, bytes);
        } catch (GeneralSecurityException broken) {
            throw new IOException("The demo could not write its key " + file + ".", broken);
        }
        byte[] content = bytes.toByteArray();
        PrivateFolder.write(file, content);
        Arrays.fill(content, (byte) 0);
    }

    /** Says nothing of the private half. */
    @Override
    public String toString() {
        return "DemoKey[" + line() + "]";
    }
}
