package dev.legwork.ssh;

import com.jcraft.jsch.AgentIdentityRepository;
import com.jcraft.jsch.AgentProxyException;
import com.jcraft.jsch.Identity;
import com.jcraft.jsch.SSHAgentConnector;
import com.jcraft.jsch.UnixDomainSocketFactory;

import dev.legwork.leg.Cause;
import dev.legwork.leg.CauseCode;
import dev.legwork.trust.PublicKey;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Keys that ssh-agent holds. The agent is asked anew for every login: it may have been restarted,
 * or lost the key. Safe from any thread.
 */
final class AgentKeys {
    private static final Logger log = LoggerFactory.getLogger(AgentKeys.class);

    private final KeyFiles files = new KeyFiles();
    private final @Nullable Path socket;

    /**
     * Creates one.
     *
     * @param socket what {@code SSH_AUTH_SOCK} says, null when it is not set
     */
    AgentKeys(@Nullable Path socket) {
        this.socket = socket;
    }

    /**
     * Finds the agent's identity for a key.
     *
     * @param path a public key, or a private key that tells its public half
     * @param file the same as a person wrote it
     */
    Keys.Unlocked find(Path path, String file) {
        PublicKey wanted;
        try {
            wanted = files.read(path);
        } catch (IOException e) {
            return new Keys.Unlocked.Locked(KeyFile.unreadable(file, e));
        } catch (IllegalArgumentException e) {
            return new Keys.Unlocked.Locked(
                    new Cause(
                            CauseCode.KEY_UNREADABLE,
                            "The file "
                                    + file
                                    + " tells no public key, so it is unknown which of ssh-agent's"
                                    + " keys is meant: put the public key beside it as "
                                    + file
                                    + ".pub."));
        }
        if (socket == null) {
            return notRunning(file, "SSH_AUTH_SOCK is not set");
        }
        try {
            // The repository turns an agent that cannot be reached into an empty list.
            new UnixDomainSocketFactory().connect(socket).close();
            var connector = new SSHAgentConnector(new UnixDomainSocketFactory(), socket);
            for (Identity held : new AgentIdentityRepository(connector).getIdentities()) {
                if (wanted.matches(held.getPublicKeyBlob())) {
                    return new Keys.Unlocked.Open(held);
                }
            }
        } catch (AgentProxyException | IOException e) {
            log.debug("ssh-agent at {}", socket, e);
            return notRunning(file, "nothing answers at " + socket);
        }
        return new Keys.Unlocked.Locked(
                new Cause(
                        CauseCode.KEY_MISSING,
                        "ssh-agent does not hold the key "
                                + file
                                + " ("
                                + wanted.fingerprint()
                                + "): add it with ssh-add."));
    }

    /** Returns everything the agent holds, null when none can be reached. */
    @Nullable AgentIdentityRepository all() {
        if (socket == null) {
            return null;
        }
        try {
            new UnixDomainSocketFactory().connect(socket).close();
            return new AgentIdentityRepository(
                    new SSHAgentConnector(new UnixDomainSocketFactory(), socket));
        } catch (AgentProxyException | IOException e) {
            log.debug("ssh-agent at {}", socket, e);
            return null;
        }
    }

    private static Keys.Unlocked notRunning(String file, String why) {
        return new Keys.Unlocked.Locked(
                new Cause(
                        CauseCode.PASSPHRASE_MISSING,
                        "The key "
                                + file
                                + " should come from ssh-agent, but no agent can be reached ("
                                + why
                                + "): start ssh-agent in the session Legwork runs in and ssh-add"
                                + " the key."));
    }
}
