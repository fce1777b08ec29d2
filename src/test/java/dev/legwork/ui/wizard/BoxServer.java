package dev.legwork.ui.wizard;

import org.apache.sshd.common.AttributeRepository.AttributeKey;
import org.apache.sshd.common.channel.Channel;
import org.apache.sshd.common.channel.RequestHandler;
import org.apache.sshd.common.config.keys.AuthorizedKeyEntry;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.common.util.net.SshdSocketAddress;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.channel.ChannelSessionFactory;
import org.apache.sshd.server.command.Command;
import org.apache.sshd.server.forward.DirectTcpipFactory;
import org.apache.sshd.server.forward.ForwardingFilter;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A machine with an SSH server, in this process: who has the password works in a shell, who has a
 * key of its authorized_keys reaches the ports it was given and nothing else.
 */
final class BoxServer implements AutoCloseable {
    static final String PASSWORD = "open-sesame-4711";

    private final SshServer server = SshServer.setUpDefaultServer();
    private final Path home;
    private final List<Integer> ports = new CopyOnWriteArrayList<>();
    private final List<String> tried = new CopyOnWriteArrayList<>();
    private KeyPair key;

    BoxServer(Path home) throws IOException, GeneralSecurityException {
        this.home = Files.createDirectories(home);
        key = fresh();
        server.setHost("127.0.0.1");
        server.setPort(0);
        server.setKeyPairProvider(KeyPairProvider.wrap(key));
        server.setPasswordAuthenticator(
                (user, password, session) -> {
                    tried.add(user);
                    boolean right = password.equals(PASSWORD);
                    session.setAttribute(BY_PASSWORD, right);
                    return right;
                });
        server.setPublickeyAuthenticator((user, offered, session) -> knows(offered));
        server.setCommandFactory(this::command);
        server.setShellFactory(channel -> new Refusal());
        server.setSubsystemFactories(List.of());
        server.setChannelFactories(
                List.of(
                        new ChannelSessionFactory() {
                            @Override
                            public Channel createChannel(Session session) {
                                return new WithoutTerminal();
                            }
                        },
                        DirectTcpipFactory.INSTANCE));
        server.setForwardingFilter(new OnlyPorts());
        server.start();
    }

    /** As {@code restrict} has it. */
    private static final class WithoutTerminal extends ChannelSession {
        @Override
        protected RequestHandler.Result handlePtyReq(Buffer buffer, boolean wantReply) {
            return RequestHandler.Result.ReplyFailure;
        }
    }

    private static final AttributeKey<Boolean> BY_PASSWORD = new AttributeKey<>();

    private static KeyPair fresh() throws GeneralSecurityException {
        return KeyUtils.generateKeyPair("ecdsa-sha2-nistp256", 256);
    }

    /** Lets keys reach a port. */
    BoxServer opening(int port) {
        ports.add(port);
        return this;
    }

    int port() {
        return server.getPort();
    }

    /** Returns what {@code ssh-keygen -lf} would print of its key. */
    String printed() {
        return "256 " + KeyUtils.getFingerPrint(key.getPublic()) + " root@box (ECDSA)";
    }

    /** Has an RSA key as well; returns what {@code ssh-keygen -lf} would print of that. */
    String withAnRsaKey() throws GeneralSecurityException {
        KeyPair rsa = KeyUtils.generateKeyPair("ssh-rsa", 2048);
        server.setKeyPairProvider(KeyPairProvider.wrap(key, rsa));
        return "2048 " + KeyUtils.getFingerPrint(rsa.getPublic()) + " root@box (RSA)";
    }

    /** Returns its key as known_hosts has it. */
    String keyLine() {
        return PublicKeyEntry.toString(key.getPublic());
    }

    /** Has another key from now on, as a machine that was set up anew. */
    void changeKey() throws GeneralSecurityException {
        key = fresh();
        server.setKeyPairProvider(KeyPairProvider.wrap(key));
    }

    Path authorizedKeys() {
        return home.resolve(".ssh/authorized_keys");
    }

    private boolean knows(PublicKey offered) {
        try {
            for (AuthorizedKeyEntry entry :
                    AuthorizedKeyEntry.readAuthorizedKeys(authorizedKeys())) {
                PublicKey known = entry.resolvePublicKey(null, Map.of(), null);
                if (KeyUtils.compareKeys(known, offered)) {
                    return true;
                }
            }
            return false;
        } catch (IOException | GeneralSecurityException none) {
            return false;
        }
    }

    private Command command(ChannelSession channel, String command) {
        Session session = channel.getSession();
        if (!Boolean.TRUE.equals(session.getAttribute(BY_PASSWORD))) {
            return new Refusal();
        }
        return new ShellOf(home, command);
    }

    /** As {@code command="exit 1"} does. */
    private static final class Refusal implements Command {
        private ExitCallback exit = (status, message, now) -> {};

        @Override
        public void setInputStream(InputStream in) {}

        @Override
        public void setOutputStream(OutputStream out) {}

        @Override
        public void setErrorStream(OutputStream err) {}

        @Override
        public void setExitCallback(ExitCallback callback) {
            exit = callback;
        }

        @Override
        public void start(ChannelSession channel, Environment env) {
            exit.onExit(1);
        }

        @Override
        public void destroy(ChannelSession channel) {}
    }

    private final class OnlyPorts implements ForwardingFilter {
        @Override
        public boolean canConnect(Type type, SshdSocketAddress address, Session session) {
            return type == Type.Direct && ports.contains(address.getPort());
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

    @Override
    public void close() throws IOException {
        server.stop(true);
    }
}
