package dev.legwork.status;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

import java.util.List;

/** What starts at login, as JSON. Stateless; safe from any thread. */
public final class LoginJson {
    private static final Gson PRETTY =
            new GsonBuilder().disableHtmlEscaping().setPrettyPrinting().create();

    private LoginJson() {}

    /**
     * One way to start.
     *
     * @param way {@code desktop} or {@code headless}
     * @param enabled whether the system would start it
     * @param state enabled, disabled, disabled-by-system, stale or unknown
     * @param text what a person should know
     */
    public record Entry(String way, boolean enabled, String state, String text) {}

    /** Returns {@code {"version": 1, "enabled": …, "login": [...]}}. */
    public static String print(List<Entry> entries) {
        JsonArray ways = new JsonArray();
        for (Entry entry : entries) {
            JsonObject way = new JsonObject();
            way.addProperty("way", entry.way());
            way.addProperty("enabled", entry.enabled());
            way.addProperty("state", entry.state());
            way.addProperty("text", entry.text());
            ways.add(way);
        }
        JsonObject document = new JsonObject();
        document.addProperty("version", 1);
        document.addProperty("enabled", entries.stream().anyMatch(Entry::enabled));
        document.add("login", ways);
        return PRETTY.toJson(document);
    }
}
