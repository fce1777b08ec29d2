package dev.legwork.demo;

import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.channel.ChannelExec;
import org.apache.sshd.client.channel.ClientChannelEvent;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.SshException;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.keyprovider.FileKeyPairProvider;
import org.apache.sshd.common.util.net.SshdSocketAddress;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** Plays a leg of the demo's home folder with another SSH implementation than Legwork's. */
final class MinaLeg implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final SshClient client = SshClient.setUpDefaultClient();
    private final List<String> presented = new CopyOnWriteArrayList<>();
    private final ClientSession session;

    /** Logs in with a private key file. */
    MinaLeg(String user, int port, Path key) throws IOException {
        this(user, port, new FileKeyPairProvider(key).loadKeys(null));
    }

    MinaLeg(String user, int port, Iterable<KeyPair> keys) throws IOException {
        client.setServerKeyVerifier(
                (connecting, address, hostKey) -> presented.add(PublicKeyEntry.toString(hostKey)));
        client.start();
        session = client.connect(user, "127.0.0.1", port).verify(PATIENCE).getSession();
        try {
            keys.forEach(session::addPublicKeyIdentity);
            session.auth().verify(PATIENCE);
        } catch (IOException refused) {
            close();
            throw refused;
        }
    }

    /** Forwards local ports, from the first of each on. */
    void forward(int port, int targetPort) throws IOException {
        session.startLocalPortForwarding(
                new SshdSocketAddress("127.0.0.1", port),
                new SshdSocketAddress("127.0.0.1", targetPort));
    }

    /** Asks the server to run a command; returns only if it does. */
    void startsCommand(String command) throws IOException {
        try (ChannelExec channel = session.createExecChannel(command)) {
            channel.open().verify(PATIENCE);
            Set<ClientChannelEvent> seen =
                    channel.waitFor(
                            EnumSet.of(ClientChannelEvent.CLOSED, ClientChannelEvent.EXIT_STATUS),
                            Duration.ofSeconds(3));
            if (!seen.contains(ClientChannelEvent.EXIT_STATUS)) {
                throw new SshException("the command did not run: " + seen);
            }
        }
    }

    String hostKey() {
        return presented.getLast();
    }

    ClientSession session() {
        return session;
    }

    @Override
    public void close() throws IOException {
        session.close(true);
        client.close();
    }

    /** The legs of a home, forwards and all. */
    static List<MinaLeg> all(Path home) throws IOException {
        List<MinaLeg> legs = new ArrayList<>();
        for (HomeLeg leg : HomeLeg.read(Files.readString(home.resolve("legs.json")))) {
            MinaLeg mina = new MinaLeg(leg.user(), leg.sshPort(), Path.of(leg.key()));
            for (int i = 0; i < leg.size(); i++) {
                mina.forward(leg.port() + i, leg.targetPort() + i);
            }
            legs.add(mina);
        }
        return legs;
    }
}
