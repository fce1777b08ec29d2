package dev.legwork.canary.engine;

import com.google.gson.Gson;

/** Asks the clock itself, and knows JSON. */
final class EngineCanary {
    long tweet(Gson gson) {
        return System.nanoTime() + gson.hashCode();
    }
}
