package dev.legwork.status;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;

import dev.legwork.status.StatusDocument.CauseEntry;
import dev.legwork.status.StatusDocument.ForwardEntry;
import dev.legwork.status.StatusDocument.HopsEntry;
import dev.legwork.status.StatusDocument.LegEntry;
import dev.legwork.status.StatusDocument.OutageEntry;
import dev.legwork.status.StatusDocument.ProofEntry;
import dev.legwork.status.StatusDocument.TransportEntry;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/** Reads a status document leniently: it may come from another machine and another version. */
final class StatusReader {
    private StatusReader() {}

    static StatusDocument read(String json) {
        try {
            return read(JsonParser.parseString(json).getAsJsonObject());
        } catch (JsonParseException | IllegalStateException e) {
            throw new IllegalArgumentException(
                    "what was received is not a status document of Legwork", e);
        }
    }

    static StatusDocument read(JsonObject json) {
        Fields fields = new Fields(json);
        if (!json.has("legs") || !json.get("legs").isJsonArray()) {
            throw new IllegalArgumentException(
                    "what was received is not a status document of Legwork: it has no \"legs\"");
        }
        return new StatusDocument(
                fields.number("pid"),
                fields.instantOr("since", Instant.EPOCH),
                fields.text("home"),
                fields.textOrNull("problem"),
                fields.objects("legs").stream().map(StatusReader::leg).toList());
    }

    private static LegEntry leg(Fields leg) {
        Fields cause = leg.object("cause");
        Fields transport = leg.object("transport");
        Fields outage = leg.object("lastOutage");
        Fields proof = leg.object("proof");
        return new LegEntry(
                leg.text("name"),
                leg.text("destination"),
                leg.flag("enabled"),
                leg.text("state"),
                leg.text("light"),
                cause == null ? null : cause(cause),
                leg.instantOr("since", Instant.EPOCH),
                leg.instant("nextTry"),
                (int) leg.number("attempt"),
                (int) leg.number("restarts"),
                transport == null ? null : transport(transport),
                leg.objects("forwards").stream().map(StatusReader::forward).toList(),
                outage == null ? null : outage(outage),
                leg.textOrNull("warning"),
                proof == null ? null : proof(proof),
                leg.texts("tags"),
                leg.textOrNull("via"));
    }

    private static ProofEntry proof(Fields proof) {
        return new ProofEntry(
                proof.instantOr("at", Instant.EPOCH),
                proof.flag("passed"),
                (int) proof.number("warnings"),
                proof.flag("current"));
    }

    private static CauseEntry cause(Fields cause) {
        return new CauseEntry(cause.text("code"), cause.text("text"), cause.instant("since"));
    }

    private static TransportEntry transport(Fields transport) {
        return new TransportEntry(
                transport.text("server"),
                transport.text("hostKey"),
                transport.text("kex"),
                transport.text("cipher"),
                transport.decimal("roundTripMillis"),
                transport.number("lastHeardMillis"),
                transport.number("silenceLimitMillis"));
    }

    private static ForwardEntry forward(Fields forward) {
        return new ForwardEntry(
                forward.text("listen"),
                forward.texts("addresses"),
                forward.text("target"),
                forward.text("verdict"),
                forward.text("detail"),
                hops(forward.object("hops")),
                forward.number("probeMillis"),
                (int) forward.number("connections"),
                forward.number("bytesUp"),
                forward.number("bytesDown"));
    }

    private static HopsEntry hops(@Nullable Fields hops) {
        if (hops == null) {
            return new HopsEntry("unknown", "unknown", "unknown", "unknown", "unknown");
        }
        return new HopsEntry(
                hops.text("listener"),
                hops.text("transport"),
                hops.text("permission"),
                hops.text("target"),
                hops.text("service"));
    }

    private static OutageEntry outage(Fields outage) {
        return new OutageEntry(
                outage.text("cause"),
                outage.number("detectedAfterMillis"),
                outage.number("downMillis"),
                outage.instantOr("at", Instant.EPOCH));
    }
}
