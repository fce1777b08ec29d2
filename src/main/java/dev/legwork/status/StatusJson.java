package dev.legwork.status;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;

import dev.legwork.status.StatusDocument.CauseEntry;
import dev.legwork.status.StatusDocument.ForwardEntry;
import dev.legwork.status.StatusDocument.HopsEntry;
import dev.legwork.status.StatusDocument.LegEntry;
import dev.legwork.status.StatusDocument.OutageEntry;
import dev.legwork.status.StatusDocument.ProofEntry;
import dev.legwork.status.StatusDocument.TransportEntry;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The status document as JSON, version 1. Stateless; safe from any thread. */
public final class StatusJson {
    private static final int VERSION = 1;
    private static final Gson LINE =
            new GsonBuilder().serializeNulls().disableHtmlEscaping().create();
    private static final Gson PRETTY =
            new GsonBuilder().serializeNulls().disableHtmlEscaping().setPrettyPrinting().create();

    private StatusJson() {}

    /** Returns the document on one line, without a line end. */
    public static String line(StatusDocument document) {
        return LINE.toJson(tree(document));
    }

    /** Returns the document as a person reads it, on several lines. */
    public static String pretty(StatusDocument document) {
        return PRETTY.toJson(tree(document));
    }

    /**
     * Reads a document that this or another instance wrote. Keys that are not known are passed
     * over, keys that are missing read as nothing known, and text loses its control characters.
     *
     * @throws IllegalArgumentException with a sentence when it is no status document
     */
    public static StatusDocument read(String json) {
        return StatusReader.read(json);
    }

    static JsonObject tree(StatusDocument document) {
        JsonObject object = new JsonObject();
        object.addProperty("version", VERSION);
        object.addProperty("pid", document.pid());
        object.addProperty("since", time(document.since()));
        object.addProperty("home", document.home());
        object.addProperty("problem", document.problem());
        JsonArray legs = new JsonArray();
        document.legs().forEach(leg -> legs.add(leg(leg)));
        object.add("legs", legs);
        return object;
    }

    private static JsonObject leg(LegEntry leg) {
        JsonObject object = new JsonObject();
        object.addProperty("name", leg.name());
        object.addProperty("destination", leg.destination());
        object.addProperty("enabled", leg.enabled());
        object.addProperty("state", leg.state());
        object.addProperty("light", leg.light());
        object.add("cause", leg.cause() == null ? JsonNull.INSTANCE : cause(leg.cause()));
        object.addProperty("since", time(leg.since()));
        object.addProperty("nextTry", time(leg.nextTry()));
        object.addProperty("attempt", leg.attempt());
        object.addProperty("restarts", leg.restarts());
        object.add(
                "transport",
                leg.transport() == null ? JsonNull.INSTANCE : transport(leg.transport()));
        JsonArray forwards = new JsonArray();
        leg.forwards().forEach(forward -> forwards.add(forward(forward)));
        object.add("forwards", forwards);
        object.add(
                "lastOutage",
                leg.lastOutage() == null ? JsonNull.INSTANCE : outage(leg.lastOutage()));
        object.addProperty("warning", leg.warning());
        object.add("proof", leg.proof() == null ? JsonNull.INSTANCE : proof(leg.proof()));
        JsonArray tags = new JsonArray();
        leg.tags().forEach(tags::add);
        object.add("tags", tags);
        object.addProperty("via", leg.via());
        return object;
    }

    private static JsonObject proof(ProofEntry proof) {
        JsonObject object = new JsonObject();
        object.addProperty("at", time(proof.at()));
        object.addProperty("passed", proof.passed());
        object.addProperty("warnings", proof.warnings());
        object.addProperty("current", proof.current());
        return object;
    }

    private static JsonObject cause(CauseEntry cause) {
        JsonObject object = new JsonObject();
        object.addProperty("code", cause.code());
        object.addProperty("text", cause.text());
        object.addProperty("since", time(cause.since()));
        return object;
    }

    private static JsonObject transport(TransportEntry transport) {
        JsonObject object = new JsonObject();
        object.addProperty("server", transport.server());
        object.addProperty("hostKey", transport.hostKey());
        object.addProperty("kex", transport.kex());
        object.addProperty("cipher", transport.cipher());
        object.addProperty("roundTripMillis", transport.roundTripMillis());
        object.addProperty("lastHeardMillis", transport.lastHeardMillis());
        object.addProperty("silenceLimitMillis", transport.silenceLimitMillis());
        return object;
    }

    private static JsonObject forward(ForwardEntry forward) {
        JsonObject object = new JsonObject();
        object.addProperty("listen", forward.listen());
        JsonArray addresses = new JsonArray();
        forward.addresses().forEach(addresses::add);
        object.add("addresses", addresses);
        object.addProperty("target", forward.target());
        object.addProperty("verdict", forward.verdict());
        object.addProperty("detail", forward.detail());
        object.add("hops", hops(forward.hops()));
        object.addProperty("probeMillis", forward.probeMillis());
        object.addProperty("connections", forward.connections());
        object.addProperty("bytesUp", forward.bytesUp());
        object.addProperty("bytesDown", forward.bytesDown());
        return object;
    }

    private static JsonObject hops(HopsEntry hops) {
        JsonObject object = new JsonObject();
        object.addProperty("listener", hops.listener());
        object.addProperty("transport", hops.transport());
        object.addProperty("permission", hops.permission());
        object.addProperty("target", hops.target());
        object.addProperty("service", hops.service());
        return object;
    }

    private static JsonObject outage(OutageEntry outage) {
        JsonObject object = new JsonObject();
        object.addProperty("cause", outage.cause());
        object.addProperty("detectedAfterMillis", outage.detectedAfterMillis());
        object.addProperty("downMillis", outage.downMillis());
        object.addProperty("at", time(outage.at()));
        return object;
    }

    private static @Nullable String time(@Nullable Instant instant) {
        return instant == null ? null : instant.truncatedTo(ChronoUnit.MILLIS).toString();
    }
}
