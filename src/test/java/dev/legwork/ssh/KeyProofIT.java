package dev.legwork.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legwork.leg.Cause;
import dev.legwork.leg.CauseCode;
import dev.legwork.leg.Destination;
import dev.legwork.leg.Endpoint;
import dev.legwork.leg.Forward;
import dev.legwork.leg.KeySpec;
import dev.legwork.leg.Leg;
import dev.legwork.leg.LineOptions;
import dev.legwork.leg.PassphraseSource;
import dev.legwork.leg.PortRange;
import dev.legwork.leg.ProbeSpec;
import dev.legwork.leg.ProofCheck;
import dev.legwork.leg.ProofMark;
import dev.legwork.leg.Timing;
import dev.legwork.testing.ClientKey;
import dev.legwork.testing.FreePorts;
import dev.legwork.testing.OpenSshServer;
import dev.legwork.testing.RequiresTool;
import dev.legwork.testing.Shell;
import dev.legwork.trust.Attempts;
import dev.legwork.trust.Claim;
import dev.legwork.trust.Finding;
import dev.legwork.trust.Judgement;
import dev.legwork.trust.KeyTrial;
import dev.legwork.trust.KnownHosts;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Every kind of key line, judged at a real sshd; and the real ssh agrees with every refusal. */
@RequiresTool({"sshd", "ssh", "ssh-keygen"})
@Timeout(120)
class KeyProofIT {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final byte[] CHANCE = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10};

    @TempDir private Path folder;

    @Test
    void theLineWeWritePassesAndTheRealSshIsRefusedTheSameThings() throws Exception {
        try (OpenSshServer server =
                        OpenSshServer.builder()
                                .config("AllowStreamLocalForwarding no")
                                .config("X11Forwarding yes")
                                .config("LogLevel DEBUG1")
                                .start();
                ServerSocket target = listen()) {
            ClientKey key = server.newKey("leg", null);
            Leg leg = leg(server, key, target.getLocalPort());
            server.authorize(LineOptions.of(leg).text() + " " + key.line());

            Map<Claim, ProofCheck> checks = prove(server, leg);
            assertThat(marks(checks)).containsOnlyKeys(Claim.values());
            assertThat(checks.values())
                    .allSatisfy(check -> assertThat(check.mark()).isEqualTo(ProofMark.PASSED));
            assertThat(of(checks, Claim.ALLOWED_PORTS).seen()).contains("opened");
            assertThat(server.loginsSeen()).isLessThanOrEqualTo(4);

            RealSsh real = new RealSsh(server, key, folder);
            assertThat(real.runs()).isFalse();
            assertThat(real.hasShell()).isFalse();
            assertThat(real.hasSftp()).isFalse();
            assertThat(real.listensThere("127.0.0.1:0:127.0.0.1:1")).isFalse();
            assertThat(real.listensThere("0.0.0.0:0:127.0.0.1:1")).isFalse();
            assertThat(real.listensThere(folder.resolve("r.sock") + ":127.0.0.1:1")).isFalse();
            assertThat(real.reaches("127.0.0.1", server.port())).isFalse();
            assertThat(real.reaches("localhost", server.port())).isFalse();
            assertThat(real.log("-tt")).contains("PTY allocation request failed");
            assertThat(real.log("-Y")).contains("X11 forwarding request failed");
            // ssh asks for the agent without wanting a reply: only sshd's log tells.
            long refusals = server.logCount("agent forwarding disabled");
            real.withAgent();
            assertThat(server.logCount("agent forwarding disabled")).isGreaterThan(refusals);
        }
    }

    @Test
    void theRestrictedLineOfTheArticlesStillRunsCommandsAndIsCaught() throws Exception {
        try (OpenSshServer server = OpenSshServer.start();
                ServerSocket target = listen()) {
            ClientKey key = server.newKey("leg", null);
            server.authorize(
                    "restrict,port-forwarding,permitopen=\"127.0.0.1:"
                            + target.getLocalPort()
                            + "\" "
                            + key.line());
            Map<Claim, ProofCheck> checks = prove(server, leg(server, key, target.getLocalPort()));
            assertThat(failed(checks))
                    .containsExactlyInAnyOrder(
                            Claim.REMOTE_PORTS, Claim.COMMANDS, Claim.SHELL, Claim.FILES);
            assertThat(of(checks, Claim.COMMANDS).fix()).contains("command=\"exit 1\"");
            assertThat(of(checks, Claim.REMOTE_PORTS).fix()).contains("permitlisten=");

            RealSsh real = new RealSsh(server, key, folder);
            assertThat(real.runs()).isTrue();
            assertThat(real.hasShell()).isTrue();
            assertThat(real.hasSftp()).isTrue();
            assertThat(real.listensThere("127.0.0.1:0:127.0.0.1:1")).isTrue();
            assertThat(real.reaches("127.0.0.1", server.port())).isFalse();
        }
    }

    @Test
    void aBareKeyFailsInEverything() throws Exception {
        try (OpenSshServer server = OpenSshServer.start();
                ServerSocket target = listen()) {
            ClientKey key = server.newClient();
            Leg leg = leg(server, key, target.getLocalPort());
            Map<Claim, ProofCheck> checks = prove(server, leg);
            assertThat(failed(checks))
                    .containsExactlyInAnyOrder(
                            Claim.OTHER_PORTS,
                            Claim.REMOTE_PORTS,
                            Claim.LOCAL_SOCKETS,
                            Claim.COMMANDS,
                            Claim.SHELL,
                            Claim.FILES,
                            Claim.TERMINAL,
                            Claim.AGENT);
            assertThat(of(checks, Claim.REMOTE_SOCKETS).mark()).isEqualTo(ProofMark.WARNING);
            assertThat(checks.values())
                    .filteredOn(check -> check.mark() == ProofMark.FAILED)
                    .allSatisfy(
                            check -> {
                                assertThat(check.risk()).startsWith("A thief of this key could ");
                                assertThat(check.fix()).isNotBlank();
                            });
        }
    }

    @Test
    void aPermitopenThatIsTooWideIsCaughtByTheServersOwnPort() throws Exception {
        try (OpenSshServer server = OpenSshServer.start();
                ServerSocket target = listen()) {
            ClientKey key = server.newKey("leg", null);
            server.authorize(
                    "restrict,port-forwarding,command=\"exit 1\",permitopen=\"127.0.0.1:*\","
                            + "permitlisten=\"nowhere.invalid:1\" "
                            + key.line());
            Map<Claim, ProofCheck> checks = prove(server, leg(server, key, target.getLocalPort()));
            assertThat(failed(checks)).containsExactly(Claim.OTHER_PORTS);
            assertThat(of(checks, Claim.OTHER_PORTS).seen())
                    .contains("127.0.0.1:" + server.port() + " opened")
                    .contains("permitted, though nothing listens");
            assertThat(new RealSsh(server, key, folder).reaches("127.0.0.1", server.port()))
                    .isTrue();
        }
    }

    @Test
    void aPortTheLineDoesNotPermitFailsAndOneThatNobodyServesPasses() throws Exception {
        try (OpenSshServer server = OpenSshServer.start()) {
            ClientKey key = server.newKey("leg", null);
            int free = FreePorts.one();
            Leg other = leg(server, key, free == 65_000 ? 64_999 : 65_000);
            server.authorize(LineOptions.of(other).text() + " " + key.line());
            Map<Claim, ProofCheck> checks = prove(server, leg(server, key, free));
            assertThat(failed(checks)).containsExactly(Claim.ALLOWED_PORTS);

            server.replaceAuthorizedKeys(
                    List.of(LineOptions.of(leg(server, key, free)).text() + " " + key.line()));
            checks = prove(server, leg(server, key, free));
            assertThat(failed(checks)).isEmpty();
            assertThat(of(checks, Claim.ALLOWED_PORTS).seen()).contains("nothing listens there");
        }
    }

    @Test
    void aLongRangeIsTriedWholeInOneLogin() throws Exception {
        try (OpenSshServer server = OpenSshServer.start()) {
            ClientKey key = server.newKey("leg", null);
            Leg leg = leg(server, key, new PortRange(40_000, 40_199));
            server.authorize(LineOptions.of(leg).text() + " " + key.line());
            Recorder recorder = new Recorder(leg, server);
            assertThat(run(server, leg, recorder)).isNull();
            assertThat(of(recorder.findings, Claim.ALLOWED_PORTS).attempts()).hasSize(200);
            assertThat(failed(recorder.checks)).isEmpty();
            assertThat(server.loginsSeen()).isEqualTo(1);
        }
    }

    @Test
    void theUnixSocketHoleIsWarnedOfEachTimeAndNoFileIsLeft() throws Exception {
        try (OpenSshServer server = OpenSshServer.start();
                ServerSocket target = listen()) {
            ClientKey key = server.newKey("leg", null);
            Leg leg = leg(server, key, target.getLocalPort());
            server.authorize(LineOptions.of(leg).text() + " " + key.line());
            Map<Claim, ProofCheck> first = prove(server, leg);
            Map<Claim, ProofCheck> again = prove(server, leg);
            assertThat(of(first, Claim.REMOTE_SOCKETS).mark()).isEqualTo(ProofMark.WARNING);
            assertThat(of(again, Claim.REMOTE_SOCKETS).mark()).isEqualTo(ProofMark.WARNING);
            assertThat(of(again, Claim.REMOTE_SOCKETS).fix())
                    .contains("AllowStreamLocalForwarding no");
            assertThat(of(first, Claim.REMOTE_SOCKETS).seen()).doesNotContain(".sock");
            assertThat(failed(again)).isEmpty();
            assertThat(
                            new RealSsh(server, key, folder)
                                    .listensThere(folder.resolve("r.sock") + ":127.0.0.1:1"))
                    .isTrue();
        }
    }

    @Test
    void whatBlocksTheLoginIsSaidAndNothingIsTried() {
        try (OpenSshServer server = OpenSshServer.start()) {
            ClientKey key = server.newKey("leg", null);
            Leg leg = leg(server, key, 5001);
            Recorder recorder = new Recorder(leg, server);
            Cause refused = run(server, leg, recorder);
            assertThat(refused == null ? null : refused.code()).isEqualTo(CauseCode.AUTH_REFUSED);
            assertThat(recorder.findings).isEmpty();
        }
    }

    @Test
    void theMethodsOfTheServerAreHeard() throws Exception {
        try (OpenSshServer server =
                        OpenSshServer.builder().config("PasswordAuthentication yes").start();
                ServerSocket target = listen()) {
            ClientKey key = server.newClient();
            Leg leg = leg(server, key, target.getLocalPort());
            Recorder recorder = new Recorder(leg, server);
            assertThat(run(server, leg, recorder)).isNull();
            Attempts.Met met = Objects.requireNonNull(recorder.met);
            assertThat(met.methods()).contains("publickey", "password");
            assertThat(met.server()).startsWith("OpenSSH_");
            assertThat(met.key().line()).isEqualTo(twoWords(key.line()));
        }
    }

    private Map<Claim, ProofCheck> prove(OpenSshServer server, Leg leg) {
        Recorder recorder = new Recorder(leg, server);
        Cause cause = run(server, leg, recorder);
        assertThat(cause).isNull();
        return recorder.checks;
    }

    private @Nullable Cause run(OpenSshServer server, Leg leg, Recorder recorder) {
        try (LoginRig.WallTicker ticker = new LoginRig.WallTicker()) {
            Path pins = folder.resolve("pins");
            Files.writeString(pins, server.knownHostsLine() + "\n");
            try (Ssh ssh =
                    new Ssh(
                            ticker,
                            new KnownHosts(pins),
                            new LoginRig.FakeSecrets(),
                            folder,
                            name -> java.util.Optional.empty())) {
                return ssh.attempts()
                        .run(
                                leg,
                                new KeyTrial(leg, LineOptions.of(leg).targets()).plan(CHANCE),
                                recorder);
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static final class Recorder implements Attempts.Watch {
        final Map<Claim, ProofCheck> checks = new EnumMap<>(Claim.class);
        final Map<Claim, Finding> findings = new EnumMap<>(Claim.class);
        private final Leg leg;
        Attempts.@Nullable Met met;

        Recorder(Leg leg, OpenSshServer server) {
            this.leg = leg;
            assertThat(server.port()).isEqualTo(leg.destination().port());
        }

        @Override
        public void met(Attempts.Met server) {
            met = server;
        }

        @Override
        public void trying(Claim claim) {
            assertThat(findings).doesNotContainKey(claim);
        }

        @Override
        public void found(Finding finding) {
            findings.put(finding.claim(), finding);
            checks.put(
                    finding.claim(),
                    new Judgement(leg, Objects.requireNonNull(met).server()).of(finding));
        }
    }

    private static Leg leg(OpenSshServer server, ClientKey key, int port) {
        return leg(server, key, new PortRange(port, port));
    }

    private static Leg leg(OpenSshServer server, ClientKey key, PortRange ports) {
        return new Leg(
                "mac-1",
                true,
                new Destination(server.host(), server.port(), server.user(), null, 0),
                new KeySpec(key.file().toString(), new PassphraseSource.None()),
                List.of(new Forward("localhost", ports, "127.0.0.1", ports, new ProbeSpec.Tcp())),
                List.of(),
                Timing.DEFAULT,
                false);
    }

    private static ServerSocket listen() throws IOException {
        return new ServerSocket(FreePorts.one(), 50, InetAddress.getLoopbackAddress());
    }

    private static Map<Claim, ProofMark> marks(Map<Claim, ProofCheck> checks) {
        Map<Claim, ProofMark> marks = new EnumMap<>(Claim.class);
        checks.forEach((claim, check) -> marks.put(claim, check.mark()));
        return marks;
    }

    private static List<Claim> failed(Map<Claim, ProofCheck> checks) {
        return checks.entrySet().stream()
                .filter(
                        one ->
                                one.getValue().mark() == ProofMark.FAILED
                                        || one.getValue().mark() == ProofMark.NOT_TRIED)
                .map(Map.Entry::getKey)
                .toList();
    }

    private static String twoWords(String line) {
        String[] words = line.split(" ", -1);
        return words[0] + " " + words[1];
    }

    private static <T> T of(Map<Claim, T> all, Claim claim) {
        return Objects.requireNonNull(all.get(claim), claim.id());
    }

    /** The ssh everybody has, with the same key. */
    private record RealSsh(OpenSshServer server, ClientKey key, Path folder) {

        boolean runs() {
            return ssh(List.of(), "echo", "abc").out().contains("abc");
        }

        boolean hasShell() throws IOException {
            Path script = Files.writeString(folder.resolve("typed"), "echo a'b'c\n");
            List<String> argv = argv(List.of("-T"));
            String line =
                    String.join(" ", argv.stream().map(word -> "'" + word + "'").toList())
                            + " < "
                            + script;
            return Shell.run(LIMIT, List.of("sh", "-c", line)).out().contains("abc");
        }

        boolean hasSftp() throws IOException {
            Path batch = Files.writeString(folder.resolve("batch"), "pwd\n");
            List<String> argv = new ArrayList<>(List.of("sftp", "-b", batch.toString()));
            server.sshOptions(key).stream()
                    .map(word -> word.equals("-p") ? "-P" : word)
                    .forEach(argv::add);
            argv.add(server.user() + "@" + server.host());
            return Shell.run(LIMIT, argv).exit() == 0;
        }

        boolean listensThere(String remote) {
            // -f ends the foreground once all forwards are answered; ExitOnForwardFailure says how.
            Shell.Result result =
                    Shell.run(
                            LIMIT,
                            argv(
                                    List.of(
                                            "-v",
                                            "-N",
                                            "-o",
                                            "ExitOnForwardFailure=yes",
                                            "-o",
                                            "PermitLocalCommand=no",
                                            "-o",
                                            "ServerAliveInterval=1",
                                            "-R",
                                            remote),
                                    "timeout",
                                    "3"));
            return result.err().contains("remote forward success");
        }

        boolean reaches(String host, int port) {
            Shell.Result result =
                    Shell.run(LIMIT, argv(List.of("-W", host + ":" + port), "timeout", "3"));
            return result.out().startsWith("SSH-2.0");
        }

        /** Everything a session says, with an option. */
        String log(String option) {
            Shell.Result result = ssh(List.of(option), "env");
            return result.out() + result.err();
        }

        void withAgent() {
            List<String> argv = argv(List.of("-A"), "ssh-agent");
            argv.add("env");
            Shell.run(LIMIT, argv);
        }

        private Shell.Result ssh(List<String> options, String... command) {
            List<String> argv = argv(options);
            argv.addAll(List.of(command));
            return Shell.run(LIMIT, Map.of("DISPLAY", ":99"), argv);
        }

        private List<String> argv(List<String> options, String... before) {
            List<String> argv = new ArrayList<>(List.of(before));
            argv.add("ssh");
            argv.addAll(server.sshOptions(key));
            argv.addAll(options);
            argv.add(server.user() + "@" + server.host());
            return argv;
        }
    }

    @Test
    void theServersOwnPortIsNotTakenForALeakWhenTheLegForwardsToIt() {
        try (OpenSshServer server = OpenSshServer.start()) {
            ClientKey key = server.newKey("leg", null);
            Leg leg = leg(server, key, server.port());
            assertThat(new KeyTrial(leg, LineOptions.of(leg).targets()).plan(CHANCE).others())
                    .doesNotContain(new Endpoint("127.0.0.1", server.port()))
                    .contains(new Endpoint("localhost", server.port()));
        }
    }
}
