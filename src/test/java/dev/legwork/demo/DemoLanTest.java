package dev.legwork.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.sshd.client.session.ClientSession.ClientSessionEvent;
import org.apache.sshd.common.SshException;
import org.apache.sshd.common.util.net.SshdSocketAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;

@Timeout(60)
class DemoLanTest {
    private final List<MinaLeg> legs = new ArrayList<>();
    private DemoLan lan;

    @BeforeEach
    void build() throws IOException {
        lan = DemoLan.open();
    }

    @AfterEach
    void takeDown() throws IOException {
        for (MinaLeg leg : legs) {
            leg.close();
        }
        lan.close();
    }

    @Test
    void aRequestCrossesHubAndBox() throws Exception {
        legs.addAll(MinaLeg.all(lan.home()));

        HttpResponse<String> answer = get(lan.throughHub());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("demo-large");
        assertThat(answer.headers().firstValue("Via")).contains("1.1 hub");
    }

    @Test
    void everyPortOfTheBoxAnswersDirectly() throws Exception {
        legs.addAll(MinaLeg.all(lan.home()));

        assertThat(get(lan.throughBox()).body()).contains("demo-large");
        assertThat(get(URI.create("http://127.0.0.1:" + (lan.throughBox().getPort() + 1))).body())
                .contains("demo-small");
    }

    @Test
    void aChatAnswerStreamsWordByWordThroughTheHub() throws Exception {
        legs.addAll(MinaLeg.all(lan.home()));
        ByteArrayOutputStream printed = new ByteArrayOutputStream();

        ChatClient.Told told =
                ChatClient.ask(
                        lan.throughHub(), new PrintStream(printed, true, StandardCharsets.UTF_8));

        assertThat(told.complete()).isTrue();
        assertThat(told.words()).isGreaterThan(5);
        assertThat(told.took()).isGreaterThan(Duration.ofMillis(500));
        assertThat(printed.toString(StandardCharsets.UTF_8)).endsWith("inside SSH.");
    }

    @Test
    void thePinsAreTheKeysTheServersShow() throws IOException {
        legs.addAll(MinaLeg.all(lan.home()));

        List<String> pins = Files.readAllLines(lan.home().resolve("known_hosts"));
        List<HomeLeg> written = homeLegs();
        for (int i = 0; i < written.size(); i++) {
            assertThat(pins)
                    .contains(
                            "[127.0.0.1]:"
                                    + written.get(i).sshPort()
                                    + " "
                                    + legs.get(i).hostKey());
        }
    }

    @Test
    void aStrangersKeyIsRefused() throws IOException {
        HomeLeg box = homeLegs().getFirst();

        assertThatThrownBy(
                        () ->
                                new MinaLeg(
                                        box.user(), box.sshPort(), List.of(DemoKey.fresh().pair())))
                .isInstanceOf(SshException.class)
                .hasMessageContaining("No more authentication methods");
    }

    @Test
    void aLegsKeyDoesNotOpenTheOtherMachine() throws IOException {
        HomeLeg box = homeLegs().get(0);
        HomeLeg hub = homeLegs().get(1);

        assertThatThrownBy(() -> new MinaLeg(hub.user(), hub.sshPort(), Path.of(box.key())))
                .isInstanceOf(SshException.class);
    }

    @Test
    void onlyTheDemosOwnServicesCanBeReached() throws Exception {
        HomeLeg box = homeLegs().getFirst();
        try (MinaLeg leg = new MinaLeg(box.user(), box.sshPort(), Path.of(box.key()));
                ServerSocket other = new ServerSocket(0)) {
            int port = new FreshPorts().block(1);
            leg.forward(port, other.getLocalPort());

            assertThatThrownBy(() -> get(URI.create("http://127.0.0.1:" + port)))
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void neitherCommandsNorRemoteForwardsAreAllowed() throws Exception {
        HomeLeg box = homeLegs().getFirst();
        try (MinaLeg leg = new MinaLeg(box.user(), box.sshPort(), Path.of(box.key()))) {
            assertThatThrownBy(() -> leg.startsCommand("id")).isInstanceOf(SshException.class);
            assertThatThrownBy(
                            () ->
                                    leg.session()
                                            .startRemotePortForwarding(
                                                    new SshdSocketAddress("127.0.0.1", 0),
                                                    new SshdSocketAddress("127.0.0.1", 9)))
                    .isInstanceOf(SshException.class);
        }
    }

    @Test
    void everythingInTheHomeIsForItsOwnerOnly() throws IOException {
        try (Stream<Path> all = Files.walk(lan.home())) {
            assertThat(all)
                    .hasSizeGreaterThan(6)
                    .allSatisfy(
                            path ->
                                    assertThat(
                                                    PosixFilePermissions.toString(
                                                            Files.getPosixFilePermissions(path)))
                                            .endsWith("------"));
        }
    }

    @Test
    void nothingIsLeftBehind() throws IOException {
        lan.close();

        assertThat(lan.home()).doesNotExist();
    }

    @Test
    void aDropEndsTheWorkstationsConnectionAndSparesTheHubs() throws Exception {
        legs.addAll(MinaLeg.all(lan.home()));

        assertThat(lan.drop()).isEqualTo(1);

        legs.get(0)
                .session()
                .waitFor(EnumSet.of(ClientSessionEvent.CLOSED), Duration.ofSeconds(10));
        assertThat(legs.get(0).session().isOpen()).isFalse();
        assertThat(get(lan.throughHub()).statusCode()).isEqualTo(200);
    }

    @Test
    void aHalfOpenCableNeitherMovesNorCloses() throws Exception {
        legs.addAll(MinaLeg.all(lan.home()));

        assertThat(lan.halfOpen()).isEqualTo(1);

        assertThatThrownBy(() -> get(lan.throughBox())).isInstanceOf(HttpTimeoutException.class);
        assertThat(legs.get(0).session().isOpen()).isTrue();
    }

    @Test
    void aNewConnectionPassesAHalfOpenCable() throws Exception {
        legs.addAll(MinaLeg.all(lan.home()));
        lan.halfOpen();
        HomeLeg box = homeLegs().getFirst();

        try (MinaLeg again = new MinaLeg(box.user(), box.sshPort(), Path.of(box.key()))) {
            int port = new FreshPorts().block(1);
            again.forward(port, box.targetPort());
            assertThat(get(URI.create("http://127.0.0.1:" + port)).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void aStoppedServiceRefusesAndAStartedOneAnswersAgain() throws Exception {
        legs.addAll(MinaLeg.all(lan.home()));
        lan.stopService();
        assertThat(get(lan.throughHub()).statusCode()).isEqualTo(502);

        lan.startService();

        assertThat(get(lan.throughHub()).statusCode()).isEqualTo(200);
    }

    @Test
    void aSquatterHoldsAPortUntilItIsClosed() throws IOException {
        int port = lan.throughBox().getPort();
        try (ServerSocket squatter = lan.squatPort(port)) {
            assertThat(squatter.isBound()).isTrue();
            assertThatThrownBy(() -> lan.squatPort(port)).isInstanceOf(IOException.class);
        }
        lan.squatPort(port).close();
    }

    private List<HomeLeg> homeLegs() throws IOException {
        return HomeLeg.read(Files.readString(lan.home().resolve("legs.json")));
    }

    private static HttpResponse<String> get(URI base) throws IOException, InterruptedException {
        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            return client.send(
                    HttpRequest.newBuilder(base.resolve("/v1/models"))
                            .timeout(Duration.ofSeconds(3))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }
}
