package dev.legwork.control;

import dev.legwork.leg.LegState;
import dev.legwork.leg.Light;
import dev.legwork.status.StatusDocument;
import dev.legwork.status.StatusDocument.ForwardEntry;
import dev.legwork.status.StatusDocument.LegEntry;

import java.util.Locale;
import java.util.function.Function;

/**
 * The status document as Prometheus reads it (text exposition format 0.0.4). Labels are escaped:
 * backslash, double quote and line feed.
 */
final class Metrics {
    private final StringBuilder out = new StringBuilder();
    private final StatusDocument document;

    private Metrics(StatusDocument document) {
        this.document = document;
    }

    static String of(StatusDocument document) {
        Metrics metrics = new Metrics(document);
        metrics.write();
        return metrics.out.toString();
    }

    private void write() {
        head("legwork_start_time_seconds", "gauge", "When the instance started, Unix time.");
        sample("legwork_start_time_seconds", "", document.since().getEpochSecond());
        head("legwork_problem", "gauge", "1 while the instance has a problem of its own.");
        sample("legwork_problem", "", document.problem() == null ? 0 : 1);
        legs("legwork_leg_up", "gauge", "1 while the transport stands.", Metrics::up);
        head("legwork_leg_light", "gauge", "1 for the light the leg shows, 0 for the others.");
        for (LegEntry leg : document.legs()) {
            for (Light light : Light.values()) {
                sample(
                        "legwork_leg_light",
                        labels(leg) + "," + label("light", light.word()),
                        light.word().equals(leg.light()) ? 1 : 0);
            }
        }
        head("legwork_leg_state", "gauge", "1 for the state the leg is in, 0 for the others.");
        for (LegEntry leg : document.legs()) {
            for (LegState state : LegState.values()) {
                sample(
                        "legwork_leg_state",
                        labels(leg) + "," + label("state", state.word()),
                        state.word().equals(leg.state()) ? 1 : 0);
            }
        }
        legs(
                "legwork_restarts_total",
                "counter",
                "Transports lost and replaced.",
                LegEntry::restarts);
        legs(
                "legwork_leg_attempt",
                "gauge",
                "Failed tries since it was last up.",
                LegEntry::attempt);
        roundTrips();
        outages();
        forwards(
                "legwork_forward_answers",
                "gauge",
                "1 while the service answers.",
                Metrics::answers);
        forwards(
                "legwork_forward_connections",
                "gauge",
                "Connections open now.",
                ForwardEntry::connections);
        forwards(
                "legwork_forward_probe_seconds",
                "gauge",
                "The last answered probe took.",
                f -> f.probeMillis() / 1000.0);
        bytes();
    }

    private void bytes() {
        head("legwork_bytes_total", "counter", "Bytes carried, up is towards the target.");
        for (LegEntry leg : document.legs()) {
            for (ForwardEntry forward : leg.forwards()) {
                String labels = labels(leg, forward) + ",";
                sample("legwork_bytes_total", labels + label("direction", "up"), forward.bytesUp());
                sample(
                        "legwork_bytes_total",
                        labels + label("direction", "down"),
                        forward.bytesDown());
            }
        }
    }

    private void outages() {
        head("legwork_outage_seconds", "gauge", "How long the last outage took that ended.");
        for (LegEntry leg : document.legs()) {
            if (leg.lastOutage() != null) {
                sample(
                        "legwork_outage_seconds",
                        labels(leg) + "," + label("cause", leg.lastOutage().cause()),
                        leg.lastOutage().downMillis() / 1000.0);
            }
        }
    }

    private static int up(LegEntry leg) {
        return leg.transport() == null ? 0 : 1;
    }

    private static int answers(ForwardEntry forward) {
        return forward.verdict().equals("answers") ? 1 : 0;
    }

    private void roundTrips() {
        head("legwork_leg_round_trip_seconds", "gauge", "Of the last keepalive.");
        for (LegEntry leg : document.legs()) {
            if (leg.transport() != null) {
                sample(
                        "legwork_leg_round_trip_seconds",
                        labels(leg),
                        leg.transport().roundTripMillis() / 1000);
            }
        }
    }

    private void legs(String name, String type, String help, Function<LegEntry, Number> value) {
        head(name, type, help);
        document.legs().forEach(leg -> sample(name, labels(leg), value.apply(leg)));
    }

    private void forwards(
            String name, String type, String help, Function<ForwardEntry, Number> value) {
        head(name, type, help);
        for (LegEntry leg : document.legs()) {
            for (ForwardEntry forward : leg.forwards()) {
                sample(name, labels(leg, forward), value.apply(forward));
            }
        }
    }

    private void head(String name, String type, String help) {
        out.append("# HELP ").append(name).append(' ').append(help).append('\n');
        out.append("# TYPE ").append(name).append(' ').append(type).append('\n');
    }

    private void sample(String name, String labels, Number value) {
        out.append(name);
        if (!labels.isEmpty()) {
            out.append('{').append(labels).append('}');
        }
        out.append(' ').append(text(value)).append('\n');
    }

    private static String text(Number value) {
        return value instanceof Double decimal
                ? String.format(Locale.ROOT, "%.6f", decimal)
                : value.toString();
    }

    private static String labels(LegEntry leg) {
        return label("leg", leg.name());
    }

    private static String labels(LegEntry leg, ForwardEntry forward) {
        return labels(leg)
                + ","
                + label("listen", forward.listen())
                + ","
                + label("target", forward.target());
    }

    private static String label(String name, String value) {
        String escaped = value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
        return name + "=\"" + escaped + "\"";
    }
}
