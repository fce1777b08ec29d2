package dev.legwork.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Installing a line on servers that are no POSIX machine. */
@Timeout(60)
class KeyInstallOtherServersTest {
    @TempDir private Path home;
    private final SshServer server = SshServer.setUpDefaultServer();
    private final List<String> commands = new CopyOnWriteArrayList<>();

    @BeforeEach
    void prepare() throws GeneralSecurityException {
        server.setHost("127.0.0.1");
        server.setKeyPairProvider(
                KeyPairProvider.wrap(KeyUtils.generateKeyPair("ecdsa-sha2-nistp256", 256)));
        server.setPasswordAuthenticator((user, password, session) -> password.equals("open"));
        server.setCommandFactory(
                (channel, command) -> {
                    commands.add(command);
                    return new NotFound();
                });
    }

    @AfterEach
    void stop() throws IOException {
        server.stop(true);
    }

    /** What a shell says of a program that is not there. */
    private static final class NotFound implements Command {
        private OutputStream err = OutputStream.nullOutputStream();
        private ExitCallback exit = (status, message, now) -> {};

        @Override
        public void setInputStream(InputStream in) {}

        @Override
        public void setOutputStream(OutputStream out) {}

        @Override
        public void setErrorStream(OutputStream to) {
            err = to;
        }

        @Override
        public void setExitCallback(ExitCallback callback) {
            exit = callback;
        }

        @Override
        public void start(ChannelSession channel, Environment env) {
            try {
                err.write("'exec' is not recognized\u001b[2J\n".getBytes(StandardCharsets.UTF_8));
                err.flush();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            exit.onExit(127);
        }

        @Override
        public void destroy(ChannelSession channel) {}
    }

    private Typed install(String software) throws IOException {
        CoreModuleProperties.SERVER_IDENTIFICATION.set(server, software);
        server.start();
        String box = "sam@127.0.0.1:" + server.getPort();
        String port = Integer.toString(FreePort.any());
        run("leg", "add", "box", box, "--passphrase", "none", "--forward", port);
        run("pin", "box", "--yes");
        run("key", "new", "box");
        return Typed.legwork(home, "key", "install", "box", "--password-from", "command:echo open");
    }

    private void run(String... args) {
        Typed typed = Typed.legwork(home, args);
        assertThat(typed.exit()).as(typed.everything()).isZero();
    }

    @Test
    void onWindowsNothingIsRunAndTheStepsAreSaid() throws IOException {
        Typed typed = install("OpenSSH_for_Windows_9.5");
        assertThat(typed.exit()).as(typed.everything()).isEqualTo(Exit.NEEDS_YOU);
        assertThat(typed.out())
                .contains("administrators_authorized_keys")
                .contains("icacls")
                .contains("restrict,port-forwarding,command=\"exit 1\"");
        assertThat(commands).isEmpty();
    }

    @Test
    void withoutAShellThereItIsSaidInASentence() throws IOException {
        Typed typed = install("OpenSSH_9.9");
        assertThat(typed.exit()).as(typed.everything()).isEqualTo(Exit.FAILED);
        assertThat(typed.err().lines()).hasSize(1);
        assertThat(typed.err()).contains("127.0.0.1").doesNotContain("\u001b", "Exception");
        assertThat(commands)
                .isNotEmpty()
                .allMatch(command -> command.startsWith("exec /bin/sh "))
                .noneMatch(command -> command.contains("ssh-ed25519"));
    }
}
