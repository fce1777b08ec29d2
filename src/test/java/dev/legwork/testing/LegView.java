package dev.legwork.testing;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

import java.time.Duration;

/**
 * One leg as the status document tells it.
 *
 * @param json its part of the document
 */
public record LegView(JsonObject json) {

    /** Returns the state's word. */
    public String state() {
        return json.get("state").getAsString();
    }

    /** Returns the light's word. */
    public String light() {
        return json.get("light").getAsString();
    }

    /** Returns the cause's word, empty without a cause. */
    public String cause() {
        return inside("cause", "code");
    }

    /** Returns the cause's sentence, empty without a cause. */
    public String causeText() {
        return inside("cause", "text");
    }

    /** Returns how many transports were lost and replaced. */
    public int restarts() {
        return json.get("restarts").getAsInt();
    }

    /** Returns the verdict's word of one forward. */
    public String verdict(int index) {
        return forward(index).get("verdict").getAsString();
    }

    /** Returns bytes towards the target of one forward. */
    public long bytesUp(int index) {
        return forward(index).get("bytesUp").getAsLong();
    }

    /** Returns bytes from the target of one forward. */
    public long bytesDown(int index) {
        return forward(index).get("bytesDown").getAsLong();
    }

    /** Returns the last outage's cause, empty before the first. */
    public String outageCause() {
        return inside("lastOutage", "cause");
    }

    /** Returns how long the last outage took to be noticed. */
    public Duration outageDetectedAfter() {
        return Duration.ofMillis(
                json.getAsJsonObject("lastOutage").get("detectedAfterMillis").getAsLong());
    }

    private JsonObject forward(int index) {
        return json.getAsJsonArray("forwards").get(index).getAsJsonObject();
    }

    private String inside(String object, String key) {
        JsonElement outer = json.get(object);
        return outer == null || outer.isJsonNull()
                ? ""
                : outer.getAsJsonObject().get(key).getAsString();
    }
}
