package dev.legwork.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

class NetworkWatchTest {
    private static final List<String> HOME = List.of("en0 192.168.1.5");
    private static final List<String> CAFE = List.of("en0 10.0.0.7");

    private final ManualTicker ticker = new ManualTicker();
    private final AtomicReference<List<String>> addresses = new AtomicReference<>(HOME);
    private final AtomicInteger changes = new AtomicInteger();

    @Test
    void anotherAddressIsTakenUpOnceItHasSettled() {
        try (NetworkWatch watch = watch(addresses::get)) {
            addresses.set(CAFE);
            ticker.advance(Duration.ofMillis(6900));
            assertThat(changes).hasValue(0);
            ticker.advance(Duration.ofMillis(100));
            assertThat(changes).hasValue(1);
            ticker.advance(Duration.ofMinutes(5));
            assertThat(changes).hasValue(1);
            assertThat(watch).isNotNull();
        }
    }

    @Test
    void whatComesWhileItSettlesIsTheSameChange() {
        try (NetworkWatch watch = watch(addresses::get)) {
            addresses.set(List.of());
            ticker.advance(Duration.ofSeconds(6));
            addresses.set(CAFE);
            ticker.advance(Duration.ofMinutes(5));
            assertThat(changes).hasValue(1);
            assertThat(watch).isNotNull();
        }
    }

    @Test
    void theSameAddressesAreNoChange() {
        try (NetworkWatch watch = watch(() -> List.copyOf(HOME))) {
            ticker.advance(Duration.ofMinutes(5));
            assertThat(changes).hasValue(0);
            assertThat(watch).isNotNull();
        }
    }

    @Test
    void aSystemThatCannotTellForAWhileIsNoChange() {
        AtomicInteger looks = new AtomicInteger();
        InterfaceAddresses flaky =
                () -> {
                    if (looks.incrementAndGet() % 2 == 0) {
                        throw new IOException("busy");
                    }
                    return addresses.get();
                };
        try (NetworkWatch watch = watch(flaky)) {
            ticker.advance(Duration.ofMinutes(1));
            assertThat(changes).hasValue(0);
            addresses.set(CAFE);
            ticker.advance(Duration.ofMinutes(1));
            assertThat(changes).hasValue(1);
            assertThat(watch).isNotNull();
        }
    }

    @Test
    void aClosedWatchIsQuiet() {
        watch(addresses::get).close();
        addresses.set(CAFE);
        ticker.advance(Duration.ofMinutes(1));
        assertThat(changes).hasValue(0);
        assertThat(ticker.waiting()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"docker0", "veth12ab", "br-0f3e", "utun4", "virbr0"})
    void containersAndVpnsAreNotTheLan(String name) {
        assertThat(InterfaceAddresses.counts(name)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"eth0", "en0", "wlp3s0", "lo", "bridge0", "enx00docker"})
    void otherInterfacesCount(String name) {
        assertThat(InterfaceAddresses.counts(name)).isTrue();
    }

    @Test
    void thisMachineHasAtLeastItsLoopback() throws IOException {
        assertThat(InterfaceAddresses.ofThisMachine().list())
                .anyMatch(line -> line.endsWith(" 127.0.0.1"))
                .isSorted();
    }

    private NetworkWatch watch(InterfaceAddresses source) {
        return new NetworkWatch(ticker, source, Runnable::run, changes::incrementAndGet);
    }
}
