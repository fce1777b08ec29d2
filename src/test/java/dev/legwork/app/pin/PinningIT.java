package dev.legwork.app.pin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legwork.app.Home;
import dev.legwork.app.Toolbox;
import dev.legwork.leg.Leg;
import dev.legwork.testing.OpenSshServer;
import dev.legwork.testing.RequiresTool;
import dev.legwork.testing.Shell;
import dev.legwork.trust.KnownHosts;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Look, compare, pin: against a real sshd, and with known_hosts files that real ssh made. */
@RequiresTool({"sshd", "ssh", "ssh-keygen"})
@Timeout(60)
class PinningIT {
    @TempDir Path folder;
    private final OpenSshServer server =
            OpenSshServer.builder().hostKeys("ed25519", "rsa", "ecdsa").start();
    private Toolbox tools;
    private KnownHosts pins;
    private Path own;
    private Pinning pinning;

    @BeforeEach
    void open() {
        Home home = Home.of(folder.resolve("home"), Map.of());
        tools = Toolbox.of(home);
        pins = tools.pins();
        own = folder.resolve("own");
        pinning =
                new Pinning(
                        tools.ssh().hostKeys(),
                        pins,
                        new KnownHosts(own),
                        () -> Instant.parse("2026-11-25T12:00:00Z"));
    }

    @AfterEach
    void close() {
        tools.close();
        server.close();
    }

    @Test
    void aNewKeyIsPinnedAsItWasShownThoughTheServerChangedSince() {
        Fetched fetched = look();
        assertThat(fetched.state()).isInstanceOf(Fetched.State.New.class);
        assertThat(fetched.key().fingerprint()).isEqualTo(server.fingerprint());
        String before = server.hostKeyLine();
        server.changeHostKeys();
        assertThat(pinning.pin(fetched, new Evidence.ByEye(), false))
                .isInstanceOf(PinOutcome.Done.class);
        assertThat(pins.list(server.host(), server.port()))
                .singleElement()
                .satisfies(
                        pin -> {
                            assertThat(pin.key().line()).isEqualTo(before);
                            assertThat(pin.comment()).isEqualTo("legwork 2026-11-25 by-eye");
                        });
    }

    @Test
    void aFileOfHashedNamesThatSshMadeIsRecognisedWhateverItsType() {
        sshLearns("rsa-sha2-512");
        assertThat(own).content().startsWith("|1|");
        Fetched fetched = look();
        assertThat(fetched.key().type()).isEqualTo("ssh-rsa");
        assertThat(fetched.ownSsh()).isEqualTo(new OwnSsh.Same(1));
        assertThat(pinning.pin(fetched, new Evidence.KnownToSsh(), false))
                .isInstanceOf(PinOutcome.Done.class);
    }

    @Test
    void whatSshKnowsUnderAnotherNameIsSaid() throws IOException {
        Files.writeString(own, "box.lan,10.0.0.1 " + server.hostKeyLine() + "\n");
        assertThat(look().ownSsh())
                .isEqualTo(new OwnSsh.SameElsewhere(List.of("box.lan,10.0.0.1")));
    }

    @Test
    void wherePeoplesSshKnowsAnotherKeyNobodysWordIsNotEnough() {
        sshLearns("ssh-ed25519");
        server.changeHostKeys();
        Fetched fetched = look();
        assertThat(fetched.ownSsh()).isInstanceOf(OwnSsh.Different.class);
        for (Evidence weak : List.of(new Evidence.Nobody(), new Evidence.KnownToSsh())) {
            assertThat(pinning.pin(fetched, weak, true)).isInstanceOf(PinOutcome.Refused.class);
        }
        assertThat(pins.list()).isEmpty();
        assertThat(pinning.pin(fetched, new Evidence.Expected(server.fingerprint()), false))
                .isInstanceOf(PinOutcome.Done.class);
    }

    @Test
    void aKeyThatSshMustNotTrustIsNotPinned() throws IOException {
        Files.writeString(own, "@revoked * " + server.hostKeyLine() + "\n");
        Fetched fetched = look();
        assertThat(fetched.ownSsh()).isEqualTo(new OwnSsh.Revoked(1));
        assertThat(pinning.pin(fetched, new Evidence.ByEye(), true))
                .isInstanceOf(PinOutcome.Refused.class);
    }

    @Test
    void aPasteOfAnotherTypeMakesThatTypeThePinnedOne() {
        String rsa = Shell.ok("ssh-keygen", "-lf", server.folder().resolve("host_rsa.pub") + "");
        assertThat(pinning.compare(look(), rsa))
                .isInstanceOfSatisfying(
                        Comparison.Same.class,
                        same -> {
                            assertThat(same.fetched().key().kind()).isEqualTo("RSA");
                            pinning.pin(same.fetched(), new Evidence.Expected(rsa), false);
                        });
        assertThat(pins.list())
                .singleElement()
                .satisfies(
                        pin -> assertThat(pin.key().line()).isEqualTo(server.hostKeyLine("rsa")));
        assertThat(look().state()).isInstanceOf(Fetched.State.Pinned.class);
        assertThat(server.log()).doesNotContain("authenticating user");
    }

    @Test
    void aTypeThatIsVouchedForLaterStandsBesideThePinThatHolds() {
        pinning.pin(look(), new Evidence.ByEye(), false);
        String ecdsa = server.hostKeyLine("ecdsa");
        assertThat(pinning.compare(look(), ecdsa))
                .isInstanceOfSatisfying(
                        Comparison.Same.class,
                        same ->
                                assertThat(
                                                pinning.pin(
                                                        same.fetched(),
                                                        new Evidence.Expected(ecdsa),
                                                        false))
                                        .isEqualTo(new PinOutcome.Done(List.of())));
        assertThat(pins.list()).hasSize(2);
    }

    @Test
    void anotherMachinesKeyIsDifferentAndNothingIsPinned() {
        Fetched fetched = look();
        String other = server.newKey("other", null).line();
        assertThat(pinning.compare(fetched, other)).isInstanceOf(Comparison.Different.class);
        assertThat(pinning.pin(fetched, new Evidence.Expected(other), true))
                .isInstanceOf(PinOutcome.Mismatch.class);
        assertThat(pinning.pin(fetched, new Evidence.Expected("nonsense"), true))
                .isInstanceOf(PinOutcome.Refused.class);
        assertThat(pins.list()).isEmpty();
    }

    @Test
    void aChangeIsReplacedOnlyWhereAskedForAndOnlyWhatWasShown() throws Exception {
        pinning.pin(look(), new Evidence.ByEye(), false);
        server.changeHostKeys();
        Fetched fetched = look();
        assertThat(fetched.state()).isInstanceOf(Fetched.State.Changed.class);
        assertThat(pinning.pin(fetched, new Evidence.ByEye(), false))
                .isInstanceOf(PinOutcome.NeedsReplacing.class);
        String somebodys = server.newKey("somebodys", null).line();
        String[] words = somebodys.split(" ", -1);
        pins.add(server.host(), server.port(), words[0], words[1]);
        assertThat(pinning.pin(fetched, new Evidence.ByEye(), true))
                .isInstanceOf(PinOutcome.NeedsReplacing.class);
        assertThat(pinning.pin(look(), new Evidence.ByEye(), true))
                .isInstanceOfSatisfying(
                        PinOutcome.Done.class, done -> assertThat(done.replaced()).hasSize(2));
        assertThat(look().state()).isInstanceOf(Fetched.State.Pinned.class);
    }

    @Test
    void aPinOfAPatternIsNotReplaced() throws IOException {
        Path file = pins.path();
        Files.createDirectories(file.getParent());
        Files.writeString(file, "[127.0.0.*]:* " + server.newKey("old", null).line() + "\n");
        String before = Files.readString(file);
        assertThat(pinning.pin(look(), new Evidence.ByEye(), true))
                .isInstanceOfSatisfying(
                        PinOutcome.Refused.class,
                        refused ->
                                assertThat(refused.sentence()).contains("Line 1 of", "127.0.0.*"));
        assertThat(file).hasContent(before);
    }

    private Fetched look() {
        Leg leg = PinTarget.leg(List.of(), "sam@127.0.0.1:" + server.port());
        return switch (pinning.look(leg)) {
            case Pinning.Look.Shown(Fetched fetched) -> fetched;
            case Pinning.Look.Failed(var cause) -> throw new AssertionError(cause.text());
        };
    }

    /** Real ssh meets the server; that it is not let in does not matter. */
    private void sshLearns(String algorithm) {
        Shell.run(
                Duration.ofSeconds(20),
                List.of(
                        "ssh",
                        "-F",
                        "none",
                        "-o",
                        "BatchMode=yes",
                        "-o",
                        "StrictHostKeyChecking=accept-new",
                        "-o",
                        "HashKnownHosts=yes",
                        "-o",
                        "UpdateHostKeys=no",
                        "-o",
                        "HostKeyAlgorithms=" + algorithm,
                        "-o",
                        "UserKnownHostsFile=" + own,
                        "-o",
                        "GlobalKnownHostsFile=/dev/null",
                        "-p",
                        "" + server.port(),
                        "nobody@127.0.0.1",
                        "true"));
    }
}
