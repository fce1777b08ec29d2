package dev.legwork.trust;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legwork.leg.Endpoint;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

class AnnouncedKeysTest {
    private static final Endpoint BOX = new Endpoint("box", 22);
    private static final PublicKey PINNED = key("ssh-ed25519", 1);

    @TempDir Path folder;
    private Path file;
    private KnownHosts pins;

    @BeforeEach
    void pin() throws IOException {
        file = folder.resolve("known_hosts");
        pins = new KnownHosts(file);
        pins.add("box", 22, PINNED, "");
    }

    private static PublicKey key(String type, int which) {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        byte[] body = new byte[32];
        Arrays.fill(body, (byte) which);
        return PublicKey.of(
                ByteBuffer.allocate(8 + name.length + body.length)
                        .putInt(name.length)
                        .put(name)
                        .putInt(body.length)
                        .put(body)
                        .array());
    }

    private AnnouncedKeys announced(PublicKey... keys) {
        return AnnouncedKeys.compare(pins, BOX, Arrays.stream(keys).map(PublicKey::blob).toList());
    }

    @Test
    void keysOfOtherTypesAreFreshOneOfEach() {
        PublicKey rsa = key("ssh-rsa", 2);
        PublicKey ecdsa = key("ecdsa-sha2-nistp256", 3);
        AnnouncedKeys keys = announced(PINNED, rsa, key("ssh-rsa", 4), ecdsa);
        assertThat(keys.fresh()).containsExactly(rsa, ecdsa);
        assertThat(keys.rivals()).isEmpty();
    }

    @Test
    void anotherKeyOfAPinnedTypeIsARivalAlsoWhereThePinnedOneIsAnnouncedToo() {
        PublicKey other = key("ssh-ed25519", 2);
        AnnouncedKeys keys = announced(PINNED, other);
        assertThat(keys.fresh()).isEmpty();
        assertThat(keys.rivals()).containsExactly(other);
    }

    @Test
    void aRevokedKeyIsNeither() throws IOException {
        PublicKey rsa = key("ssh-rsa", 2);
        PublicKey another = key("ssh-ed25519", 3);
        append("@revoked box " + rsa.line(), "@revoked * " + another.line());
        AnnouncedKeys keys = announced(rsa, another);
        assertThat(keys.fresh()).isEmpty();
        assertThat(keys.rivals()).isEmpty();
    }

    @Test
    void aRevokedKeyDoesNotTakeItsTypesPlace() throws IOException {
        append("@revoked box " + key("ssh-rsa", 2).line());
        PublicKey rsa = key("ssh-rsa", 3);
        assertThat(announced(key("ssh-rsa", 2), rsa).fresh()).containsExactly(rsa);
    }

    @Test
    void certificatesAndUnknownTypesAreLeftOut() {
        AnnouncedKeys keys =
                announced(
                        key("ssh-rsa-cert-v01@openssh.com", 2),
                        key("ssh-ed25519-cert-v01@openssh.com", 2),
                        key("ssh-dss", 2),
                        key("sk-ssh-ed25519@openssh.com", 2),
                        key("ssh-rsa\nevil", 2));
        assertThat(keys.fresh()).isEmpty();
        assertThat(keys.rivals()).isEmpty();
    }

    @Test
    void whatIsNoKeyIsLeftOut() {
        PublicKey rsa = key("ssh-rsa", 2);
        List<byte[]> announced =
                List.of(
                        new byte[0],
                        new byte[] {0, 0, 0},
                        new byte[] {-1, -1, -1, -1, 1},
                        new byte[] {0, 0, 1, 0, 'x'},
                        new byte[1024 * 1024],
                        rsa.blob());
        AnnouncedKeys keys = AnnouncedKeys.compare(pins, BOX, announced);
        assertThat(keys.fresh()).containsExactly(rsa);
        assertThat(keys.rivals()).isEmpty();
    }

    @Test
    void aThousandKeysAreNoMoreThanTheirTypes() {
        PublicKey[] many =
                IntStream.range(2, 1002)
                        .mapToObj(i -> key(i % 2 == 0 ? "ssh-rsa" : "ecdsa-sha2-nistp521", i))
                        .toArray(PublicKey[]::new);
        assertThat(announced(many).fresh()).containsExactly(many[0], many[1]);
    }

    private void append(String... lines) throws IOException {
        Files.writeString(file, Files.readString(file) + String.join("\n", lines) + "\n");
    }
}
