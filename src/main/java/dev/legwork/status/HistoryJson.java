package dev.legwork.status;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

import dev.legwork.leg.Outage;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** The history of legs as JSON. Stateless; safe from any thread. */
public final class HistoryJson {
    private static final Gson PRETTY =
            new GsonBuilder().serializeNulls().disableHtmlEscaping().setPrettyPrinting().create();

    private HistoryJson() {}

    /**
     * One leg's past.
     *
     * @param leg its name
     * @param since of the oldest thing known
     * @param up for how long since then
     * @param outages that ended, oldest first
     */
    public record Past(String leg, Instant since, Duration up, List<Outage> outages) {
        /** Copies the list. */
        public Past {
            outages = List.copyOf(outages);
        }
    }

    /** Returns {@code {"legs": [...]}}. */
    public static String print(List<Past> pasts) {
        JsonArray legs = new JsonArray();
        for (Past past : pasts) {
            JsonObject leg = new JsonObject();
            leg.addProperty("name", past.leg());
            leg.addProperty("since", time(past.since()));
            leg.addProperty("upMillis", past.up().toMillis());
            JsonArray outages = new JsonArray();
            past.outages().forEach(outage -> outages.add(outage(outage)));
            leg.add("outages", outages);
            legs.add(leg);
        }
        JsonObject document = new JsonObject();
        document.addProperty("version", 1);
        document.add("legs", legs);
        return PRETTY.toJson(document);
    }

    private static JsonObject outage(Outage outage) {
        JsonObject json = new JsonObject();
        json.addProperty("cause", outage.cause().code().word());
        json.addProperty("text", outage.cause().text());
        json.addProperty("detectedAfterMillis", outage.detectedAfter().toMillis());
        json.addProperty("downMillis", outage.down().toMillis());
        json.addProperty("at", time(outage.at()));
        return json;
    }

    private static String time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MILLIS).toString();
    }
}
