package dev.legwork.canary.engine;

import com.google.gson.Gson;

import dev.legwork.status.MessageJson;

/** Knows JSON, and a room that is none of the engine's business. */
final class EngineCanary {
    int knowsJson(Gson gson) {
        return gson.hashCode();
    }

    int knowsAnotherRoom(MessageJson json) {
        return json.hashCode();
    }
}
