package dev.legwork.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.jcraft.jsch.JSch;
import com.jcraft.jsch.ListeningSession;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** What a session must not hear. */
@Timeout(20)
class ListeningSessionTest {

    @Test
    void aRemarkFromBeforeTheKeyExchangeIsNobodys() throws Exception {
        try (ServerSocket man = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread inTheMiddle = Thread.ofVirtual().start(() -> remarkAndHangUp(man));
            ListeningSession session =
                    ListeningSession.of(new JSch(), "sam", "127.0.0.1", man.getLocalPort());
            assertThat(catchThrowable(() -> session.connect(5000))).isNotNull();
            inTheMiddle.join();
            assertThat(session.remarks()).isEmpty();
        }
    }

    private static void remarkAndHangUp(ServerSocket door) {
        try (Socket client = door.accept()) {
            client.getOutputStream().write("SSH-2.0-Anybody\r\n".getBytes(StandardCharsets.UTF_8));
            client.getOutputStream().write(remark("authorized_keys:1: key options: permitopen"));
            client.getOutputStream().flush();
            client.shutdownOutput();
            client.getInputStream().readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A plain packet (RFC 4253 §6) with an SSH_MSG_DEBUG (§11.3). */
    private static byte[] remark(String text) throws IOException {
        byte[] words = text.getBytes(StandardCharsets.UTF_8);
        int message = 1 + 1 + 4 + words.length + 4;
        int padding = 8 - (4 + 1 + message) % 8 + 8;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(1 + message + padding);
        out.writeByte(padding);
        out.writeByte(4);
        out.writeByte(1);
        out.writeInt(words.length);
        out.write(words);
        out.writeInt(0);
        out.write(new byte[padding]);
        return bytes.toByteArray();
    }
}
