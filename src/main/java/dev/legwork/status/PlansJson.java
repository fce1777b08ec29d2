package dev.legwork.status;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;

/** The plans of ports and routes as JSON. Stateless; safe from any thread. */
public final class PlansJson {
    private static final Gson PRETTY =
            new GsonBuilder().serializeNulls().disableHtmlEscaping().setPrettyPrinting().create();

    private PlansJson() {}

    /**
     * Returns {@code {"version": 1, …}}.
     *
     * @param parts texts, numbers, truths, lists and maps of these, and null; in this order
     */
    public static String print(Map<String, ? extends @Nullable Object> parts) {
        JsonObject document = new JsonObject();
        document.addProperty("version", 1);
        object(parts).entrySet().forEach(each -> document.add(each.getKey(), each.getValue()));
        return PRETTY.toJson(document);
    }

    private static JsonObject object(Map<?, ?> map) {
        JsonObject json = new JsonObject();
        map.forEach((key, value) -> json.add(String.valueOf(key), tree(value)));
        return json;
    }

    private static JsonElement tree(@Nullable Object value) {
        return switch (value) {
            case null -> JsonNull.INSTANCE;
            case Map<?, ?> map -> object(map);
            case List<?> list -> {
                JsonArray array = new JsonArray();
                list.forEach(each -> array.add(tree(each)));
                yield array;
            }
            case Boolean truth -> new JsonPrimitive(truth);
            case Number number -> new JsonPrimitive(number);
            default -> new JsonPrimitive(value.toString());
        };
    }
}
