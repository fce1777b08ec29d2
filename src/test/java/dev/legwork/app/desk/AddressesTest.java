package dev.legwork.app.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legwork.leg.Endpoint;
import dev.legwork.leg.PortForward;
import dev.legwork.leg.ProbeSpec;

import org.junit.jupiter.api.Test;

final class AddressesTest {
    private static PortForward port(String bind, ProbeSpec probe) {
        return new PortForward(bind, 5001, new Endpoint("127.0.0.1", 5001), probe, false);
    }

    @Test
    void aModelServerIsUsedUpToItsVersion() {
        PortForward port = port("localhost", new ProbeSpec.Http("/v1/models"));
        assertThat(Addresses.use(port)).isEqualTo("http://localhost:5001/v1");
        assertThat(Addresses.curl(port)).contains("curl http://localhost:5001/v1/models");
    }

    @Test
    void otherServersAreUsedAtTheirRoot() {
        assertThat(Addresses.use(port("localhost", new ProbeSpec.Https("/health"))))
                .isEqualTo("https://localhost:5001");
        assertThat(Addresses.use(port("localhost", new ProbeSpec.Tcp())))
                .isEqualTo("localhost:5001");
        assertThat(Addresses.curl(port("localhost", new ProbeSpec.Tcp()))).isEmpty();
    }

    @Test
    void whatListensEverywhereIsReachedHereToo() {
        assertThat(Addresses.use(port("0.0.0.0", new ProbeSpec.Tcp()))).isEqualTo("localhost:5001");
    }

    @Test
    void aPathCannotBecomeAnotherCommand() {
        assertThat(Addresses.curl(port("localhost", new ProbeSpec.Http("/a?b=1&c='$(rm)"))))
                .contains("curl 'http://localhost:5001/a?b=1&c=%27$(rm)'");
    }
}
