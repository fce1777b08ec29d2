package dev.legwork.store;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;

import dev.legwork.leg.Cause;
import dev.legwork.leg.CauseCode;
import dev.legwork.leg.LegState;
import dev.legwork.leg.Light;
import dev.legwork.leg.Outage;

import org.jspecify.annotations.Nullable;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

/** An entry as one line of JSON and back. */
final class HistoryLine {

    private static final Gson GSON =
            new GsonBuilder().disableHtmlEscaping().serializeNulls().create();

    private HistoryLine() {}

    static String print(HistoryEntry entry) {
        JsonObject json = new JsonObject();
        json.addProperty("at", entry.at().toString());
        json.addProperty("leg", entry.leg());
        switch (entry) {
            case HistoryEntry.Changed changed -> {
                json.addProperty("kind", "change");
                json.add("from", point(changed.fromState(), changed.fromLight()));
                json.add("to", point(changed.toState(), changed.toLight()));
                json.add("cause", cause(changed.cause()));
            }
            case HistoryEntry.Ended ended -> {
                json.addProperty("kind", "outage");
                json.add("cause", cause(ended.outage().cause()));
                json.addProperty("detectedAfterMillis", ended.outage().detectedAfter().toMillis());
                json.addProperty("downMillis", ended.outage().down().toMillis());
            }
        }
        return GSON.toJson(json);
    }

    /** Reads a line; nothing if it is torn or speaks of what this program does not know. */
    static Optional<HistoryEntry> parse(String line) {
        try {
            JsonObject json = JsonParser.parseString(line).getAsJsonObject();
            Instant at = Instant.parse(json.get("at").getAsString());
            String leg = json.get("leg").getAsString();
            Cause cause = cause(json.get("cause"));
            if (json.get("kind").getAsString().equals("change")) {
                JsonObject from = json.getAsJsonObject("from");
                JsonObject to = json.getAsJsonObject("to");
                return Optional.of(
                        new HistoryEntry.Changed(
                                at, leg, state(from), light(from), state(to), light(to), cause));
            }
            if (cause == null) {
                return Optional.empty();
            }
            return Optional.of(
                    new HistoryEntry.Ended(
                            leg,
                            new Outage(
                                    cause,
                                    Duration.ofMillis(json.get("detectedAfterMillis").getAsLong()),
                                    Duration.ofMillis(json.get("downMillis").getAsLong()),
                                    at)));
        } catch (JsonParseException
                | DateTimeException
                | IllegalStateException
                | IllegalArgumentException
                | UnsupportedOperationException
                | ClassCastException
                | NullPointerException e) {
            return Optional.empty();
        }
    }

    private static JsonObject point(LegState state, Light light) {
        JsonObject json = new JsonObject();
        json.addProperty("state", state.word());
        json.addProperty("light", light.word());
        return json;
    }

    private static @Nullable JsonObject cause(@Nullable Cause cause) {
        if (cause == null) {
            return null;
        }
        JsonObject json = new JsonObject();
        json.addProperty("code", cause.code().word());
        json.addProperty("text", cause.text());
        return json;
    }

    private static @Nullable Cause cause(@Nullable JsonElement element) {
        if (element == null || element.isJsonNull()) {
            return null;
        }
        JsonObject json = element.getAsJsonObject();
        return new Cause(
                word(CauseCode.values(), CauseCode::word, json.get("code")),
                json.get("text").getAsString());
    }

    private static LegState state(JsonObject json) {
        return word(LegState.values(), LegState::word, json.get("state"));
    }

    private static Light light(JsonObject json) {
        return word(Light.values(), Light::word, json.get("light"));
    }

    private static <T> T word(T[] all, Function<T, String> word, JsonElement wanted) {
        String text = wanted.getAsString();
        return Arrays.stream(all)
                .filter(one -> word.apply(one).equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown word"));
    }
}
