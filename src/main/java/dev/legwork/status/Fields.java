package dev.legwork.status;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;

import org.jspecify.annotations.Nullable;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A JSON object whose writer is not trusted: a key of the wrong kind reads as if it were absent.
 */
record Fields(JsonObject json) {
    private static final int LONGEST_TEXT = 4096;

    String text(String key) {
        String text = textOrNull(key);
        return text == null ? "" : text;
    }

    @Nullable String textOrNull(String key) {
        return clean(json.get(key));
    }

    List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        for (JsonElement element : array(key)) {
            String text = clean(element);
            if (text != null) {
                texts.add(text);
            }
        }
        return texts;
    }

    /** As {@link #texts}, but anything else under the key is an error. */
    List<String> onlyTexts(String key) {
        List<String> texts = texts(key);
        if (!(json.get(key) instanceof JsonArray all) || all.size() != texts.size()) {
            throw new IllegalArgumentException("\"" + key + "\" is a list of names");
        }
        return texts;
    }

    boolean flag(String key) {
        JsonPrimitive value = primitive(json.get(key));
        return value != null && value.isBoolean() && value.getAsBoolean();
    }

    boolean has(String key) {
        return json.has(key) && !json.get(key).isJsonNull();
    }

    long number(String key) {
        return (long) decimal(key);
    }

    double decimal(String key) {
        JsonPrimitive value = primitive(json.get(key));
        return value != null && value.isNumber() ? value.getAsDouble() : 0;
    }

    @Nullable Instant instant(String key) {
        String text = textOrNull(key);
        if (text == null) {
            return null;
        }
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            return null; // as for any key of the wrong kind
        }
    }

    Instant instantOr(String key, Instant fallback) {
        Instant instant = instant(key);
        return instant == null ? fallback : instant;
    }

    @Nullable Fields object(String key) {
        JsonElement element = json.get(key);
        return element instanceof JsonObject object ? new Fields(object) : null;
    }

    List<Fields> objects(String key) {
        List<Fields> objects = new ArrayList<>();
        for (JsonElement element : array(key)) {
            if (element instanceof JsonObject object) {
                objects.add(new Fields(object));
            }
        }
        return objects;
    }

    private JsonArray array(String key) {
        return json.get(key) instanceof JsonArray array ? array : new JsonArray();
    }

    private static @Nullable JsonPrimitive primitive(@Nullable JsonElement element) {
        return element instanceof JsonPrimitive value ? value : null;
    }

    /** Without control characters, so that nothing received can steer a terminal. */
    private static @Nullable String clean(@Nullable JsonElement element) {
        JsonPrimitive value = primitive(element);
        if (value == null || !value.isString()) {
            return null;
        }
        String text = value.getAsString().replaceAll("[\\p{Cc}\\p{Cf}]", "");
        return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + "…";
    }
}
