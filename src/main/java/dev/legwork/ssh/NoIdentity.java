package dev.legwork.ssh;

import com.jcraft.jsch.Identity;
import com.jcraft.jsch.IdentityRepository;

import java.util.Vector;

/** Offers no key at all. */
final class NoIdentity implements IdentityRepository {
    @Override
    public String getName() {
        return "none";
    }

    @Override
    public int getStatus() {
        return RUNNING;
    }

    @Override
    @SuppressWarnings("JdkObsolete") // JSch's interface
    public Vector<Identity> getIdentities() {
        return new Vector<>();
    }

    @Override
    public boolean add(byte[] key) {
        return false;
    }

    @Override
    public boolean remove(byte[] key) {
        return false;
    }

    @Override
    public void removeAll() {
        // There is nothing to remove.
    }
}
