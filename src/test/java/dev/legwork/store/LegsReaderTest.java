package dev.legwork.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.legwork.leg.Leg;
import dev.legwork.leg.PassphraseSource;
import dev.legwork.leg.ProbeSpec;
import dev.legwork.leg.Via;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;

class LegsReaderTest {

    private static Invalid broken(String from, String to) {
        assertThat(Samples.TWO_LEGS).contains(from);
        return broken(Samples.TWO_LEGS.replace(from, to));
    }

    private static Invalid broken(String text) {
        return catchThrowableOfType(InvalidLegs.class, () -> Samples.read(text)).invalid();
    }

    @Test
    void whatIsLeftOutHasItsDefault() throws InvalidLegs {
        Leg box = Samples.read(Samples.TWO_LEGS).leg("BOX").orElseThrow();
        assertThat(box.enabled()).isTrue();
        assertThat(box.destination().port()).isEqualTo(22);
        assertThat(box.key().passphrase()).isEqualTo(new PassphraseSource.Keychain());
        assertThat(box.forwards().getFirst().bind()).isEqualTo("localhost");
        assertThat(box.forwards().getFirst().target()).isEqualTo("127.0.0.1");
        assertThat(box.forwards().getFirst().targetPorts().toString()).isEqualTo("6001");
        assertThat(box.forwards().getFirst().probe()).isEqualTo(new ProbeSpec.Tcp());
        assertThat(box.timing().keepAlive()).isEqualTo(Duration.ofSeconds(2));
        assertThat(box.timing().silence()).isEqualTo(Duration.ofSeconds(8));
        assertThat(box.destination().via()).isEqualTo(new Via.ThroughLeg("mac-1"));
    }

    @Test
    void anErrorNamesLineColumnAndPath() {
        Invalid invalid = broken("\"6001\"", "\"5001-\"");
        assertThat(invalid.sentence())
                .isEqualTo(
                        "legs.json line 21, column 32 ($.legs[1].forwards[0].ports): \"5001-\" is"
                                + " not a port (N) or a range of ports (N-M).");
    }

    @Test
    void twoLegsWantingOnePortAreNamed() {
        assertThat(broken("\"6001\"", "5002").problem()).contains("\"mac-1\"", "\"box\"", "5002");
    }

    @Test
    void theStatusPortCountsAsALocalPort() {
        assertThat(broken("\"6001\"", "\"7000\"").problem()).contains("statusPort", "\"box\"");
    }

    @Test
    void anotherLoopbackAddressIsAnotherPort() throws InvalidLegs {
        String text =
                Samples.TWO_LEGS.replace(
                        "\"ports\": \"6001\"", "\"ports\": \"5001\", \"bind\": \"127.0.0.2\"");
        assertThat(Samples.read(text).legs()).hasSize(2);
    }

    @Test
    void aLiteralPassphraseIsRefusedAndNotRepeated() {
        for (String literal :
                new String[] {
                    "\"hunter2\"",
                    "{ \"from\": \"hunter2\" }",
                    "{ \"from\": \"literal\", \"value\": \"hunter2\" }",
                    "{ \"from\": \"keychain\", \"password\": \"hunter2\" }"
                }) {
            Invalid invalid = broken("{ \"from\": \"none\" }", literal);
            assertThat(invalid.sentence()).contains("keychain").doesNotContain("hunter2");
        }
    }

    @ParameterizedTest
    @CsvSource({"0.0.0.0", "::", "*", "192.168.1.5", "::ffff:10.0.0.1"})
    void aBindBeyondLoopbackNeedsToBeInsistedOn(String bind) throws InvalidLegs {
        String text =
                Samples.TWO_LEGS.replace(
                        "\"ports\": \"6001\"", "\"ports\": \"6001\", \"bind\": \"" + bind + "\"");
        assertThat(broken(text).problem()).contains("exposeToLan");
        String insisted =
                text.replace("\"name\": \"box\",", "\"name\": \"box\", \"exposeToLan\": true,");
        assertThat(Samples.read(insisted).leg("box").orElseThrow().exposeToLan()).isTrue();
    }

    @Test
    void aWayThatLeadsNowhereOrInACircleIsRefused() {
        assertThat(broken("\"MAC-1\"", "\"gone\"").problem()).contains("gone");
        assertThat(broken("\"MAC-1\"", "\"box\"").problem()).contains("circle");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"version\": 1|\"version\": 2|newer Legwork",
                "\"name\": \"box\"|\"name\": \"MAC-1\"|already a leg",
                "\"6001\"|\"1-65535\"|4096",
                "\"box.lan\"|\"-oProxyCommand=x\"|not a host",
                "/v1/models|v1 models|not a path",
                "\"keepAliveSeconds\": 2|\"keepAliveSeconds\": 9|longer than",
                "\"keepAliveSeconds\": 2|\"keepAliveSeconds\": 1e999999|from 1 to 60",
                "\"statusPort\": 7000|\"statusPort\": 7000, \"statusPort\": 1|twice",
                "\"6001\"|null|null is no value",
            })
    void aSlipIsExplained(String from, String to, String says) {
        assertThat(broken(from, to).problem()).contains(says);
    }

    @Test
    void unknownKeysAreWarnedOf() throws InvalidLegs {
        assertThat(Samples.read(Samples.TWO_LEGS).warnings())
                .hasSize(4)
                .anyMatch(warning -> warning.contains("$.legs[0].forwards[0].note"));
    }

    @Test
    void deepNestingIsASentence() {
        assertThat(broken("[".repeat(100_000)).problem()).contains("deep");
    }
}
