package dev.legwork.store;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;

import dev.legwork.leg.Proof;
import dev.legwork.leg.ProofCheck;
import dev.legwork.leg.ProofMark;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Keeps proofs.json: the last proof of every key at every destination, the newest last. A file that
 * is damaged, or of another version, counts as none, and is written over: what it held can be had
 * again by trying. Read again whenever it changed. Safe from any thread and process: whoever keeps
 * a proof holds a lock on a file beside it.
 */
public final class ProofsFile {
    private static final Logger LOG = LoggerFactory.getLogger(ProofsFile.class);
    private static final Gson GSON =
            new GsonBuilder().disableHtmlEscaping().setPrettyPrinting().create();
    private static final int VERSION = 1;
    private static final int MOST = 1_000;
    private static final long LONGEST = 16_000_000;

    private final Path file;
    private String stamp = "";
    private List<KeptProof> proofs = List.of();

    /**
     * Creates one; nothing is read yet.
     *
     * @param state the folder; made when something is kept
     */
    public ProofsFile(Path state) {
        this.file = state.resolve("proofs.json");
    }

    /** Returns what is kept, the newest last; nothing when the file tells nothing. */
    public synchronized List<KeptProof> read() {
        if (!Files.exists(file)) {
            forget(); // the usual case for long; cheaper than an exception for every leg
            return proofs;
        }
        try {
            BasicFileAttributes is = Files.readAttributes(file, BasicFileAttributes.class);
            String now = is.lastModifiedTime() + "/" + is.size() + "/" + is.fileKey();
            if (!now.equals(stamp)) {
                proofs = is.size() > LONGEST ? List.of() : parse(Files.readAllBytes(file));
                stamp = now;
            }
        } catch (NoSuchFileException none) {
            forget();
        } catch (IOException e) {
            LOG.warn("{} cannot be read, so no key counts as proven", file, e);
            forget();
        }
        return proofs;
    }

    /** Returns something that differs whenever {@link #read} may; looks at the file. */
    public synchronized String stamp() {
        read();
        return stamp;
    }

    private void forget() {
        proofs = List.of();
        stamp = "";
    }

    /**
     * Keeps a proof in place of the last one of the same key at the same destination.
     *
     * @throws IOException when it cannot be written; the file is then as before
     */
    public synchronized void keep(KeptProof kept) throws IOException {
        AtomicFile.makeFolder(AtomicFile.folder(file));
        try (LockBeside _ = LockBeside.of(file)) {
            replace(kept);
        }
    }

    private void replace(KeptProof kept) throws IOException {
        // Afresh: under the lock what is on the disk counts, whatever its times say.
        forget();
        List<KeptProof> all = new ArrayList<>(read());
        all.removeIf(kept::sameKey);
        all.add(kept);
        JsonArray array = new JsonArray();
        all.subList(Math.max(0, all.size() - MOST), all.size())
                .forEach(one -> array.add(json(one)));
        JsonObject document = new JsonObject();
        document.addProperty("version", VERSION);
        document.add("proofs", array);
        AtomicFile.write(file, (GSON.toJson(document) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private List<KeptProof> parse(byte[] bytes) {
        try {
            JsonObject document =
                    JsonParser.parseString(new String(bytes, StandardCharsets.UTF_8))
                            .getAsJsonObject();
            if (document.get("version").getAsInt() != VERSION) {
                LOG.warn("{} is of another version, so no key counts as proven", file);
                return List.of();
            }
            List<KeptProof> read = new ArrayList<>();
            for (JsonElement one : document.getAsJsonArray("proofs")) {
                read.add(kept(one.getAsJsonObject()));
            }
            return List.copyOf(read);
        } catch (JsonParseException
                | DateTimeException
                | IllegalStateException
                | IllegalArgumentException
                | UnsupportedOperationException
                | ClassCastException
                | NullPointerException e) {
            LOG.warn("{} is damaged, so no key counts as proven", file);
            return List.of();
        }
    }

    private static JsonObject json(KeptProof kept) {
        Proof proof = kept.proof();
        JsonObject json = new JsonObject();
        json.addProperty("leg", kept.leg());
        json.addProperty("at", proof.at().toString());
        json.addProperty("server", proof.server());
        json.addProperty("fingerprint", proof.fingerprint());
        json.addProperty("destination", proof.destination());
        json.addProperty("line", proof.line());
        JsonArray checks = new JsonArray();
        for (ProofCheck check : proof.checks()) {
            JsonObject one = new JsonObject();
            one.addProperty("id", check.id());
            one.addProperty("title", check.title());
            one.addProperty("result", check.mark().word());
            one.addProperty("seen", check.seen());
            one.addProperty("risk", check.risk());
            one.addProperty("fix", check.fix());
            one.addProperty("millis", check.took().toMillis());
            checks.add(one);
        }
        json.add("checks", checks);
        JsonArray ways = new JsonArray();
        proof.otherWays().forEach(ways::add);
        json.add("otherWays", ways);
        return json;
    }

    private static KeptProof kept(JsonObject json) {
        List<ProofCheck> checks = new ArrayList<>();
        for (JsonElement element : json.getAsJsonArray("checks")) {
            JsonObject one = element.getAsJsonObject();
            checks.add(
                    new ProofCheck(
                            text(one, "id"),
                            text(one, "title"),
                            mark(text(one, "result")),
                            text(one, "seen"),
                            text(one, "risk"),
                            text(one, "fix"),
                            Duration.ofMillis(one.get("millis").getAsLong())));
        }
        List<String> ways = new ArrayList<>();
        json.getAsJsonArray("otherWays").forEach(way -> ways.add(way.getAsString()));
        return new KeptProof(
                text(json, "leg"),
                new Proof(
                        Instant.parse(text(json, "at")),
                        text(json, "server"),
                        text(json, "fingerprint"),
                        text(json, "destination"),
                        text(json, "line"),
                        checks,
                        ways));
    }

    private static String text(JsonObject json, String key) {
        return json.get(key).getAsString();
    }

    private static ProofMark mark(String word) {
        return Arrays.stream(ProofMark.values())
                .filter(mark -> mark.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown word"));
    }
}
