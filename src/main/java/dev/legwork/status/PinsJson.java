package dev.legwork.status;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.List;

/** The pinned host keys as JSON. Stateless; safe from any thread. */
public final class PinsJson {
    private static final Gson PRETTY =
            new GsonBuilder().serializeNulls().disableHtmlEscaping().setPrettyPrinting().create();

    private PinsJson() {}

    /**
     * One pinned key.
     *
     * @param host as it stands in the file, {@code (hashed)} where that cannot be read
     * @param type as in {@code ssh-ed25519}
     * @param bits its size, 0 where that is not known
     * @param fingerprint {@code SHA256:…}
     * @param revoked whether it must not be trusted
     * @param pinned when, in UTC; null where that is not known
     * @param note how it was vouched for; may be empty
     * @param legs the names of those whose server it is
     * @param through the names of those whose jump host it is
     */
    public record Entry(
            String host,
            String type,
            int bits,
            String fingerprint,
            boolean revoked,
            @Nullable LocalDate pinned,
            String note,
            List<String> legs,
            List<String> through) {
        /** Copies the lists. */
        public Entry {
            legs = List.copyOf(legs);
            through = List.copyOf(through);
        }
    }

    /** Returns {@code {"version": 1, "pins": [...]}}. */
    public static String print(List<Entry> entries) {
        JsonArray pins = new JsonArray();
        for (Entry entry : entries) {
            JsonObject pin = new JsonObject();
            pin.addProperty("host", entry.host());
            pin.addProperty("type", entry.type());
            pin.addProperty("bits", entry.bits());
            pin.addProperty("fingerprint", entry.fingerprint());
            pin.addProperty("revoked", entry.revoked());
            LocalDate pinned = entry.pinned();
            pin.addProperty("pinned", pinned == null ? null : pinned.toString());
            pin.addProperty("note", entry.note());
            pin.add("legs", array(entry.legs()));
            pin.add("through", array(entry.through()));
            pins.add(pin);
        }
        JsonObject document = new JsonObject();
        document.addProperty("version", 1);
        document.add("pins", pins);
        return PRETTY.toJson(document);
    }

    private static JsonArray array(List<String> names) {
        JsonArray array = new JsonArray();
        names.forEach(array::add);
        return array;
    }
}
