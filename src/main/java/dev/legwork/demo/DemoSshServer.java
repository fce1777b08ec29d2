package dev.legwork.demo;

import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionHeartbeatController.HeartbeatType;
import org.apache.sshd.common.util.net.SshdSocketAddress;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.server.forward.ForwardingFilter;

import java.io.IOException;
import java.security.PublicKey;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An SSH server on 127.0.0.1 that lets the keys it was given reach the ports it was given, and
 * nothing else: no password, no shell, no command, no remote forward.
 */
final class DemoSshServer implements AutoCloseable {
    private final SshServer server;

    /**
     * Starts one on a port the system picks.
     *
     * @param hostKey its identity
     * @param users who may log in, and with which key
     * @param targetPorts which ports of 127.0.0.1 they may reach
     */
    DemoSshServer(DemoKey hostKey, Map<String, PublicKey> users, Set<Integer> targetPorts)
            throws IOException {
        server = SshServer.setUpDefaultServer();
        server.setHost("127.0.0.1");
        server.setPort(0);
        server.setKeyPairProvider(KeyPairProvider.wrap(hostKey.pair()));
        server.setUserAuthFactories(List.of(UserAuthPublicKeyFactory.INSTANCE));
        server.setPublickeyAuthenticator(
                (user, key, session) -> {
                    PublicKey expected = users.get(user);
                    return expected != null && KeyUtils.compareKeys(expected, key);
                });
        server.setShellFactory(null);
        server.setCommandFactory(null);
        server.setSubsystemFactories(List.of());
        server.setForwardingFilter(new OnlyTo(Set.copyOf(targetPorts)));
        // A leg that carries nothing for an hour is still a leg.
        CoreModuleProperties.IDLE_TIMEOUT.set(server, Duration.ZERO);
        server.setSessionHeartbeat(HeartbeatType.NONE, Duration.ZERO);
        server.start();
    }

    int port() {
        return server.getPort();
    }

    /** Shows another identity to whoever connects from now on. */
    void identity(DemoKey hostKey) {
        server.setKeyPairProvider(KeyPairProvider.wrap(hostKey.pair()));
    }

    /** Kills the connections of a user, as a server does that is restarted. */
    int drop(String user) {
        int dropped = 0;
        for (Session session : server.getActiveSessions()) {
            if (user.equals(session.getUsername())) {
                session.close(true);
                dropped++;
            }
        }
        return dropped;
    }

    @Override
    public void close() throws IOException {
        server.stop(true);
    }

    private record OnlyTo(Set<Integer> ports) implements ForwardingFilter {
        @Override
        public boolean canConnect(Type type, SshdSocketAddress address, Session session) {
            return type == Type.Direct
                    && "127.0.0.1".equals(address.getHostName())
                    && ports.contains(address.getPort());
        }

        @Override
        public boolean canListen(SshdSocketAddress address, Session session) {
            return false;
        }

        @Override
        public boolean canForwardAgent(Session session, String requestType) {
            return false;
        }

        @Override
        public boolean canForwardX11(Session session, String requestType) {
            return false;
        }
    }
}
