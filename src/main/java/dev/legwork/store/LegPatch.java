package dev.legwork.store;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;

import dev.legwork.leg.Destination;
import dev.legwork.leg.Forward;
import dev.legwork.leg.KeySpec;
import dev.legwork.leg.Leg;
import dev.legwork.leg.ProbeSpec;
import dev.legwork.leg.Timing;
import dev.legwork.leg.Via;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * Carries a changed leg into its JSON, touching only what differs: what a person wrote around it,
 * and what a newer program added, stays.
 */
final class LegPatch {

    private LegPatch() {}

    /**
     * Writes a leg into its object.
     *
     * @param json changed in place
     * @param old what it says now, null for a fresh one
     * @param fileTiming what a leg without its own timing has
     */
    static void apply(JsonObject json, @Nullable Leg old, Leg leg, Timing fileTiming) {
        set(json, "name", new JsonPrimitive(leg.name()), false, old, Leg::name, leg);
        set(
                json,
                "enabled",
                new JsonPrimitive(leg.enabled()),
                leg.enabled(),
                old,
                Leg::enabled,
                leg);
        destination(
                child(json, "destination"),
                old == null ? null : old.destination(),
                leg.destination());
        key(child(json, "key"), old == null ? null : old.key(), leg.key());
        if (old == null || !old.forwards().equals(leg.forwards())) {
            json.add("forwards", forwards(json, old, leg));
        }
        set(json, "tags", LegJson.words(leg.tags()), leg.tags().isEmpty(), old, Leg::tags, leg);
        timing(json, old == null ? fileTiming : old.timing(), leg.timing(), fileTiming);
        set(
                json,
                "exposeToLan",
                new JsonPrimitive(leg.exposeToLan()),
                !leg.exposeToLan(),
                old,
                Leg::exposeToLan,
                leg);
    }

    private static void destination(JsonObject json, @Nullable Destination old, Destination to) {
        set(json, "host", new JsonPrimitive(to.host()), false, old, Destination::host, to);
        set(
                json,
                "port",
                new JsonPrimitive(to.port()),
                to.port() == 22,
                old,
                Destination::port,
                to);
        set(json, "user", new JsonPrimitive(to.user()), false, old, Destination::user, to);
        Via via = to.via();
        if (via == null) {
            json.remove("via");
        } else if (old == null || !via.equals(old.via())) {
            json.add("via", LegJson.via(via));
        }
        if (to.hubStatusPort() == 0) {
            json.remove("hub");
        } else if (old == null || old.hubStatusPort() != to.hubStatusPort()) {
            child(json, "hub").addProperty("statusPort", to.hubStatusPort());
        }
    }

    private static void key(JsonObject json, @Nullable KeySpec old, KeySpec key) {
        set(json, "file", new JsonPrimitive(key.file()), false, old, KeySpec::file, key);
        JsonObject source = LegJson.passphrase(key.passphrase());
        set(json, "passphrase", source, false, old, KeySpec::passphrase, key);
    }

    /** Keeps the objects of forwards that stay, and patches the one in the same place otherwise. */
    private static JsonArray forwards(JsonObject json, @Nullable Leg old, Leg leg) {
        List<Forward> before = old == null ? List.of() : old.forwards();
        List<JsonElement> raw =
                old == null ? List.of() : new ArrayList<>(json.getAsJsonArray("forwards").asList());
        List<Integer> free = new ArrayList<>();
        for (int i = 0; i < before.size(); i++) {
            if (!leg.forwards().contains(before.get(i))) {
                free.add(i);
            }
        }
        JsonArray array = new JsonArray();
        for (int i = 0; i < leg.forwards().size(); i++) {
            Forward forward = leg.forwards().get(i);
            int same = before.indexOf(forward);
            if (same >= 0) {
                array.add(raw.get(same));
            } else if (free.remove(Integer.valueOf(i))) {
                array.add(forward(raw.get(i).getAsJsonObject(), before.get(i), forward));
            } else {
                array.add(forward(new JsonObject(), null, forward));
            }
        }
        return array;
    }

    private static JsonObject forward(JsonObject json, @Nullable Forward old, Forward now) {
        set(
                json,
                "bind",
                new JsonPrimitive(now.bind()),
                now.bind().equals(Forward.LOCALHOST),
                old,
                Forward::bind,
                now);
        set(
                json,
                "ports",
                new JsonPrimitive(now.ports().toString()),
                false,
                old,
                Forward::ports,
                now);
        set(
                json,
                "target",
                new JsonPrimitive(now.target()),
                now.target().equals("127.0.0.1"),
                old,
                Forward::target,
                now);
        // Without its own targetPorts a forward follows its ports, so these hang together.
        boolean straight = now.targetPorts().equals(now.ports());
        if (json.has("targetPorts")
                ? old == null || !old.targetPorts().equals(now.targetPorts())
                : !straight) {
            json.addProperty("targetPorts", now.targetPorts().toString());
        }
        set(
                json,
                "probe",
                LegJson.probe(now.probe()),
                now.probe() instanceof ProbeSpec.Tcp,
                old,
                Forward::probe,
                now);
        return json;
    }

    private static void timing(JsonObject json, Timing old, Timing now, Timing fileTiming) {
        Map<String, Duration> before = LegJson.seconds(old);
        Map<String, Duration> base = LegJson.seconds(fileTiming);
        LegJson.seconds(now)
                .forEach(
                        (name, value) -> {
                            if (value.equals(before.get(name))) {
                                return;
                            }
                            if (value.equals(base.get(name))) {
                                child(json, "timing").remove(name);
                            } else {
                                child(json, "timing").add(name, LegJson.seconds(value));
                            }
                        });
        if (!old.equals(now) && child(json, "timing").isEmpty()) {
            json.remove("timing");
        }
    }

    private static <T> void set(
            JsonObject json,
            String name,
            JsonElement value,
            boolean isDefault,
            @Nullable T old,
            Function<T, Object> part,
            T now) {
        boolean same = old != null && Objects.equals(part.apply(old), part.apply(now));
        if (!same && (json.has(name) || !isDefault)) {
            json.add(name, value);
        }
    }

    private static JsonObject child(JsonObject json, String name) {
        JsonObject child = json.getAsJsonObject(name);
        if (child == null) {
            child = new JsonObject();
            json.add(name, child);
        }
        return child;
    }
}
