package dev.legwork.app.desk;

import dev.legwork.app.Home;
import dev.legwork.store.TextMapFile;

import java.io.IOException;
import java.util.Map;

/** Keys and values that a window keeps in a file of the home. Blocks on the file system. */
public final class TextMap {
    private final TextMapFile file;

    private TextMap(TextMapFile file) {
        this.file = file;
    }

    /** Returns what windows remember. */
    public static TextMap window(Home home) {
        return named(home, "window.json");
    }

    /**
     * Returns another one of the home.
     *
     * @param name of the file
     */
    public static TextMap named(Home home, String name) {
        return new TextMap(new TextMapFile(home.folders().state().resolve(name)));
    }

    /** Returns what is kept; nothing when there is nothing to be made sense of. */
    public Map<String, String> read() {
        return file.read();
    }

    /** Keeps it, in place of what was kept; on the disk when this returns. */
    public void write(Map<String, String> map) throws IOException {
        file.write(map);
    }

    /** Forgets all of it. */
    public void delete() throws IOException {
        file.delete();
    }
}
