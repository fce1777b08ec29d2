package dev.legwork.ssh;

import com.jcraft.jsch.Identity;
import com.jcraft.jsch.KeyPair;

import org.jspecify.annotations.Nullable;

/** A decrypted private key, shared by every login that uses it. Safe from any thread. */
final class UnlockedKey implements Identity {
    private final KeyPair pair;
    private final String name;

    UnlockedKey(KeyPair pair, String name) {
        this.pair = pair;
        this.name = name;
    }

    @Override
    public boolean setPassphrase(byte @Nullable [] passphrase) {
        return true;
    }

    @Override
    public synchronized byte[] getPublicKeyBlob() {
        return pair.getPublicKeyBlob();
    }

    @Override
    public synchronized byte[] getSignature(byte[] data) {
        return pair.getSignature(data);
    }

    @Override
    public synchronized byte[] getSignature(byte[] data, String algorithm) {
        return pair.getSignature(data, algorithm);
    }

    @Override
    public synchronized String getAlgName() {
        return pair.getKeyTypeString();
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public boolean isEncrypted() {
        return false;
    }

    @Override
    public void clear() {
        // Shared: other legs still need it.
    }
}
