package dev.legwork.ui.wizard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.sun.net.httpserver.HttpServer;

import dev.legwork.leg.Leg;
import dev.legwork.testing.ClientKey;
import dev.legwork.testing.FreePorts;
import dev.legwork.testing.RequiresTool;
import dev.legwork.ui.Navigator.Step;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
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
import java.util.stream.Stream;

/** From nothing to a request that gets through, by the window alone. */
@RequiresTool({"ssh-keygen"})
@Timeout(180)
final class AddALegTest {
    private static final String PASSPHRASE = "correct horse battery 9";

    @TempDir private Path folder;
    private WizardRig rig;
    private BoxServer box;
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
        box = new BoxServer(folder.resolve("box")).opening(service.getAddress().getPort());
        rig = new WizardRig(folder);
    }

    @AfterEach
    void stop() throws IOException {
        rig.close();
        box.close();
        service.stop(0);
    }

    private WizardRig where() {
        return rig.open()
                .type("#where-host", "127.0.0.1")
                .type("#where-port", Integer.toString(box.port()))
                .type("#where-user", "sam")
                .type("#where-name", "box");
    }

    private WizardRig key() {
        where().press("#go-on").at(Step.HOST_KEY);
        return rig.type("#paste", box.printed()).press("#go-on").at(Step.KEY);
    }

    private WizardRig ports() {
        ClientKey key = ClientKey.make(rig.person().resolve("box_key"), "ecdsa", PASSPHRASE);
        return key().press("#pass-command")
                .type("#pass-command-line", "echo " + PASSPHRASE)
                .press("#key-mine")
                .type("#key-file", key.file().toString())
                .type("#key-passphrase", PASSPHRASE)
                .press("#go-on")
                .at(Step.PORTS);
    }

    private WizardRig line() {
        return ports().type("#row-ports-1", Integer.toString(port))
                .type("#row-there-1", Integer.toString(service.getAddress().getPort()))
                .press("#go-on")
                .at(Step.LINE);
    }

    @Test
    void aLegIsAddedFromNothingUntilARequestGetsThrough() throws Exception {
        line().sees("permitopen=").type("#login-password", BoxServer.PASSWORD).press("#go-on");
        rig.picture("line").sees("and the key logs in").press("#go-on").at(Step.PROVE);
        rig.sees("12 of 12").press("#go-on").at(Step.MOVE_IN);
        rig.sees("http://localhost:" + port);
        assertThat(rig.text()).as("no network is between").doesNotContain("in the clear");
        rig.press("#go-on");

        assertThat(rig.went().places()).containsExactly("leg box");
        assertThat(rig.legs())
                .extracting(Leg::name, Leg::enabled)
                .containsExactly(tuple("box", true));
        HttpResponse<String> answer =
                HttpClient.newHttpClient()
                        .send(
                                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port))
                                        .build(),
                                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.body()).isEqualTo("hello from the box");
        assertThat(withSecrets()).isEmpty();
    }

    /** Returns every file that Legwork wrote and that holds a secret. */
    private List<Path> withSecrets() throws IOException {
        List<Path> found = new ArrayList<>();
        for (Path each : List.of(rig.home().folder(), rig.home().folders().state())) {
            try (Stream<Path> files = Files.walk(each)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    String text = Files.readString(file, StandardCharsets.ISO_8859_1);
                    if (text.contains(BoxServer.PASSWORD)) {
                        found.add(file);
                    }
                }
            }
        }
        return found;
    }
}
