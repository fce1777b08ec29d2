package dev.legwork.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legwork.leg.Leg;
import dev.legwork.leg.PortRange;
import dev.legwork.leg.ProofCheck;
import dev.legwork.leg.ProofMark;
import dev.legwork.testing.ClientKey;
import dev.legwork.testing.FreePorts;
import dev.legwork.testing.RequiresTool;
import dev.legwork.trust.Claim;

import org.apache.sshd.agent.local.ProxyAgentFactory;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.util.net.SshdSocketAddress;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;
import org.apache.sshd.server.forward.AcceptAllForwardingFilter;
import org.apache.sshd.server.forward.ForwardingFilter;
import org.apache.sshd.server.forward.RejectAllForwardingFilter;
import org.apache.sshd.server.subsystem.SubsystemFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Proofs at servers that are not today's OpenSSH. */
@RequiresTool("ssh-keygen")
@Timeout(120)
class KeyProofOtherServersIT {
    @TempDir private Path folder;
    private final SshServer server = SshServer.setUpDefaultServer();
    private final CountDownLatch end = new CountDownLatch(1);
    private ClientKey key;
    private KeyPair hostKey;

    @BeforeEach
    void prepare() throws GeneralSecurityException {
        key = ClientKey.make(folder.resolve("key"), "ecdsa", null);
        hostKey = KeyUtils.generateKeyPair("ecdsa-sha2-nistp256", 256);
        server.setHost("127.0.0.1");
        server.setPort(0);
        server.setKeyPairProvider(KeyPairProvider.wrap(hostKey));
        server.setPublickeyAuthenticator((user, presented, session) -> true);
        server.setShellFactory(null);
        server.setCommandFactory(null);
        server.setSubsystemFactories(List.of());
        server.setForwardingFilter(RejectAllForwardingFilter.INSTANCE);
    }

    @AfterEach
    void stop() throws IOException {
        end.countDown();
        server.stop(true);
    }

    private ProofRun prove() throws IOException {
        server.start();
        int port = FreePorts.one();
        Leg leg =
                ProofRun.leg("127.0.0.1", server.getPort(), "sam", key, new PortRange(port, port));
        return ProofRun.of(
                leg,
                "[127.0.0.1]:"
                        + server.getPort()
                        + " "
                        + PublicKeyEntry.toString(hostKey.getPublic()),
                folder);
    }

    /** Repeats the word after "echo", or speaks just enough sftp. */
    private static final class Obliging implements Command {
        private final String told;
        private InputStream in = InputStream.nullInputStream();
        private OutputStream out = OutputStream.nullOutputStream();
        private ExitCallback exit = (code, message, close) -> {};

        Obliging(String told) {
            this.told = told;
        }

        @Override
        public void setInputStream(InputStream stream) {
            in = stream;
        }

        @Override
        public void setOutputStream(OutputStream stream) {
            out = stream;
        }

        @Override
        public void setErrorStream(OutputStream stream) {}

        @Override
        public void setExitCallback(ExitCallback callback) {
            exit = callback;
        }

        @Override
        public void start(ChannelSession channel, Environment env) {
            Thread.ofVirtual().start(this::run);
        }

        private void run() {
            try {
                if (told.equals("sftp")) {
                    out.write(new byte[] {0, 0, 0, 5, 2, 0, 0, 0, 3});
                } else {
                    String line = told.isEmpty() ? readLine() : told;
                    out.write(
                            (line.substring("echo ".length()) + "\n")
                                    .getBytes(StandardCharsets.UTF_8));
                }
                out.flush();
                exit.onExit(0);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private String readLine() throws IOException {
            String line =
                    new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                            .readLine();
            return line == null ? "echo " : line;
        }

        @Override
        public void destroy(ChannelSession channel) {}
    }

    @Test
    void aServerThatGrantsEverythingFailsInEveryClaimItKnows() throws IOException {
        server.setForwardingFilter(AcceptAllForwardingFilter.INSTANCE);
        server.setAgentFactory(new ProxyAgentFactory());
        server.setShellFactory(channel -> new Obliging(""));
        server.setCommandFactory((channel, command) -> new Obliging(command));
        server.setSubsystemFactories(
                List.of(
                        new SubsystemFactory() {
                            @Override
                            public String getName() {
                                return "sftp";
                            }

                            @Override
                            public Command createSubsystem(ChannelSession channel) {
                                return new Obliging("sftp");
                            }
                        }));
        ProofRun run = prove();
        // MINA knows no Unix sockets, and its agent and its displays need more than leave.
        assertThat(run.claims(ProofMark.FAILED))
                .contains(
                        Claim.OTHER_PORTS,
                        Claim.REMOTE_PORTS,
                        Claim.COMMANDS,
                        Claim.SHELL,
                        Claim.FILES,
                        Claim.TERMINAL);
        assertThat(run.checks.values())
                .filteredOn(check -> check.mark() == ProofMark.FAILED)
                .extracting(ProofCheck::fix)
                .allMatch(
                        fix ->
                                fix.endsWith(
                                        " \"legwork key install mac-1\" puts the right line"
                                                + " there."));
    }

    @Test
    void anOpenSshBefore78IsWarnedOfAndNotFailedForPortsNoLineCanClose() throws IOException {
        CoreModuleProperties.SERVER_IDENTIFICATION.set(server, "OpenSSH_7.4");
        server.setForwardingFilter(new OnlyListening(() -> true));
        ProofRun run = prove();
        ProofCheck ports = run.check(Claim.REMOTE_PORTS);
        assertThat(ports.mark()).isEqualTo(ProofMark.WARNING);
        assertThat(ports.seen()).contains("OpenSSH_7.4 is older than 7.8");
        assertThat(ports.fix()).contains("AllowTcpForwarding local").doesNotContain("permitlisten");
        assertThat(run.claims(ProofMark.PASSED)).contains(Claim.OTHER_PORTS, Claim.COMMANDS);
    }

    @Test
    void aServerThatHangsInTheMiddleOfOneClaimIsAskedTheOthers() throws IOException {
        server.setForwardingFilter(new OnlyListening(this::hang));
        long start = System.nanoTime();
        ProofRun run = prove();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(25));
        assertThat(run.claims(ProofMark.NOT_TRIED)).containsExactly(Claim.REMOTE_PORTS);
        assertThat(run.check(Claim.REMOTE_PORTS).seen()).contains("stopped answering");
        assertThat(run.claims(ProofMark.PASSED)).contains(Claim.COMMANDS, Claim.X11);
    }

    private boolean hang() {
        try {
            return end.await(100, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Forwards nothing, and is asked about ports there. */
    private record OnlyListening(BooleanSupplier mayListen) implements ForwardingFilter {
        @Override
        public boolean canConnect(Type type, SshdSocketAddress address, Session session) {
            return false;
        }

        @Override
        public boolean canListen(SshdSocketAddress address, Session session) {
            return mayListen.getAsBoolean();
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
