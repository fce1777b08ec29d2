package dev.legwork.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;

@Timeout(10)
class LoopbackPairTest {

    @Test
    void whatGoesInOnOneSideComesOutOnTheOther() throws IOException {
        LoopbackPair pair = LoopbackPair.open();
        pair.near().getOutputStream().write(7);
        assertThat(pair.far().getInputStream().read()).isEqualTo(7);
        pair.far().getOutputStream().write(8);
        assertThat(pair.near().getInputStream().read()).isEqualTo(8);
        pair.close();
    }

    @Test
    void nobodyElseCanConnectToIt() throws IOException {
        LoopbackPair pair = LoopbackPair.open();
        int door = pair.near().getPort();
        assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), door).close())
                .isInstanceOf(ConnectException.class);
        pair.close();
    }

    @Test
    void aClosedWireEndsTheFarSideAtOnce() throws IOException {
        LoopbackPair pair = LoopbackPair.open();
        pair.near().close();
        // A reset: an end in order would leave the channel half open until the box says so.
        assertThatThrownBy(() -> pair.far().getInputStream().read())
                .isInstanceOf(SocketException.class);
        pair.close();
    }
}
