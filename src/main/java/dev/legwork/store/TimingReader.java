package dev.legwork.store;

import dev.legwork.leg.Timing;
import dev.legwork.leg.TimingKey;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** Reads a {@code timing} object over the one it overrides. Fractions of a second are fine. */
final class TimingReader {

    private TimingReader() {}

    static Timing read(@Nullable Node node, Timing base, List<String> warnings) throws InvalidLegs {
        if (node == null) {
            return base;
        }
        node.knows(
                warnings,
                Arrays.stream(TimingKey.values()).map(TimingKey::word).toArray(String[]::new));
        Timing timing =
                new Timing(
                        seconds(node, TimingKey.KEEP_ALIVE, base),
                        seconds(node, TimingKey.SILENCE, base),
                        seconds(node, TimingKey.CONNECT, base),
                        seconds(node, TimingKey.PROBE, base),
                        seconds(node, TimingKey.PROBE_TIMEOUT, base),
                        seconds(node, TimingKey.BACKOFF_CAP, base),
                        seconds(node, TimingKey.HOLD, base));
        if (timing.silence().compareTo(timing.keepAlive()) <= 0) {
            throw node.bad("silenceSeconds must be longer than keepAliveSeconds.");
        }
        return timing;
    }

    private static Duration seconds(Node node, TimingKey key, Timing base) throws InvalidLegs {
        Node value = node.get(key.word());
        return value == null
                ? key.of(base)
                : Duration.ofMillis(
                        value.number(key.least(), key.most())
                                .multiply(BigDecimal.valueOf(1000))
                                .longValue());
    }
}
