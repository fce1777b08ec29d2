package dev.legwork.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.legwork.leg.CauseCode;
import dev.legwork.leg.Destination;
import dev.legwork.leg.Forward;
import dev.legwork.leg.KeySpec;
import dev.legwork.leg.Leg;
import dev.legwork.leg.PassphraseSource;
import dev.legwork.leg.PortRange;
import dev.legwork.leg.ProbeSpec;
import dev.legwork.leg.Timing;
import dev.legwork.leg.Via;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

class FileSurroundingsTest {
    private static final PassphraseSource NONE = new PassphraseSource.None();

    @TempDir Path home;

    @Test
    void nothingChangedLooksTheSame() throws IOException {
        Files.writeString(home.resolve("key"), "k");
        String before = fingerprint(CauseCode.AUTH_REFUSED, NONE);
        assertThat(fingerprint(CauseCode.AUTH_REFUSED, NONE)).isEqualTo(before);
    }

    @Test
    void aKeyThatAppearsIsNoticed() throws IOException {
        String before = fingerprint(CauseCode.KEY_MISSING, NONE);
        Files.writeString(home.resolve("key"), "k");
        assertThat(fingerprint(CauseCode.KEY_MISSING, NONE)).isNotEqualTo(before);
    }

    @Test
    void aKeyReplacedByOneOfTheSameSizeIsNoticed() throws IOException {
        Path key = Files.writeString(home.resolve("key"), "k");
        String before = fingerprint(CauseCode.AUTH_REFUSED, NONE);
        Files.writeString(key, "j");
        Files.setLastModifiedTime(key, FileTime.fromMillis(1_000_000));
        assertThat(fingerprint(CauseCode.AUTH_REFUSED, NONE)).isNotEqualTo(before);
    }

    @Test
    void thePublicHalfCountsToo() throws IOException {
        String before = fingerprint(CauseCode.KEY_UNREADABLE, NONE);
        Files.writeString(home.resolve("key.pub"), "k");
        assertThat(fingerprint(CauseCode.KEY_UNREADABLE, NONE)).isNotEqualTo(before);
    }

    @Test
    void aPinIsNoticedByWhoWaitsForOne() throws IOException {
        String waiting = fingerprint(CauseCode.HOST_KEY_UNKNOWN, NONE);
        String other = fingerprint(CauseCode.AUTH_REFUSED, NONE);
        Files.writeString(home.resolve("known_hosts"), "box ssh-ed25519 AAAA\n");
        assertThat(fingerprint(CauseCode.HOST_KEY_UNKNOWN, NONE)).isNotEqualTo(waiting);
        assertThat(fingerprint(CauseCode.AUTH_REFUSED, NONE)).isEqualTo(other);
    }

    @Test
    void aCredentialThatAppearsIsNoticed() throws IOException {
        PassphraseSource source = new PassphraseSource.Credential("word");
        String before = fingerprint(CauseCode.PASSPHRASE_MISSING, source);
        Files.writeString(home.resolve("word"), "w");
        assertThat(fingerprint(CauseCode.PASSPHRASE_MISSING, source)).isNotEqualTo(before);
    }

    @Test
    void anAgentThatAppearsIsNoticed() throws IOException {
        PassphraseSource source = new PassphraseSource.Agent();
        String before = fingerprint(CauseCode.AUTH_REFUSED, source);
        Files.writeString(home.resolve("agent"), "");
        assertThat(fingerprint(CauseCode.AUTH_REFUSED, source)).isNotEqualTo(before);
    }

    @Test
    void aKeyAddedToTheAgentIsNoticed() throws Exception {
        Path socket = home.resolve("agent");
        AtomicReference<byte[]> answer = new AtomicReference<>(new byte[] {12, 0, 0, 0, 0});
        try (ServerSocketChannel agent = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            agent.bind(UnixDomainSocketAddress.of(socket));
            Thread.ofPlatform().daemon().start(() -> serve(agent, answer));
            FileSurroundings surroundings =
                    new FileSurroundings(
                            home,
                            home.resolve("known_hosts"),
                            Map.of("SSH_AUTH_SOCK", socket.toString()),
                            name -> Optional.empty());
            Leg leg = leg(new PassphraseSource.Agent());
            String unasked = surroundings.fingerprint(leg, CauseCode.KEY_MISSING);
            await().until(
                            () -> surroundings.fingerprint(leg, CauseCode.KEY_MISSING),
                            now -> !now.equals(unasked));
            String empty = surroundings.fingerprint(leg, CauseCode.KEY_MISSING);
            assertThat(surroundings.fingerprint(leg, CauseCode.KEY_MISSING)).isEqualTo(empty);

            answer.set(new byte[] {12, 0, 0, 0, 1, 7});
            await().untilAsserted(
                            () ->
                                    assertThat(surroundings.fingerprint(leg, CauseCode.KEY_MISSING))
                                            .isNotEqualTo(empty));
        }
    }

    private static void serve(ServerSocketChannel agent, AtomicReference<byte[]> answer) {
        while (agent.isOpen()) {
            try (SocketChannel client = agent.accept()) {
                client.read(ByteBuffer.allocate(5));
                byte[] now = answer.get();
                client.write(
                        ByteBuffer.allocate(4 + now.length).putInt(now.length).put(now).flip());
            } catch (IOException closed) {
                return;
            }
        }
    }

    @Test
    void aTakenPortIsNoMatterOfFiles() throws IOException {
        String before = fingerprint(CauseCode.PORT_TAKEN, NONE);
        Files.writeString(home.resolve("key"), "k");
        Files.writeString(home.resolve("known_hosts"), "x");
        assertThat(fingerprint(CauseCode.PORT_TAKEN, NONE)).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource(
            names = {
                "HOST_KEY_UNKNOWN",
                "AUTH_REFUSED",
                "PASSPHRASE_WRONG",
                "FORWARDING_PROHIBITED",
                "CONFIG_INVALID"
            })
    void anEditOfTheLegOnTheWayIsNoticed(CauseCode code) {
        AtomicReference<Optional<Leg>> hub = new AtomicReference<>(Optional.empty());
        FileSurroundings surroundings =
                new FileSurroundings(
                        home, home.resolve("known_hosts"), Map.of(), name -> hub.get());
        Leg box = leg("box", "~/key", new Via.ThroughLeg("hub"));

        String without = surroundings.fingerprint(box, code);
        hub.set(Optional.of(leg("hub", "~/hub-key", null)));
        String with = surroundings.fingerprint(box, code);
        hub.set(Optional.of(leg("hub", "~/other-key", null)));

        assertThat(with).isNotEqualTo(without);
        assertThat(surroundings.fingerprint(box, code)).isNotEqualTo(with);
    }

    @Test
    void theKeyOfTheLegOnTheWayIsWatchedToo() throws IOException {
        FileSurroundings surroundings =
                new FileSurroundings(
                        home,
                        home.resolve("known_hosts"),
                        Map.of(),
                        name -> Optional.of(leg("hub", "~/hub-key", null)));
        Leg box = leg("box", "~/key", new Via.ThroughLeg("hub"));

        String before = surroundings.fingerprint(box, CauseCode.KEY_MISSING);
        Files.writeString(home.resolve("hub-key"), "k");

        assertThat(surroundings.fingerprint(box, CauseCode.KEY_MISSING)).isNotEqualTo(before);
    }

    private static Leg leg(String name, String key, @Nullable Via via) {
        Leg plain = leg(NONE);
        return new Leg(
                name,
                true,
                new Destination("127.0.0.1", 22, "sam", via, 0),
                new KeySpec(key, NONE),
                plain.forwards(),
                plain.tags(),
                plain.timing(),
                false);
    }

    private String fingerprint(CauseCode code, PassphraseSource source) {
        Map<String, String> environment =
                Map.of(
                        "CREDENTIALS_DIRECTORY", home.toString(),
                        "SSH_AUTH_SOCK", home.resolve("agent").toString());
        return new FileSurroundings(
                        home, home.resolve("known_hosts"), environment, name -> Optional.empty())
                .fingerprint(leg(source), code);
    }

    private static Leg leg(PassphraseSource source) {
        PortRange port = new PortRange(5001, 5001);
        return new Leg(
                "leg",
                true,
                new Destination("127.0.0.1", 22, "sam", null, 0),
                new KeySpec("~/key", source),
                List.of(new Forward("localhost", port, "127.0.0.1", port, new ProbeSpec.Tcp())),
                List.of(),
                Timing.DEFAULT,
                false);
    }
}
