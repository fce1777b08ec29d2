package dev.legwork.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;

class InflowTest {
    private final Inflow inflow = new Inflow();

    @Test
    void everyByteComesOutInOrder() throws Exception {
        byte[] all = new byte[400_000];
        new Random(1).nextBytes(all);
        Random lengths = new Random(2);
        for (int at = 0; at < all.length; ) {
            int n = Math.min(all.length - at, 1 + lengths.nextInt(40_000));
            inflow.write(all, at, n);
            at += n;
        }
        inflow.close();
        assertThat(drained()).isEqualTo(all);
    }

    @Test
    void tinyPacketsShareTheirMemory() throws Exception {
        for (int i = 0; i < 10_000; i++) {
            inflow.write(i);
        }
        inflow.close();
        int chunks = 0;
        while (inflow.take() != null) {
            chunks++;
        }
        assertThat(chunks).isLessThanOrEqualTo(2);
    }

    @Test
    void aFarSideThatIgnoresItsWindowIsStopped() {
        byte[] some = new byte[32 * 1024];
        assertThatThrownBy(
                        () -> {
                            for (int i = 0; i < 1000; i++) {
                                inflow.write(some, 0, some.length);
                            }
                        })
                .isInstanceOf(IOException.class)
                .hasMessageContaining("window");
    }

    @Test
    void nothingIsLeftOnceDiscarded() throws Exception {
        inflow.write(new byte[100], 0, 100);
        inflow.discard();
        inflow.write(new byte[100], 0, 100);
        assertThat(inflow.take()).isNull();
        assertThat(inflow.queued()).isZero();
    }

    private byte[] drained() throws InterruptedException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (Inflow.Chunk c; (c = inflow.take()) != null; ) {
            out.writeBytes(Arrays.copyOf(c.bytes(), c.length()));
        }
        return out.toByteArray();
    }
}
