package dev.legwork.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.legwork.testing.RequiresTool;
import dev.legwork.testing.Shell;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** The script is run by this machine's own sh, and cut off at awkward moments. */
@RequiresTool({"sh", "cksum"})
@Timeout(60)
class FarKeysIT {
    @TempDir private Path folder;
    private Path home;
    private Path file;

    /** How many bytes at the end of what is sent do not arrive. */
    private int missing;

    @BeforeEach
    void makeHome() throws IOException {
        live("home");
    }

    private void live(String name) throws IOException {
        home = Files.createDirectories(folder.resolve(name));
        file = Files.createDirectories(home.resolve(".ssh")).resolve("authorized_keys");
    }

    private FarKeys far() {
        return new FarKeys(new Local(), new SecureRandom());
    }

    private final class Local implements Guest.Errand {
        @Override
        public ServerVersion server() {
            return ServerVersion.unknown();
        }

        @Override
        public byte[] run(String command, byte[] input, Duration limit) throws IOException {
            ProcessBuilder builder = new ProcessBuilder("sh", "-c", command);
            builder.environment().put("HOME", home.toString());
            builder.redirectError(ProcessBuilder.Redirect.DISCARD);
            Process process = builder.start();
            byte[] sent = Arrays.copyOf(input, input.length - missing);
            Thread.ofPlatform()
                    .start(
                            () -> {
                                try (OutputStream in = process.getOutputStream()) {
                                    new ByteArrayInputStream(sent).transferTo(in);
                                } catch (IOException e) {
                                    throw new UncheckedIOException(e);
                                }
                            });
            return process.getInputStream().readAllBytes();
        }

        @Override
        public void close() {}
    }

    private FarKeys.Found.Open open() throws IOException {
        return switch (far().read(file.toString())) {
            case FarKeys.Found.Open open -> open;
            case FarKeys.Found.Shut shut -> throw new AssertionError(shut.why());
        };
    }

    private FarKeys.Written write(FarKeys.Found.Open read, String content) throws IOException {
        return far().write(read, content.getBytes(StandardCharsets.ISO_8859_1), home.toString());
    }

    private List<Path> around() throws IOException {
        try (var files = Files.list(file.getParent())) {
            return files.toList();
        }
    }

    @Test
    void whatDoesNotArriveWholeIsNotWritten() throws IOException {
        Files.writeString(file, "old\n");
        FarKeys.Found.Open read = open();
        missing = 100;
        assertThat(write(read, "x".repeat(1000) + "\n")).isInstanceOf(FarKeys.Written.Failed.class);
        assertThat(file).hasContent("old\n");
        assertThat(around()).containsExactly(file);
    }

    @Test
    void aScriptThatDoesNotArriveDoesNothing() throws IOException {
        Files.writeString(file, "old\n");
        FarKeys.Found.Open read = open();
        missing = 3000;
        assertThatThrownBy(() -> write(read, "new\n")).isInstanceOf(IOException.class);
        assertThat(file).hasContent("old\n");
        assertThat(around()).containsExactly(file);
    }

    @Test
    void whatSomebodyElseChangedInBetweenIsNotOverwritten() throws IOException {
        Files.writeString(file, "old\n");
        FarKeys.Found.Open read = open();
        Files.writeString(file, "another's\n");
        assertThat(write(read, "new\n")).isInstanceOf(FarKeys.Written.Changed.class);
        assertThat(file).hasContent("another's\n");
        Files.delete(file);
        assertThat(write(read, "new\n")).isNotInstanceOf(FarKeys.Written.Done.class);
        assertThat(file).doesNotExist();
        assertThat(around()).isEmpty();
    }

    @Test
    void aFileThatAppearsInBetweenIsNotOverwritten() throws IOException {
        FarKeys.Found.Open read = open();
        Files.writeString(file, "another's\n");
        assertThat(write(read, "new\n")).isInstanceOf(FarKeys.Written.Changed.class);
        assertThat(file).hasContent("another's\n");
    }

    @Test
    void whatAKilledWriteLeftIsTakenAwayLater() throws IOException {
        Path stale = file.resolveSibling(".legwork-0123");
        Path young = file.resolveSibling(".legwork-4567");
        Files.writeString(stale, "half");
        Files.writeString(young, "half");
        Files.setLastModifiedTime(
                stale, FileTime.from(Instant.now().minus(Duration.ofMinutes(30))));
        assertThat(write(open(), "new\n")).isInstanceOf(FarKeys.Written.Done.class);
        assertThat(around()).containsExactlyInAnyOrder(file, young);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "a'b", "a\"b", "a$HOME`id`", "ü *", "-n", "\\n"})
    void anOddHomeIsAHome(String name) throws IOException {
        live(name);
        FarKeys.Account account = far().account();
        String there =
                new String(
                        home.toString().getBytes(StandardCharsets.UTF_8),
                        StandardCharsets.ISO_8859_1);
        assertThat(account.home()).isEqualTo(there);
        FarKeys.Found found = far().read(there + "/.ssh/authorized_keys");
        assertThat(found).isInstanceOf(FarKeys.Found.Open.class);
        assertThat(
                        far().write(
                                        (FarKeys.Found.Open) found,
                                        "new\n".getBytes(StandardCharsets.US_ASCII),
                                        there))
                .isInstanceOf(FarKeys.Written.Done.class);
        assertThat(file).hasContent("new\n");
    }

    @Test
    void aHomeWithALineBreakIsToldAndLeftAlone() throws IOException {
        live("a\nb");
        String named = home.toString();
        assertThatThrownBy(() -> far().read(named + "/.ssh/authorized_keys"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("line break");
        assertThat(far().account().home()).isNotEqualTo(named);
        assertThat(around()).isEmpty();
    }

    @Test
    void tenThousandLinesOfAnythingStay() throws IOException {
        String lines =
                ("# \u00ff\u00fe " + "y".repeat(9000) + "\r\n") + "ssh-rsa x\r\n".repeat(10_000);
        Files.writeString(file, lines, StandardCharsets.ISO_8859_1);
        FarKeys.Found.Open read = open();
        assertThat(read.content()).isEqualTo(lines.getBytes(StandardCharsets.ISO_8859_1));
        assertThat(write(read, lines + "new\n")).isInstanceOf(FarKeys.Written.Done.class);
        assertThat(Files.readString(file, StandardCharsets.ISO_8859_1)).isEqualTo(lines + "new\n");
    }

    @Test
    void aFolderInItsPlaceIsShut() throws IOException {
        Files.createDirectory(file);
        assertThat(far().read(file.toString()))
                .isEqualTo(new FarKeys.Found.Shut(file.toString(), "is no ordinary file"));
    }

    @Test
    void aPipeInItsPlaceIsNotReadFrom() throws IOException {
        Shell.ok("mkfifo", file.toString());
        assertThat(far().read(file.toString())).isInstanceOf(FarKeys.Found.Shut.class);
    }
}
