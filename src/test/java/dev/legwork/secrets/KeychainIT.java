package dev.legwork.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.legwork.testing.ClientKey;
import dev.legwork.testing.FreePorts;
import dev.legwork.testing.Home;
import dev.legwork.testing.Keyring;
import dev.legwork.testing.LegSpec;
import dev.legwork.testing.LegView;
import dev.legwork.testing.LoadService;
import dev.legwork.testing.OpenSshServer;
import dev.legwork.testing.RequiresTool;
import dev.legwork.testing.Shell;
import dev.legwork.trust.PublicKey;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The packaged program, real sshd, and gnome-keyring on a bus of its own. */
@RequiresTool({
    "sshd",
    "ssh-keygen",
    "gnome-keyring-daemon",
    "dbus-run-session",
    "dbus-daemon",
    "dbus-send",
    "secret-tool"
})
class KeychainIT {
    private static final String PASSPHRASE = "zirbelkiefer-4711-quitte";
    private static final String NAME = "box";
    private static final Duration SOON = Duration.ofSeconds(20);

    /** A look every 5 s, one at what blocks every 2 s, and the login. */
    private static final Duration BY_ITSELF = Duration.ofSeconds(12);

    private final Keyring keyring = new Keyring().start();
    private final OpenSshServer server = OpenSshServer.start();
    private final LoadService service = new LoadService();
    private final Home home = Home.create();
    private final ClientKey key = server.newKey("leg", PASSPHRASE);
    private final String fingerprint = PublicKey.ofLine(key.line()).fingerprint();

    @AfterEach
    void end() {
        home.close();
        service.close();
        server.close();
        keyring.close();
    }

    @Test
    void aStoredPassphraseOpensTheKeyAlsoAfterTheKeyringWasRestarted() {
        keyring.store(fingerprint, PASSPHRASE);
        keyring.stop();
        keyring.start();
        start();
        home.awaitLight(NAME, "up", SOON);
    }

    @Test
    void aLockedKeyringIsSaidAndUnlockingItBringsTheLegUp() {
        keyring.store(fingerprint, PASSPHRASE);
        keyring.lock();
        start();
        LegView locked = awaitCause("keychain-locked");
        assertThat(locked.light()).isEqualTo("needs-you");
        assertThat(locked.causeText()).contains("was not unlocked when Legwork asked");
        keyring.unlock();
        home.awaitLight(NAME, "up", BY_ITSELF);
    }

    @Test
    void aWindowThatNobodyAnswersIsSaidAndNothingWaitsForIt() throws Exception {
        keyring.store(fingerprint, PASSPHRASE);
        keyring.lock();
        try (AutoCloseable _ = keyring.neverAnsweredWindow()) {
            start();
            LegView locked = awaitCause("keychain-locked");
            assertThat(locked.causeText()).contains("its window waits for an answer");
            keyring.unlock();
            home.awaitLight(NAME, "up", BY_ITSELF);
        }
    }

    @Test
    void whileTheKeyringIsLockedNothingIsDialled() throws Exception {
        keyring.store(fingerprint, PASSPHRASE);
        keyring.lock();
        start();
        awaitCause("keychain-locked");
        int before = connections();
        assertThat(before).isPositive();
        await().during(Duration.ofSeconds(12))
                .atMost(Duration.ofSeconds(14))
                .until(() -> connections() == before);
    }

    @Test
    void withoutABusTheKeychainIsAbsent() {
        home.environment(Map.of("DBUS_SESSION_BUS_ADDRESS", "", "XDG_RUNTIME_DIR", ""));
        startIn(Map.of());
        assertThat(awaitCause("keychain-absent").causeText()).contains("no session D-Bus");
    }

    @Test
    void withoutAServiceTheKeychainIsAbsentUntilItIsThere() {
        keyring.store(fingerprint, PASSPHRASE);
        keyring.stop();
        start();
        assertThat(awaitCause("keychain-absent").causeText()).contains("No keychain runs");
        keyring.start();
        home.awaitLight(NAME, "up", BY_ITSELF);
    }

    @Test
    void aBusThatIsRestartedEndsNothingAndIsFoundAgain() {
        start();
        awaitCause("passphrase-missing");
        keyring.stopBus();
        assertThat(awaitCause("keychain-absent").causeText()).contains("no session D-Bus");
        keyring.startBus().start();
        keyring.store(fingerprint, PASSPHRASE);
        home.awaitLight(NAME, "up", BY_ITSELF);
    }

    @Test
    void aHungKeyringBlocksItsOwnLegOnlyAndIsNoticedWhenItGoesOn() {
        keyring.store(fingerprint, PASSPHRASE);
        keyring.freeze(true);
        ClientKey other = server.newClient();
        home.leg(LegSpec.to("other", server, other).httpForward(FreePorts.one(), service.port()));
        start();
        home.awaitLight("other", "up", SOON);
        assertThat(awaitCause("keychain-locked").causeText()).contains("does not answer");
        assertThat(home.leg("other").light()).isEqualTo("up");
        keyring.freeze(false);
        home.awaitLight(NAME, "up", BY_ITSELF);
    }

    @Test
    void aMissingEntryIsSaidAndStoringItBringsTheLegUp() {
        start();
        LegView missing = awaitCause("passphrase-missing");
        assertThat(missing.causeText()).contains(fingerprint).contains("legwork key adopt");
        keyring.store(fingerprint, PASSPHRASE);
        home.awaitLight(NAME, "up", BY_ITSELF);
    }

    @Test
    void aWrongEntryIsSaidAndStoringTheRightOneBringsTheLegUp() {
        keyring.store(fingerprint, "not this one");
        start();
        awaitCause("passphrase-wrong");
        keyring.store(fingerprint, PASSPHRASE);
        home.awaitLight(NAME, "up", BY_ITSELF);
    }

    @Test
    void whatWeStoreOthersReadAndForgottenIsGone() throws Exception {
        assertThat(program("store", "first")).isEqualTo("done");
        assertThat(program("store", PASSPHRASE)).isEqualTo("done");
        assertThat(keyring.read(fingerprint)).isEqualTo(PASSPHRASE);
        assertThat(program("find", "")).isEqualTo(PASSPHRASE.length() + " bytes");
        assertThat(program("forget", "")).isEqualTo("done");
        assertThat(keyring.read(fingerprint)).isEmpty();
        assertThat(program("forget", "")).isEqualTo("done");
    }

    @Test
    void whatWeStoreReplacesWhatAnotherProgramStored() throws Exception {
        keyring.store(fingerprint, "older");
        assertThat(program("store", PASSPHRASE)).isEqualTo("done");
        assertThat(program("forget", "")).isEqualTo("done");
        assertThat(keyring.read(fingerprint)).isEmpty();
    }

    @Test
    void aLockedKeyringStoresNothingAndSaysSo() throws Exception {
        keyring.lock();
        assertThat(program("store", PASSPHRASE))
                .startsWith("keychain-locked: The passphrase is not stored.");
        keyring.unlock();
        assertThat(keyring.read(fingerprint)).isEmpty();
    }

    @Test
    void thePassphraseIsNowhereButInTheKeyring() throws Exception {
        keyring.store(fingerprint, PASSPHRASE);
        start();
        home.awaitLight(NAME, "up", SOON);
        assertThat(home.cli("status", "--json").out()).doesNotContain(PASSPHRASE);
        Path proc = Path.of("/proc", Long.toString(home.pid()));
        assertThat(content(proc.resolve("cmdline"))).contains("legwork").doesNotContain(PASSPHRASE);
        assertThat(content(proc.resolve("environ"))).contains("PATH").doesNotContain(PASSPHRASE);
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        assertThat(Shell.ok(jcmd, Long.toString(home.pid()), "Thread.print", "-l"))
                .contains("ticker")
                .doesNotContain(PASSPHRASE);
        assertThat(content(home.path().resolve("log/legwork.log"))).isNotEmpty();
        try (Stream<Path> files = Files.walk(home.path())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(content(file)).as(file.toString()).doesNotContain(PASSPHRASE);
            }
        }
    }

    @Test
    void noLegThatNeedsTheKeychainNoLibraryOfIts() throws Exception {
        ClientKey open = server.newClient();
        home.environment(keyring.environment()).pin(server);
        home.leg(LegSpec.to(NAME, server, open).httpForward(FreePorts.one(), service.port()));
        home.start().awaitLight(NAME, "up", SOON);
        Path maps = Path.of("/proc", Long.toString(home.pid()), "maps");
        assertThat(content(maps)).contains("libjvm").doesNotContain("libsecret", "libgio");
    }

    private void start() {
        startIn(keyring.environment());
    }

    private void startIn(Map<String, String> environment) {
        server.authorize(key.line());
        home.environment(environment).pin(server);
        home.leg(
                        LegSpec.to(NAME, server, key)
                                .passphraseFrom("keychain")
                                .httpForward(FreePorts.one(), service.port()))
                .start();
    }

    private LegView awaitCause(String code) {
        return home.awaitLeg(NAME, SOON, "the cause " + code, leg -> leg.cause().equals(code));
    }

    private int connections() throws IOException {
        return content(server.folder().resolve("log")).split("Connection from", -1).length - 1;
    }

    private String program(String verb, String input) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path", "").replace(":", File.pathSeparator),
                        "dev.legwork.secrets.KeychainProgram",
                        verb,
                        fingerprint);
        builder.environment().putAll(keyring.environment());
        Process process = builder.redirectErrorStream(true).start();
        try (var in = process.getOutputStream()) {
            in.write(input.getBytes(StandardCharsets.UTF_8));
        }
        List<String> lines = process.inputReader().lines().toList();
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        return lines.getLast();
    }

    private static String content(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    }
}
