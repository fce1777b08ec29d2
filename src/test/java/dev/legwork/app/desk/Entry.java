package dev.legwork.app.desk;

import dev.legwork.leg.CauseCode;
import dev.legwork.leg.LegState;
import dev.legwork.leg.Light;
import dev.legwork.leg.Verdict;
import dev.legwork.status.StatusDocument;
import dev.legwork.status.StatusDocument.CauseEntry;
import dev.legwork.status.StatusDocument.ForwardEntry;
import dev.legwork.status.StatusDocument.HopsEntry;
import dev.legwork.status.StatusDocument.LegEntry;
import dev.legwork.status.StatusDocument.OutageEntry;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A leg of a status document, made with what a test is about.
 *
 * @param name of the leg
 * @param host where it goes
 * @param light what is seen
 * @param cause why, null for none
 * @param outage the last one, null for none
 * @param forwards its ports
 */
record Entry(
        String name,
        String host,
        Light light,
        @Nullable CauseEntry cause,
        @Nullable OutageEntry outage,
        List<ForwardEntry> forwards) {
    static final Instant START = Instant.parse("2026-11-23T16:00:00Z");

    static Entry up(String name) {
        return new Entry(name, name, Light.UP, null, null, List.of());
    }

    static Entry of(String name, Light light) {
        return new Entry(name, name, light, null, null, List.of());
    }

    static Entry down(String name, CauseCode code) {
        return of(name, Light.DOWN).because(code, name + " did not answer.");
    }

    Entry at(String where) {
        return new Entry(name, where, light, cause, outage, forwards);
    }

    Entry because(CauseCode code, String text) {
        return new Entry(
                name, host, light, new CauseEntry(code.word(), text, START), outage, forwards);
    }

    Entry after(Duration down, Instant at) {
        OutageEntry last = new OutageEntry("transport-silent", 8000, down.toMillis(), at);
        return new Entry(name, host, light, cause, last, forwards);
    }

    Entry with(ForwardEntry... more) {
        return new Entry(name, host, light, cause, outage, List.of(more));
    }

    static ForwardEntry port(String listen, Verdict verdict) {
        HopsEntry hops = new HopsEntry("ok", "ok", "ok", "ok", "ok");
        return new ForwardEntry(listen, List.of(), listen, verdict.word(), "", hops, 4, 0, 0, 0);
    }

    static StatusDocument document(Entry... entries) {
        return new StatusDocument(
                1, START, "/home/sam", null, List.of(entries).stream().map(Entry::leg).toList());
    }

    private LegEntry leg() {
        LegState state =
                switch (light) {
                    case OFF -> LegState.STOPPED;
                    case UP, DEGRADED -> LegState.UP;
                    case CONNECTING -> LegState.CONNECTING;
                    case DOWN -> LegState.WAITING;
                    case NEEDS_YOU -> LegState.BLOCKED;
                };
        return new LegEntry(
                name,
                "sam@" + host,
                true,
                state.word(),
                light.word(),
                cause,
                START.minus(Duration.ofHours(76)),
                light == Light.DOWN ? START.plusSeconds(4) : null,
                0,
                0,
                null,
                forwards,
                outage,
                null,
                null,
                List.of(),
                null);
    }
}
