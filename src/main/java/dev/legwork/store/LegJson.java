package dev.legwork.store;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;

import dev.legwork.leg.Destination;
import dev.legwork.leg.Forward;
import dev.legwork.leg.Leg;
import dev.legwork.leg.PassphraseSource;
import dev.legwork.leg.ProbeSpec;
import dev.legwork.leg.Timing;
import dev.legwork.leg.Via;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Prints legs the way legs.json spells them. */
public final class LegJson {

    private static final Gson PRETTY =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().serializeNulls().create();

    private LegJson() {}

    /**
     * Returns {@code {"legs": [...]}}, every default spelled out, without a final line break.
     *
     * @param legs in the order wanted
     * @param fileTiming what the file gives every leg; only what differs is printed with a leg
     */
    public static String print(List<Leg> legs, Timing fileTiming) {
        JsonArray array = new JsonArray();
        legs.forEach(leg -> array.add(full(leg, fileTiming)));
        JsonObject root = new JsonObject();
        root.add("legs", array);
        return pretty(root);
    }

    static String pretty(JsonElement element) {
        return PRETTY.toJson(element);
    }

    private static JsonObject full(Leg leg, Timing fileTiming) {
        JsonObject json = new JsonObject();
        json.addProperty("name", leg.name());
        json.addProperty("enabled", leg.enabled());
        Destination to = leg.destination();
        JsonObject destination = new JsonObject();
        destination.addProperty("host", to.host());
        destination.addProperty("port", to.port());
        destination.addProperty("user", to.user());
        if (to.via() != null) {
            destination.add("via", via(to.via()));
        }
        if (to.hubStatusPort() != 0) {
            destination.add("hub", hub(to.hubStatusPort()));
        }
        json.add("destination", destination);
        JsonObject key = new JsonObject();
        key.addProperty("file", leg.key().file());
        key.add("passphrase", passphrase(leg.key().passphrase()));
        json.add("key", key);
        JsonArray forwards = new JsonArray();
        for (Forward forward : leg.forwards()) {
            JsonObject each = new JsonObject();
            each.addProperty("bind", forward.bind());
            each.addProperty("ports", forward.ports().toString());
            each.addProperty("target", forward.target());
            each.addProperty("targetPorts", forward.targetPorts().toString());
            each.add("probe", probe(forward.probe()));
            forwards.add(each);
        }
        json.add("forwards", forwards);
        json.add("tags", words(leg.tags()));
        JsonObject timing = new JsonObject();
        Map<String, Duration> base = seconds(fileTiming);
        seconds(leg.timing())
                .forEach(
                        (name, value) -> {
                            if (!value.equals(base.get(name))) {
                                timing.add(name, seconds(value));
                            }
                        });
        if (!timing.isEmpty()) {
            json.add("timing", timing);
        }
        if (leg.exposeToLan()) {
            json.addProperty("exposeToLan", true);
        }
        return json;
    }

    static JsonElement via(Via via) {
        return switch (via) {
            case Via.ThroughLeg(String name) -> new JsonPrimitive(name);
            case Via.JumpHost(String host, int port, String user) -> {
                JsonObject json = new JsonObject();
                json.addProperty("host", host);
                json.addProperty("port", port);
                json.addProperty("user", user);
                yield json;
            }
        };
    }

    static JsonObject hub(int statusPort) {
        JsonObject json = new JsonObject();
        json.addProperty("statusPort", statusPort);
        return json;
    }

    static JsonObject passphrase(PassphraseSource source) {
        JsonObject json = new JsonObject();
        switch (source) {
            case PassphraseSource.Keychain() -> json.addProperty("from", "keychain");
            case PassphraseSource.None() -> json.addProperty("from", "none");
            case PassphraseSource.Agent() -> json.addProperty("from", "agent");
            case PassphraseSource.Ask() -> json.addProperty("from", "ask");
            case PassphraseSource.Credential(String name) -> {
                json.addProperty("from", "credential");
                json.addProperty("name", name);
            }
            case PassphraseSource.Command(List<String> argv) -> {
                json.addProperty("from", "command");
                json.add("argv", words(argv));
            }
        }
        return json;
    }

    static JsonObject probe(ProbeSpec probe) {
        JsonObject json = new JsonObject();
        switch (probe) {
            case ProbeSpec.Tcp() -> json.addProperty("kind", "tcp");
            case ProbeSpec.None() -> json.addProperty("kind", "none");
            case ProbeSpec.Http(String path) -> {
                json.addProperty("kind", "http");
                json.addProperty("path", path);
            }
            case ProbeSpec.Https(String path) -> {
                json.addProperty("kind", "https");
                json.addProperty("path", path);
            }
        }
        return json;
    }

    static JsonArray words(List<String> words) {
        JsonArray array = new JsonArray();
        words.forEach(array::add);
        return array;
    }

    /** Returns the keys of {@code timing} in the file's order. */
    static Map<String, Duration> seconds(Timing timing) {
        Map<String, Duration> keys = new LinkedHashMap<>();
        keys.put("keepAliveSeconds", timing.keepAlive());
        keys.put("silenceSeconds", timing.silence());
        keys.put("connectSeconds", timing.connect());
        keys.put("probeSeconds", timing.probe());
        keys.put("probeTimeoutSeconds", timing.probeTimeout());
        keys.put("backoffCapSeconds", timing.backoffCap());
        keys.put("holdSeconds", timing.hold());
        return keys;
    }

    static JsonPrimitive seconds(Duration duration) {
        return duration.toMillis() % 1000 == 0
                ? new JsonPrimitive(duration.toSeconds())
                : new JsonPrimitive(
                        BigDecimal.valueOf(duration.toMillis(), 3).stripTrailingZeros());
    }
}
