package dev.legwork.store;

import dev.legwork.leg.Timing;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.Duration;
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
                "keepAliveSeconds",
                "silenceSeconds",
                "connectSeconds",
                "probeSeconds",
                "probeTimeoutSeconds",
                "backoffCapSeconds",
                "holdSeconds");
        Timing timing =
                new Timing(
                        seconds(node, "keepAliveSeconds", 1, 60, base.keepAlive()),
                        seconds(node, "silenceSeconds", 2, 120, base.silence()),
                        seconds(node, "connectSeconds", 1, 120, base.connect()),
                        seconds(node, "probeSeconds", 1, 3600, base.probe()),
                        seconds(node, "probeTimeoutSeconds", 1, 120, base.probeTimeout()),
                        seconds(node, "backoffCapSeconds", 1, 3600, base.backoffCap()),
                        seconds(node, "holdSeconds", 0, 120, base.hold()));
        if (timing.silence().compareTo(timing.keepAlive()) <= 0) {
            throw node.bad("silenceSeconds must be longer than keepAliveSeconds.");
        }
        return timing;
    }

    private static Duration seconds(Node node, String name, int least, int most, Duration base)
            throws InvalidLegs {
        Node value = node.get(name);
        return value == null
                ? base
                : Duration.ofMillis(
                        value.number(least, most).multiply(BigDecimal.valueOf(1000)).longValue());
    }
}
