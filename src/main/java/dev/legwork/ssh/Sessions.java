package dev.legwork.ssh;

import com.jcraft.jsch.AskedMethods;
import com.jcraft.jsch.IdentityRepository;
import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.ListeningSession;
import com.jcraft.jsch.SocketFactory;

import dev.legwork.leg.Leg;

import java.util.Arrays;
import java.util.concurrent.ThreadFactory;
import java.util.stream.Collectors;

/**
 * Makes JSch sessions the one way this program wants them: host keys pinned, keys of our choice, a
 * JSch of its own for each (mwiede/jsch#1032: sessions of one JSch share more than they should).
 */
final class Sessions {
    private Sessions() {}

    /**
     * Returns a session that is not connected yet.
     *
     * @param leg where to, and as whom
     * @param socket the wire
     * @param identities the keys that may be offered
     * @param hostKeys whom to trust
     */
    static ListeningSession prepare(
            Leg leg, SocketFactory socket, IdentityRepository identities, PinnedHostKeys hostKeys)
            throws JSchException {
        var to = leg.destination();
        ListeningSession session = ListeningSession.of(new JSch(), to.user(), to.host(), to.port());
        session.setLogger(new JschLog(leg.name()));
        session.setSocketFactory(socket);
        session.setThreadFactory(readers(leg));
        session.setIdentityRepository(identities);
        session.setHostKeyRepository(hostKeys);
        session.setConfig("StrictHostKeyChecking", "yes");
        session.setConfig("prefer_known_host_key_types", "yes");
        session.setConfig("host_certificate_to_key_fallback", "no");
        session.setConfig("server_host_key", plainKeys(session.getConfig("server_host_key")));
        session.setConfig("PreferredAuthentications", "publickey");
        session.setConfig("userauth.none", AskedMethods.class.getName());
        session.setDaemonThread(true);
        return session;
    }

    /**
     * Leaves host certificates out of what is asked for: pins are plain keys, and a server that has
     * both would show its certificate first.
     */
    private static String plainKeys(String algorithms) {
        return Arrays.stream(algorithms.split(","))
                .filter(algorithm -> !algorithm.contains("-cert-"))
                .collect(Collectors.joining(","));
    }

    /** JSch names its reader itself as it starts it; the name is put right from within. */
    private static ThreadFactory readers(Leg leg) {
        return task ->
                Thread.ofPlatform()
                        .daemon()
                        .unstarted(
                                () -> {
                                    Thread.currentThread().setName("ssh reader " + leg.name());
                                    task.run();
                                });
    }
}
