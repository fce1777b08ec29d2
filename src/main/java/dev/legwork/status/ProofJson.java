package dev.legwork.status;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

import dev.legwork.leg.Proof;
import dev.legwork.leg.ProofCheck;
import dev.legwork.leg.ProofMark;

import java.time.temporal.ChronoUnit;

/** The proof of a key as JSON. Stateless; safe from any thread. */
public final class ProofJson {
    private static final Gson PRETTY =
            new GsonBuilder().serializeNulls().disableHtmlEscaping().setPrettyPrinting().create();

    private ProofJson() {}

    /**
     * Returns the report on several lines.
     *
     * @param leg whose key
     */
    public static String print(String leg, Proof proof) {
        JsonObject json = new JsonObject();
        json.addProperty("version", 1);
        json.addProperty("leg", leg);
        json.addProperty("at", proof.at().truncatedTo(ChronoUnit.MILLIS).toString());
        json.addProperty("passed", proof.passed());
        json.addProperty("warnings", proof.count(ProofMark.WARNING));
        json.addProperty("destination", proof.destination());
        json.addProperty("server", proof.server());
        json.addProperty("fingerprint", proof.fingerprint());
        json.addProperty("line", proof.line());
        JsonArray checks = new JsonArray();
        proof.checks().forEach(check -> checks.add(check(check)));
        json.add("checks", checks);
        JsonArray ways = new JsonArray();
        proof.otherWays().forEach(ways::add);
        json.add("otherWays", ways);
        return PRETTY.toJson(json);
    }

    private static JsonObject check(ProofCheck check) {
        JsonObject json = new JsonObject();
        json.addProperty("id", check.id());
        json.addProperty("title", check.title());
        json.addProperty("result", check.mark().word());
        json.addProperty("seen", check.seen());
        json.addProperty("risk", check.risk());
        json.addProperty("fix", check.fix());
        json.addProperty("millis", check.took().toMillis());
        return json;
    }
}
