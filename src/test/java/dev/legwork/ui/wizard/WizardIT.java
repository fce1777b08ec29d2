package dev.legwork.ui.wizard;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;

import dev.legwork.testing.FreePorts;
import dev.legwork.testing.OpenSshServer;
import dev.legwork.testing.RequiresTool;
import dev.legwork.testing.Shell;
import dev.legwork.testing.ThrowAwayUser;
import dev.legwork.ui.Navigator.Step;
import dev.legwork.ui.UiRig;

import javafx.scene.control.ComboBox;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A new user with a fresh home adds a leg to a real sshd by the window alone. */
@RequiresTool(
        value = {"sshd", "ssh-keygen", "useradd"},
        root = true)
@Timeout(240)
final class WizardIT {
    @TempDir private Path folder;
    private final List<AutoCloseable> started = new ArrayList<>();
    private WizardRig rig;
    private HttpServer service;
    private int port;

    @BeforeEach
    void prepare() throws Exception {
        service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 8);
        service.createContext(
                "/",
                exchange -> {
                    byte[] hello = "hello from the box".getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(200, hello.length);
                    exchange.getResponseBody().write(hello);
                    exchange.close();
                });
        service.start();
        port = FreePorts.one();
        rig = new WizardRig(folder);
    }

    @AfterEach
    void stop() throws Exception {
        rig.close();
        service.stop(0);
        for (AutoCloseable each : started.reversed()) {
            each.close();
        }
    }

    private ThrowAwayUser user() {
        ThrowAwayUser user = ThrowAwayUser.create();
        started.add(user);
        return user;
    }

    private OpenSshServer server() {
        OpenSshServer server =
                OpenSshServer.builder()
                        .config("PasswordAuthentication yes")
                        .config("StrictModes yes")
                        .config("AuthorizedKeysFile .ssh/authorized_keys")
                        .start();
        started.add(server);
        return server;
    }

    private static String printed(OpenSshServer server) {
        return Shell.ok(
                "ssh-keygen", "-lf", server.folder().resolve("host_ed25519.pub").toString());
    }

    private String get() throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port)).build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private WizardRig where(ThrowAwayUser user, OpenSshServer server) {
        return rig.open()
                .type("#where-host", "127.0.0.1")
                .type("#where-port", Integer.toString(server.port()))
                .type("#where-user", user.name())
                .type("#where-name", "box");
    }

    /** Compares and pins the first machine, makes a key and chooses the ports. */
    private WizardRig untilLine(OpenSshServer first) {
        rig.press("#go-on").at(Step.HOST_KEY).type("#paste", printed(first));
        rig.press("#go-on").at(Step.KEY).press("#pass-command");
        rig.type("#pass-command-line", "echo 'open it 4711'").press("#go-on").at(Step.PORTS);
        return rig.type("#row-ports-1", Integer.toString(port))
                .type("#row-there-1", Integer.toString(service.getAddress().getPort()))
                .press("#go-on")
                .at(Step.LINE);
    }

    private void untilUp() throws Exception {
        rig.press("#go-on").at(Step.PROVE).sees("12 of 12").press("#go-on").at(Step.MOVE_IN);
        rig.press("#go-on");
        assertThat(get()).isEqualTo("hello from the box");
    }

    @Test
    void aFreshHomeGetsALegToARealMachineByTheWindowAlone() throws Exception {
        ThrowAwayUser user = user();
        OpenSshServer server = server();
        where(user, server);
        untilLine(server).type("#login-password", user.password()).press("#go-on");
        rig.sees("and the key logs in");
        assertThat(Files.readString(user.authorizedKeys())).contains("restrict", "legwork:box");
        rig.press("#go-on").at(Step.PROVE).sees("AllowStreamLocalForwarding no");
        rig.press("#back").at(Step.LINE).press("#did-it");
        untilUp();
    }

    @Test
    void aPassphraseThatIsTypedAtEachStartIsTypedOnceHere() throws Exception {
        ThrowAwayUser user = user();
        OpenSshServer server = server();
        where(user, server).press("#go-on").at(Step.HOST_KEY).type("#paste", printed(server));
        rig.press("#go-on").at(Step.KEY).press("#pass-ask");
        rig.type("#pass-first", "only in memory 4711").type("#pass-second", "only in memory 4711");
        rig.press("#go-on").at(Step.PORTS).type("#row-ports-1", Integer.toString(port));
        rig.type("#row-there-1", Integer.toString(service.getAddress().getPort()));
        rig.press("#go-on").at(Step.LINE).type("#login-password", user.password());
        rig.press("#go-on").sees("and the key logs in");
        untilUp();
    }

    @Test
    void aMachineBehindAJumpHostIsReachedByTheSameSteps() throws Exception {
        ThrowAwayUser gatekeeper = user();
        ThrowAwayUser user = user();
        OpenSshServer gate = server();
        OpenSshServer box = server();
        where(user, box);
        UiRig.onFx(
                () -> {
                    if (rig.stage().getScene().lookup("#where-way") instanceof ComboBox<?> way) {
                        way.getSelectionModel().selectLast();
                    }
                    return true;
                });
        rig.type("#where-jump", gatekeeper.name() + "@127.0.0.1:" + gate.port());
        untilLine(gate).sees("the jump host, comes first");
        rig.type("#login-password", gatekeeper.password()).press("#go-on");
        rig.sees("and the key logs in").press("#go-on").at(Step.HOST_KEY);
        rig.type("#paste", printed(box)).press("#go-on").at(Step.LINE);
        rig.sees("One line in authorized_keys").type("#login-password", user.password());
        rig.press("#go-on").sees("and the key logs in");
        untilUp();
    }
}
