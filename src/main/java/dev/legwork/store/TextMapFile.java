package dev.legwork.store;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * Keys and values in a file, as one JSON object of strings: what a window remembers. Nothing in it
 * is worth stopping for, so a file that makes no sense reads as empty. Blocks on the file system.
 */
public final class TextMapFile {
    private static final Gson PRETTY =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();
    private static final long LARGEST = 1024 * 1024;

    private final Path file;

    /**
     * @param file where; need not be there
     */
    public TextMapFile(Path file) {
        this.file = file;
    }

    /** Returns what is kept; values that are no strings are passed over. */
    public Map<String, String> read() {
        Map<String, String> map = new TreeMap<>();
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > LARGEST) {
                return map;
            }
            JsonElement tree = JsonParser.parseString(Files.readString(file));
            if (tree instanceof JsonObject object) {
                object.entrySet()
                        .forEach(
                                entry -> {
                                    if (entry.getValue() instanceof JsonPrimitive value
                                            && value.isString()) {
                                        map.put(entry.getKey(), value.getAsString());
                                    }
                                });
            }
            return map;
        } catch (IOException | JsonParseException e) {
            return map;
        }
    }

    /** Keeps it, in place of what was kept; on the disk when this returns. */
    public void write(Map<String, String> map) throws IOException {
        AtomicFile.makeFolder(AtomicFile.folder(file));
        JsonObject object = new JsonObject();
        new TreeMap<>(map).forEach(object::addProperty);
        AtomicFile.write(
                file,
                (PRETTY.toJson(object) + "\n").getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    /** Takes it away. */
    public void delete() throws IOException {
        Files.deleteIfExists(file);
    }
}
