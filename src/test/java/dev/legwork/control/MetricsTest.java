package dev.legwork.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legwork.leg.LegStatus;
import dev.legwork.leg.Snapshot;
import dev.legwork.status.Documents;
import dev.legwork.status.StatusFromSnapshot;

import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the page as Prometheus does (text exposition format 0.0.4). */
class MetricsTest {
    private static final Pattern SAMPLE =
            Pattern.compile(
                    "([a-z_]+)(\\{[a-z]+=\"(?:[^\"\\\\\\n]|\\\\[\\\\\"n])*\""
                            + "(?:,[a-z]+=\"(?:[^\"\\\\\\n]|\\\\[\\\\\"n])*\")*})? ([0-9.]+)");

    private static String page(LegStatus... legs) {
        return Metrics.of(
                new StatusFromSnapshot(1, Documents.AT, Path.of("/h"))
                        .document(new Snapshot(1, List.of(legs)), null));
    }

    @Test
    void everyLineIsHelpOrTypeOrASampleOfTheMetricAnnouncedLast() {
        String page = page(Documents.up("mac-1"), Documents.blocked("studio"));
        assertThat(page).endsWith("\n");
        Set<String> announced = new HashSet<>();
        Set<String> samples = new HashSet<>();
        String current = "";
        for (String line : page.split("\n", -1)) {
            if (line.startsWith("# HELP ")) {
                current = line.split(" ", -1)[2];
                assertThat(announced.add(current)).as(line).isTrue();
            } else if (line.startsWith("# TYPE ")) {
                assertThat(line).matches("# TYPE " + current + " (gauge|counter)");
            } else if (!line.isEmpty()) {
                Matcher sample = SAMPLE.matcher(line);
                assertThat(sample.matches()).as(line).isTrue();
                assertThat(sample.group(1)).isEqualTo(current);
                assertThat(samples.add(line.substring(0, line.lastIndexOf(' ')))).as(line).isTrue();
            }
        }
    }

    @Test
    void whatPeopleAlertOnIsThere() {
        assertThat(page(Documents.up("mac-1"), Documents.blocked("studio")))
                .contains("legwork_leg_up{leg=\"mac-1\"} 1\n")
                .contains("legwork_leg_up{leg=\"studio\"} 0\n")
                .contains("legwork_leg_state{leg=\"studio\",state=\"blocked\"} 1\n")
                .contains("legwork_leg_state{leg=\"studio\",state=\"up\"} 0\n")
                .contains("legwork_restarts_total{leg=\"mac-1\"} 2\n")
                .contains("legwork_outage_seconds{leg=\"mac-1\",cause=\"transport-silent\"} 8.42")
                .contains(
                        "legwork_bytes_total{leg=\"mac-1\",listen=\"localhost:5001\","
                                + "target=\"127.0.0.1:5001\",direction=\"down\"} 20\n");
    }
}
