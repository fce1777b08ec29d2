package dev.legwork.ssh;

import com.jcraft.jsch.Identity;
import com.jcraft.jsch.IdentityRepository;

import java.util.List;
import java.util.Vector;

/** Offers one key and no other, whatever else an agent or the disk may hold. */
final class OneIdentity implements IdentityRepository {
    private final Identity identity;

    OneIdentity(Identity identity) {
        this.identity = identity;
    }

    @Override
    public String getName() {
        return "legwork";
    }

    @Override
    public int getStatus() {
        return RUNNING;
    }

    // JSch's interface wants a Vector, and locks on it: each call gets its own.
    @Override
    @SuppressWarnings("JdkObsolete")
    public Vector<Identity> getIdentities() {
        return new Vector<>(List.of(identity));
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
        // The key belongs to Keys.
    }
}
