package dev.legwork.status;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** An authorized_keys line as JSON. Stateless; safe from any thread. */
public final class KeyLineJson {
    private static final Gson PRETTY =
            new GsonBuilder().serializeNulls().disableHtmlEscaping().setPrettyPrinting().create();

    private KeyLineJson() {}

    /**
     * One word of it.
     *
     * @param word as it stands there
     * @param meaning what it does
     */
    public record Word(String word, String meaning) {}

    /**
     * A line.
     *
     * @param line all of it
     * @param fingerprint of its key
     * @param legs whose it is
     * @param targets what it opens
     * @param from from where, null for anywhere
     * @param words its words in plain language
     * @param notes what else a person should know
     */
    public record Line(
            String line,
            String fingerprint,
            List<String> legs,
            List<String> targets,
            @Nullable String from,
            List<Word> words,
            List<String> notes) {
        /** Copies the lists. */
        public Line {
            legs = List.copyOf(legs);
            targets = List.copyOf(targets);
            words = List.copyOf(words);
            notes = List.copyOf(notes);
        }
    }

    /** Returns it as a document. */
    public static String print(Line line) {
        JsonObject document = new JsonObject();
        document.addProperty("version", 1);
        document.addProperty("line", line.line());
        document.addProperty("fingerprint", line.fingerprint());
        document.add("legs", strings(line.legs()));
        document.add("targets", strings(line.targets()));
        document.addProperty("from", line.from());
        JsonArray words = new JsonArray();
        for (Word word : line.words()) {
            JsonObject one = new JsonObject();
            one.addProperty("word", word.word());
            one.addProperty("meaning", word.meaning());
            words.add(one);
        }
        document.add("words", words);
        document.add("notes", strings(line.notes()));
        return PRETTY.toJson(document);
    }

    private static JsonArray strings(List<String> strings) {
        JsonArray array = new JsonArray();
        strings.forEach(array::add);
        return array;
    }
}
