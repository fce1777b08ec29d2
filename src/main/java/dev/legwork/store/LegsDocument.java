package dev.legwork.store;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

import dev.legwork.leg.Leg;
import dev.legwork.leg.Timing;
import dev.legwork.leg.TimingKey;
import dev.legwork.leg.Via;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A legs.json that holds together. Immutable; an edit returns another one, judged by the same
 * reader as a file, that keeps every key, order and value the edit is not about. Safe from any
 * thread.
 */
public final class LegsDocument {

    private final JsonObject root;
    private final byte @Nullable [] origin;
    private final int statusPort;
    private final Timing timing;
    private final List<Leg> legs;
    private final List<String> warnings;

    LegsDocument(
            JsonObject root,
            byte @Nullable [] origin,
            int statusPort,
            Timing timing,
            List<Leg> legs,
            List<String> warnings) {
        this.root = root;
        this.origin = origin;
        this.statusPort = statusPort;
        this.timing = timing;
        this.legs = List.copyOf(legs);
        this.warnings = List.copyOf(warnings);
    }

    /** Returns where our own status is served, 0 for nowhere. */
    public int statusPort() {
        return statusPort;
    }

    /** Returns the timing of every leg that has none of its own. */
    public Timing timing() {
        return timing;
    }

    /** Returns the legs in the file's order. */
    public List<Leg> legs() {
        return legs;
    }

    /** Returns one sentence for every key this program does not know; they are kept. */
    public List<String> warnings() {
        return warnings;
    }

    /** Returns the leg of that name, in whatever case. */
    public Optional<Leg> leg(String name) {
        int index = index(name);
        return index < 0 ? Optional.empty() : Optional.of(legs.get(index));
    }

    /**
     * Returns a document with one more leg, at the end.
     *
     * @throws InvalidLegs if the result does not hold together
     */
    public LegsDocument add(Leg leg) throws InvalidLegs {
        JsonObject copy = root.deepCopy();
        JsonObject json = new JsonObject();
        LegPatch.apply(json, null, leg, timing);
        array(copy).add(json);
        return judged(copy);
    }

    /**
     * Returns a document where a leg is another; a new name is carried into every {@code via}.
     *
     * @throws InvalidLegs if there is none of that name or the result does not hold together
     */
    public LegsDocument replace(String name, Leg leg) throws InvalidLegs {
        int index = existing(name);
        JsonObject copy = root.deepCopy();
        Leg old = legs.get(index);
        LegPatch.apply(array(copy).get(index).getAsJsonObject(), old, leg, timing);
        if (!old.name().equals(leg.name())) {
            reroute(array(copy), old.name(), leg.name());
        }
        return judged(copy);
    }

    /**
     * Returns a document with the legs of another, all or none of them.
     *
     * @param text JSON with {@code legs} as in legs.json; what else it says is passed over
     * @param replace whether a leg of the same name is put in the place of ours, rather than
     *     refused
     * @throws InvalidLegs if the text is none or the result does not hold together
     */
    public LegsDocument merge(byte[] text, boolean replace) throws InvalidLegs {
        JsonObject copy = root.deepCopy();
        JsonArray mine = array(copy);
        Node theirs = JsonText.parse(text).need("legs");
        for (Node node : theirs.list()) {
            int index = index(node.need("name").text());
            if (index < 0) {
                mine.add(node.object());
            } else if (replace) {
                mine.set(index, node.object());
            } else {
                throw node.need("name")
                        .bad(
                                "there is a leg "
                                        + Invalid.quoted(legs.get(index).name())
                                        + " already.");
            }
        }
        return judged(copy);
    }

    /**
     * Returns a document without a leg.
     *
     * @throws InvalidLegs if there is none of that name or another leg goes through it
     */
    public LegsDocument remove(String name) throws InvalidLegs {
        int index = existing(name);
        JsonObject copy = root.deepCopy();
        array(copy).remove(index);
        return judged(copy);
    }

    /**
     * Returns a document where a leg, and every {@code via} that names it, has another name.
     *
     * @throws InvalidLegs if there is none of that name or the new one is taken or malformed
     */
    public LegsDocument rename(String name, String fresh) throws InvalidLegs {
        Leg leg = legs.get(existing(name));
        return replace(
                name,
                new Leg(
                        fresh,
                        leg.enabled(),
                        leg.destination(),
                        leg.key(),
                        leg.forwards(),
                        leg.tags(),
                        leg.timing(),
                        leg.exposeToLan()));
    }

    /**
     * Returns a document with other settings. One that is as it comes is taken out of the file.
     *
     * @param seconds by their names in legs.json; those left out stay
     * @param port where the status is served, 0 for nowhere; null leaves it as it is
     * @throws InvalidLegs if the result does not hold together
     */
    public LegsDocument settings(Map<String, Integer> seconds, @Nullable Integer port)
            throws InvalidLegs {
        JsonObject copy = root.deepCopy();
        if (!seconds.isEmpty()) {
            JsonObject at = copy.has("timing") ? copy.getAsJsonObject("timing") : new JsonObject();
            for (Map.Entry<String, Integer> each : seconds.entrySet()) {
                TimingKey key =
                        TimingKey.of(each.getKey())
                                .orElseThrow(() -> unknownSetting(each.getKey()));
                if (key.of(Timing.DEFAULT).equals(Duration.ofSeconds(each.getValue()))) {
                    at.remove(key.word());
                } else {
                    at.addProperty(key.word(), each.getValue());
                }
            }
            if (at.isEmpty()) {
                copy.remove("timing");
            } else if (!copy.has("timing")) {
                copy.add("timing", at);
            }
        }
        if (port != null && port == 0) {
            copy.remove("statusPort");
        } else if (port != null) {
            copy.addProperty("statusPort", port);
        }
        return judged(copy);
    }

    private static InvalidLegs unknownSetting(String name) {
        return new InvalidLegs(
                new Invalid(
                        "there is no setting named " + Invalid.quoted(name) + ".",
                        1,
                        1,
                        "$.timing"));
    }

    byte[] bytes() {
        return (LegJson.pretty(root) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /** What the file held when this was read, null if there was none. */
    byte @Nullable [] origin() {
        return origin;
    }

    private LegsDocument judged(JsonObject copy) throws InvalidLegs {
        byte[] text = (LegJson.pretty(copy) + "\n").getBytes(StandardCharsets.UTF_8);
        return LegsReader.read(text, origin);
    }

    private void reroute(JsonArray array, String old, String fresh) {
        for (int i = 0; i < legs.size(); i++) {
            if (legs.get(i).destination().via() instanceof Via.ThroughLeg(String through)
                    && through.equalsIgnoreCase(old)) {
                array.get(i)
                        .getAsJsonObject()
                        .getAsJsonObject("destination")
                        .addProperty("via", fresh);
            }
        }
    }

    private int existing(String name) throws InvalidLegs {
        int index = index(name);
        if (index < 0) {
            throw new InvalidLegs(
                    new Invalid(
                            "there is no leg named " + Invalid.quoted(name) + ".", 1, 1, "$.legs"));
        }
        return index;
    }

    private int index(String name) {
        for (int i = 0; i < legs.size(); i++) {
            if (legs.get(i).name().equalsIgnoreCase(name)) {
                return i;
            }
        }
        return -1;
    }

    private static JsonArray array(JsonObject root) {
        JsonElement array = root.get("legs");
        if (array == null) {
            root.add("legs", new JsonArray());
        }
        return root.getAsJsonArray("legs");
    }
}
