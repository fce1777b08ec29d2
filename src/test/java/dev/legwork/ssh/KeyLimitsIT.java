package dev.legwork.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.legwork.engine.Transport.OpenFailure;
import dev.legwork.leg.Endpoint;
import dev.legwork.leg.KeyLimits;
import dev.legwork.testing.ClientKey;
import dev.legwork.testing.OpenSshServer;
import dev.legwork.testing.RequiresTool;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.net.Socket;

/** What a real sshd says of the key's line, in every way it can forbid a forward. */
@Timeout(60)
@RequiresTool({"sshd", "ssh-keygen"})
class KeyLimitsIT {
    private static final String OTHER = "permitopen=\"127.0.0.1:1\"";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "NO_FORWARDING | restrict | X11Forwarding no",
                "NO_FORWARDING | no-port-forwarding | X11Forwarding no",
                "NO_FORWARDING | restrict," + OTHER + " | X11Forwarding no",
                "SOME_TARGETS | " + OTHER + " | X11Forwarding no",
                "SOME_TARGETS | restrict,port-forwarding," + OTHER + " | X11Forwarding no",
                "NONE | no-pty | AllowTcpForwarding no",
                "NONE | restrict,port-forwarding," + OTHER + " | AllowTcpForwarding remote",
                "NONE | no-pty | DisableForwarding yes",
                "NONE | no-pty | PermitOpen 127.0.0.1:1",
                "NONE | no-pty | PermitOpen none",
            })
    void theLineIsToldFromTheConfiguration(KeyLimits limits, String line, String config)
            throws Exception {
        try (OpenSshServer server = OpenSshServer.builder().config(config).start()) {
            prohibited(server, line, limits);
        }
    }

    @Test
    void aMatchBlockIsConfigurationToo() throws Exception {
        // Back to all at its end: the fixture's own lines come behind it.
        try (OpenSshServer server =
                OpenSshServer.builder()
                        .config("Match User " + System.getProperty("user.name"))
                        .config("AllowTcpForwarding no")
                        .config("Match all")
                        .start()) {
            prohibited(server, "no-pty", KeyLimits.NONE);
        }
    }

    private static void prohibited(OpenSshServer server, String line, KeyLimits limits)
            throws Exception {
        ClientKey key = server.newKey("limited", null);
        server.authorize(line + " " + key.line());
        try (TransportRig rig =
                        new TransportRig(server.host(), server.port(), server.user(), key.file());
                Socket client =
                        TransportRig.connect(
                                rig.forward(new Endpoint(server.host(), server.port())))) {
            await().until(() -> rig.notOpened.size() == 1);
            assertThat(rig.notOpened).containsExactly(OpenFailure.PROHIBITED);
            assertThat(rig.transport.keyLimits()).isEqualTo(limits);
            assertThat(client.isConnected()).isTrue();
        }
    }
}
