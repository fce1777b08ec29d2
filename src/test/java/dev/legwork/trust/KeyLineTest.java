package dev.legwork.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.legwork.leg.Endpoint;
import dev.legwork.leg.LineOptions;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.stream.IntStream;

/** The line, to the letter. */
class KeyLineTest {
    private static final String BLOB =
            "AAAAC3NzaC1lZDI1NTE5AAAAIDvhpcCFZ9UALB/jdDASYf3rbzPUUdZ0BGVsJJdFJW8V";
    private static final PublicKey KEY = PublicKey.ofLine("ssh-ed25519 " + BLOB);

    private static KeyLine line(@Nullable String from, Endpoint... targets) {
        return new KeyLine(
                new LineOptions(List.of(targets), true, from),
                KEY,
                List.of("mac-1", "mac-2"),
                "my desk's");
    }

    @Test
    void itIsWhatWasProven() {
        assertThat(
                        line(
                                        null,
                                        new Endpoint("127.0.0.1", 5001),
                                        new Endpoint("::1", 5001),
                                        new Endpoint("127.0.0.1", 5001))
                                .text())
                .isEqualTo(
                        "restrict,port-forwarding,command=\"exit 1\","
                                + "permitopen=\"127.0.0.1:5001\",permitopen=\"[::1]:5001\","
                                + "permitlisten=\"nowhere.invalid:1\" ssh-ed25519 "
                                + BLOB
                                + " legwork:mac-1,mac-2@my-desk-s");
    }

    @Test
    void anOldServerGetsNoPermitlisten() {
        KeyLine old =
                line("10.0.0.1", new Endpoint("localhost", 80))
                        .forServer(new ServerVersion("OpenSSH_7.7p1"));
        assertThat(old.text())
                .startsWith("from=\"10.0.0.1\",restrict,")
                .doesNotContain("permitlisten");
        assertThat(LineWords.of(old))
                .extracting(LineWords.Word::meaning)
                .contains(LineWords.OLD_SERVER);
    }

    @ParameterizedTest
    @CsvSource({
        "OpenSSH_9.2p1 Debian-2,true,false",
        "OpenSSH_7.8,true,false",
        "OpenSSH_7.7,false,false",
        "OpenSSH_6.6.1p1,false,false",
        "OpenSSH_10.0,true,false",
        "OpenSSH_for_Windows_7.7,false,true",
        "OpenSSH_for_Windows_9.5,true,true",
        "dropbear_2022.83,true,false",
        "'',true,false"
    })
    void aBannerTellsWhatAServerKnows(String software, boolean permitListen, boolean windows) {
        ServerVersion server = new ServerVersion(software);
        assertThat(server.knowsPermitListen()).isEqualTo(permitListen);
        assertThat(server.isWindows()).isEqualTo(windows);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\"b", "a b", "*", "a,b", "", "a'b", "a\nb", "münchen"})
    void aTargetThatWouldBreakTheLineIsRefused(String host) {
        assertThatThrownBy(() -> line(null, new Endpoint(host, 80)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cannot stand in an authorized_keys line");
    }

    @Test
    void aLineLongerThanSshdReadsIsRefused() {
        Endpoint[] many =
                IntStream.range(1, 400)
                        .mapToObj(port -> new Endpoint("127.0.0.1", port))
                        .toArray(Endpoint[]::new);
        assertThatThrownBy(() -> line(null, many))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("399 targets");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "192.168.1.7",
                "10.0.0.0/8",
                "*.lan.example,!bad.lan.example",
                "2001:db8::/32",
                "0.0.0.0/0",
                "192.168.1.?"
            })
    void aFromPatternSshdReadsIsTaken(String from) {
        assertThat(FromPattern.check(from)).isEqualTo(from);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a b",
                "a\"b",
                "a'b",
                "a,,b",
                ",",
                "!a",
                "!!a,b",
                "10.0.0.1/8",
                "10.0.0.0/33",
                "10.0.0/24",
                "lan/24",
                "10.0.0.0/x",
                "2001:db8::1/32",
                "2001:zz::/32",
                "a\\b",
                "$(id)"
            })
    void aFromPatternThatWouldLockTheKeyOutIsRefused(String from) {
        assertThatThrownBy(() -> FromPattern.check(from))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void everyWordOfTheLineIsExplained() {
        KeyLine line = line("10.0.0.1", new Endpoint("127.0.0.1", 5001));
        String rest = line.text();
        for (LineWords.Word word : LineWords.of(line)) {
            assertThat(rest).contains(word.word());
            rest = rest.replace(word.word(), "");
        }
        assertThat(rest).matches("[, ]*");
    }
}
