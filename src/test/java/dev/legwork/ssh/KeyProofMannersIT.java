package dev.legwork.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legwork.leg.Leg;
import dev.legwork.leg.LineOptions;
import dev.legwork.leg.PortRange;
import dev.legwork.leg.ProofMark;
import dev.legwork.testing.ClientKey;
import dev.legwork.testing.FreePorts;
import dev.legwork.testing.OpenSshServer;
import dev.legwork.testing.RequiresTool;
import dev.legwork.testing.Shell;
import dev.legwork.trust.Claim;
import dev.legwork.trust.PublicKey;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** What trying a key does to a real sshd, and what others there can do to it. */
@RequiresTool({"sshd", "ssh-keygen"})
@Timeout(120)
class KeyProofMannersIT {
    @TempDir private Path folder;

    private static Leg leg(OpenSshServer server, ClientKey key) {
        int port = FreePorts.one();
        return ProofRun.leg(
                server.host(), server.port(), server.user(), key, new PortRange(port, port));
    }

    private static Path socket(ClientKey key) {
        String[] words = key.line().split(" ", -1);
        return Path.of(
                "/tmp/legwork-"
                        + PublicKey.ofLine(words[0] + " " + words[1])
                                .fingerprint()
                                .substring("SHA256:".length())
                                .replaceAll("[^A-Za-z0-9]", "")
                        + ".sock");
    }

    /** Open files, sockets and listeners of whatever serves a connection. */
    private static List<String> descriptors(OpenSshServer server) {
        List<String> all = new ArrayList<>();
        for (ProcessHandle process : server.connections()) {
            try (Stream<Path> open = Files.list(Path.of("/proc/" + process.pid() + "/fd"))) {
                for (Path one : open.toList()) {
                    all.add(Files.readSymbolicLink(one).toString());
                }
            } catch (NoSuchFileException closing) {
                all.add("closing");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return all.stream().sorted().toList();
    }

    @Test
    void nothingStaysOpenThereAndNoFileIsLeft() throws Exception {
        try (OpenSshServer server = OpenSshServer.start()) {
            ClientKey key = server.newClient(); // everything is granted
            remember(socket(key));
            Leg leg = leg(server, key);
            // After the first claim, as a server that has just let somebody in still opens files.
            Map<Claim, List<String>> open = new EnumMap<>(Claim.class);
            Set<Long> served = new HashSet<>();
            ProofRun run =
                    ProofRun.of(
                            leg,
                            server.knownHostsLine(),
                            folder,
                            () -> {},
                            claim -> {
                                server.connections().forEach(process -> served.add(process.pid()));
                                if (claim != Claim.ALLOWED_PORTS) {
                                    open.put(
                                            claim,
                                            settled(
                                                    server,
                                                    open.getOrDefault(
                                                            Claim.OTHER_PORTS, List.of())));
                                }
                            });
            assertThat(run.claims(ProofMark.FAILED)).hasSizeGreaterThan(5);
            List<String> before = Objects.requireNonNull(open.get(Claim.OTHER_PORTS));
            assertThat(before).isNotEmpty();
            // What a claim left open is seen before the next: a terminal and an agent's socket,
            // which sshd keeps until the connection ends.
            assertThat(open)
                    .allSatisfy(
                            (claim, now) ->
                                    assertThat(now)
                                            .hasSize(
                                                    before.size()
                                                            + switch (claim) {
                                                                case AGENT -> 2;
                                                                case X11 -> 3;
                                                                default -> 0;
                                                            }));
            assertThat(server.loginsSeen()).isEqualTo(1);
            await(() -> server.connections().isEmpty());
            assertThat(socket(key)).doesNotExist();
            assertThat(Path.of("/tmp/legwork0102030405060708090a.sock")).doesNotExist();
            assertThat(served).isNotEmpty();
            try (Stream<Path> folders = Files.list(Path.of("/tmp"))) {
                assertThat(folders.filter(one -> one.getFileName().toString().startsWith("ssh-")))
                        .allSatisfy(
                                agents ->
                                        assertThat(served)
                                                .noneMatch(
                                                        pid ->
                                                                Files.exists(
                                                                        agents.resolve(
                                                                                "agent." + pid))));
            }
        } finally {
            sweep();
        }
    }

    private static List<String> settled(OpenSshServer server, List<String> wanted) {
        long end = System.nanoTime() + Duration.ofSeconds(wanted.isEmpty() ? 1 : 3).toNanos();
        while (!descriptors(server).equals(wanted) && System.nanoTime() < end) {
            pause();
        }
        return descriptors(server);
    }

    private interface Condition {
        boolean holds();
    }

    private static void await(Condition condition) {
        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!condition.holds()) {
            assertThat(System.nanoTime()).isLessThan(end);
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** What an empty path stands for on Linux (unix(7)), held so that sshd cannot bind it. */
    private static final class NamelessSocket implements AutoCloseable {
        private final Process holder;

        NamelessSocket() throws IOException {
            holder =
                    new ProcessBuilder(
                                    "python3",
                                    "-c",
                                    "import socket, time; s = socket.socket(socket.AF_UNIX);"
                                            + " s.bind(b'\\0' * 108); s.listen();"
                                            + " print('held', flush=True); time.sleep(60)")
                            .redirectError(ProcessBuilder.Redirect.INHERIT)
                            .start();
            assertThat(holder.inputReader().readLine()).isEqualTo("held");
        }

        @Override
        public void close() {
            holder.destroyForcibly().onExit().join();
        }
    }

    @Test
    @RequiresTool("python3")
    void whereASocketNeedsANameOneFileIsLeftHoweverOftenItIsTried() throws Exception {
        try (NamelessSocket _ = new NamelessSocket();
                OpenSshServer server = OpenSshServer.start()) {
            ClientKey key = server.newKey("leg", null);
            Leg leg = leg(server, key);
            server.authorize(LineOptions.of(leg).text() + " " + key.line());
            Path file = remember(socket(key));
            for (int i = 0; i < 2; i++) {
                ProofRun run = ProofRun.of(leg, server.knownHostsLine(), folder);
                assertThat(run.check(Claim.REMOTE_SOCKETS).mark()).isEqualTo(ProofMark.WARNING);
                assertThat(run.check(Claim.REMOTE_SOCKETS).seen()).contains(file.toString());
                assertThat(file).exists();
            }
        } finally {
            sweep();
        }
    }

    /** The remark that refuses a port must not be taken for one that refuses a socket. */
    @Test
    @RequiresTool("python3")
    void aFileInTheSocketsPlaceDoesNotHideThatSocketsAreOpen() throws Exception {
        try (NamelessSocket _ = new NamelessSocket();
                OpenSshServer server =
                        OpenSshServer.builder().config("AllowTcpForwarding local").start()) {
            ClientKey key = server.newKey("leg", null);
            Leg leg = leg(server, key);
            server.authorize(LineOptions.of(leg).text() + " " + key.line());
            Path socket = remember(socket(key));
            Files.writeString(socket, "somebody else's");
            ProofRun run = ProofRun.of(leg, server.knownHostsLine(), folder);
            assertThat(run.check(Claim.REMOTE_PORTS).mark()).isEqualTo(ProofMark.PASSED);
            assertThat(run.check(Claim.REMOTE_SOCKETS).mark()).isEqualTo(ProofMark.WARNING);
            assertThat(socket).hasContent("somebody else's");
        } finally {
            sweep();
        }
    }

    @Test
    @RequiresTool("python3")
    void aFileInTheSocketsPlaceDoesNotMakeAShutDoorLookOpen() throws Exception {
        try (NamelessSocket _ = new NamelessSocket();
                OpenSshServer server =
                        OpenSshServer.builder().config("AllowStreamLocalForwarding no").start()) {
            ClientKey key = server.newKey("leg", null);
            Leg leg = leg(server, key);
            server.authorize(LineOptions.of(leg).text() + " " + key.line());
            Files.createDirectory(remember(socket(key)));
            ProofRun run = ProofRun.of(leg, server.knownHostsLine(), folder);
            assertThat(run.check(Claim.REMOTE_SOCKETS).mark()).isEqualTo(ProofMark.PASSED);
        } finally {
            sweep();
        }
    }

    @Test
    void aConnectionThatIsLostInTheMiddleIsMadeAgain() throws Exception {
        try (OpenSshServer server = OpenSshServer.start()) {
            ClientKey key = server.newKey("leg", null);
            remember(socket(key));
            Leg leg = leg(server, key);
            server.authorize(LineOptions.of(leg).text() + " " + key.line());
            ProofRun run =
                    ProofRun.of(
                            leg,
                            server.knownHostsLine(),
                            folder,
                            () -> {},
                            claim -> {
                                if (claim == Claim.COMMANDS || claim == Claim.AGENT) {
                                    server.killConnections();
                                }
                            });
            assertThat(run.claims(ProofMark.PASSED)).hasSize(Claim.values().length - 1);
            assertThat(run.claims(ProofMark.WARNING)).containsExactly(Claim.REMOTE_SOCKETS);
            assertThat(server.loginsSeen()).isEqualTo(3);
        } finally {
            sweep();
        }
    }

    @Test
    void aServerThatFreezesIsLeftWithinAMinuteAndWhatItOwesIsNotTried() throws Exception {
        try (OpenSshServer server = OpenSshServer.start()) {
            ClientKey key = server.newKey("leg", null);
            remember(socket(key));
            Leg leg = leg(server, key);
            server.authorize(LineOptions.of(leg).text() + " " + key.line());
            long start = System.nanoTime();
            ProofRun run =
                    ProofRun.of(
                            leg,
                            server.knownHostsLine(),
                            folder,
                            () -> {},
                            claim -> {
                                if (claim == Claim.OTHER_PORTS) {
                                    freeze(server);
                                }
                            });
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isLessThan(Duration.ofSeconds(60));
            assertThat(run.claims(ProofMark.PASSED)).containsExactly(Claim.ALLOWED_PORTS);
            assertThat(run.claims(ProofMark.NOT_TRIED)).hasSize(Claim.values().length - 1);
            assertThat(run.check(Claim.OTHER_PORTS).seen()).contains("stopped answering");
            assertThat(server.loginsSeen()).isLessThanOrEqualTo(4);
        } finally {
            sweep();
        }
    }

    /** TCP still connects, as the kernel does that, and nothing answers. */
    private static void freeze(OpenSshServer server) {
        try {
            String pid = Files.readString(server.folder().resolve("pid")).strip();
            Shell.ok("kill", "-STOP", pid);
            server.stopConnections();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path remember(Path file) throws IOException {
        Files.writeString(folder.resolve("sweep"), file + "\n");
        return file;
    }

    private void sweep() throws IOException {
        Path list = folder.resolve("sweep");
        if (Files.exists(list)) {
            for (String file : Files.readAllLines(list)) {
                Files.deleteIfExists(Path.of(file));
            }
        }
    }
}
