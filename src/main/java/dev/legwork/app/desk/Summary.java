package dev.legwork.app.desk;

import dev.legwork.leg.Light;
import dev.legwork.status.StatusDocument;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * How many legs there are of each light.
 *
 * @param counts of the lights that occur
 */
public record Summary(Map<Light, Integer> counts) {

    /** Copies the map. */
    public Summary {
        counts = Map.copyOf(counts);
    }

    /** Counts. */
    public static Summary of(StatusDocument document) {
        Map<Light, Integer> counts = new EnumMap<>(Light.class);
        document.legs().forEach(leg -> counts.merge(Lights.of(leg), 1, Integer::sum));
        return new Summary(counts);
    }

    /** Returns how many have this light. */
    public int of(Light light) {
        return counts.getOrDefault(light, 0);
    }

    /** Returns how many are asked to run. */
    public int running() {
        return counts.values().stream().mapToInt(Integer::intValue).sum() - of(Light.OFF);
    }

    /** Returns it in parts, as in {@code 2 of 6 up}, {@code 1 needs you}, {@code 1 stopped}. */
    public List<String> parts() {
        List<String> parts = new ArrayList<>();
        if (running() > 0) {
            parts.add(Strings.text("summary.up", of(Light.UP), running()));
        }
        if (of(Light.NEEDS_YOU) > 0) {
            parts.add(Strings.count("summary.needs-you", of(Light.NEEDS_YOU)));
        }
        if (of(Light.OFF) > 0) {
            parts.add(Strings.text("summary.stopped", of(Light.OFF)));
        }
        return parts.isEmpty() ? List.of(Strings.text("summary.none")) : parts;
    }
}
