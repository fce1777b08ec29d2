package dev.legwork.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.legwork.desktop.Desktop;
import dev.legwork.desktop.Platform;
import dev.legwork.engine.Listener.BindResult;
import dev.legwork.leg.Cause;
import dev.legwork.leg.CauseCode;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Ports held by other processes, real OpenSSH among them. */
@EnabledOnOs(OS.LINUX)
class ForeignSquatterIT {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final List<String> AS_NOBODY =
            List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups");
    private static final String US = System.getProperty("user.name");

    @TempDir Path folder;
    private Children children;
    private LoopbackListener listener;

    @BeforeEach
    void start() throws IOException {
        children = new Children(folder);
        listener =
                new LoopbackListener(new Desktop(Platform.here()).portOwners(), new RealTicker());
    }

    @AfterEach
    void stop() {
        listener.close();
        children.close();
    }

    @Test
    void anIpv6OnlyWildcardListenerCountsAsTakenForIpv4Too() throws Exception {
        int port = LoopbackListenerTest.free(1);
        // OpenSSH sets IPV6_V6ONLY, which Java cannot.
        Process sshd = children.sshd("[::]:" + port);
        awaitListening("::1", port);
        for (String bind : List.of("localhost", "127.0.0.1", "::1")) {
            Cause cause = refused(bind, port);
            assertThat(cause.code()).isEqualTo(CauseCode.PORT_TAKEN);
            assertThat(cause.text())
                    .contains("taken by sshd (PID " + sshd.pid() + ") of user " + US)
                    .doesNotContain("sshd_config");
        }
    }

    @Test
    void anotherProgramIsNamedWithoutItsArguments() throws Exception {
        Process squatter = children.squat(List.of(), "hold");
        int port = Integer.parseInt(Children.firstLine(squatter));
        assertThat(refused("localhost", port).text())
                .contains("taken by java (PID " + squatter.pid() + ") of user " + US)
                .doesNotContain("Squat");
    }

    @Test
    void anOldSshTunnelIsRecognised() throws Exception {
        int server = LoopbackListenerTest.free(1);
        children.sshd("127.0.0.1:" + server);
        awaitListening("127.0.0.1", server);
        int port = LoopbackListenerTest.free(1);
        Process ssh = children.ssh(server, "-NL", port + ":127.0.0.1:59");
        awaitListening("127.0.0.1", port);
        assertThat(refused("localhost", port).text())
                .contains("looks like an old tunnel: ssh (PID " + ssh.pid() + ") of user " + US)
                .doesNotContain(":59");
    }

    @Test
    void aSocksProxyIsNoOldTunnel() throws Exception {
        int server = LoopbackListenerTest.free(1);
        children.sshd("127.0.0.1:" + server);
        awaitListening("127.0.0.1", server);
        int port = LoopbackListenerTest.free(1);
        Process ssh = children.ssh(server, "-N", "-D", "" + port);
        awaitListening("127.0.0.1", port);
        assertThat(refused("localhost", port).text())
                .contains("taken by ssh (PID " + ssh.pid() + ")")
                .doesNotContain("tunnel");
    }

    @Test
    void rootIsToldOfAnotherUsersProcess() throws Exception {
        assumeTrue(US.equals("root"), "only root may start another user's process");
        Process squatter = children.squat(AS_NOBODY, "hold");
        int port = Integer.parseInt(Children.firstLine(squatter));
        assertThat(refused("localhost", port).text())
                .contains("java (PID " + squatter.pid() + ") of user nobody");
    }

    @Test
    void othersAreToldTheUserOnly() throws Exception {
        assumeTrue(US.equals("root"), "only root may ask as another user");
        int port = Integer.parseInt(Children.firstLine(children.squat(List.of(), "hold")));
        Process asking = children.squat(AS_NOBODY, "ask", "" + port);
        assertThat(Children.firstLine(asking)).isEqualTo("pid=0 null root");
    }

    @Test
    void aPortThatNeedsMoreRightsIsNotATakenOne() throws Exception {
        assumeTrue(US.equals("root"), "only root can give this one right away");
        List<String> without = List.of("setpriv", "--bounding-set=-net_bind_service");
        Process trying = children.squat(without, "bind", "919");
        assertThat(Children.readAll(trying))
                .contains("BIND_FAILED")
                .contains("127.0.0.1:919")
                .contains("use a port from 1024 up");
    }

    @Test
    void aFreedPortIsTakenAtTheNextTry() throws Exception {
        Process squatter = children.squat(List.of(), "hold");
        int port = Integer.parseInt(Children.firstLine(squatter));
        assertThat(refused("localhost", port).code()).isEqualTo(CauseCode.PORT_TAKEN);
        squatter.destroy();
        squatter.waitFor();
        assertThat(bind("localhost", port)).isInstanceOf(BindResult.Bound.class);
    }

    private void awaitListening(String address, int port) {
        await().atMost(LONG)
                .ignoreExceptionsInstanceOf(IOException.class)
                .until(
                        () -> {
                            new Socket(InetAddress.ofLiteral(address), port).close();
                            return true;
                        });
    }

    private BindResult bind(String bind, int port) {
        return listener.bind(LoopbackListenerTest.leg(bind, port, port), (index, in) -> in.reset());
    }

    private Cause refused(String bind, int port) {
        BindResult result = bind(bind, port);
        assertThat(result).isInstanceOf(BindResult.Refused.class);
        return ((BindResult.Refused) result).cause();
    }
}
