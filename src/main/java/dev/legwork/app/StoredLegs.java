package dev.legwork.app;

import dev.legwork.leg.Leg;
import dev.legwork.store.LegJson;
import dev.legwork.store.LegsChange;
import dev.legwork.store.LegsDocument;
import dev.legwork.store.LegsFile;
import dev.legwork.store.LegsWatcher;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** legs.json, as the rooms beyond {@code store} see it. */
final class StoredLegs implements LegFile {
    private static final Duration LOOK = Duration.ofMillis(500);

    private final LegsFile file;

    StoredLegs(LegsFile file) {
        this.file = file;
    }

    @Override
    public Contents read() throws InvalidLegs, IOException {
        return contents(document());
    }

    @Override
    public String json(List<String> names) throws InvalidLegs, IOException {
        LegsDocument document = document();
        List<Leg> legs =
                document.legs().stream()
                        .filter(leg -> names.isEmpty() || names.contains(leg.name()))
                        .toList();
        return LegJson.print(legs, document.timing());
    }

    @Override
    public void add(Leg leg) throws InvalidLegs, IOException {
        edit(document -> document.add(timed(leg, document)));
    }

    @Override
    public void replace(String name, Leg leg) throws InvalidLegs, IOException {
        edit(document -> document.replace(name, leg));
    }

    @Override
    public Optional<Flaw> flaw(String name, Leg leg) throws InvalidLegs, IOException {
        LegsDocument document = document();
        try {
            document.replace(name, leg);
            return Optional.empty();
        } catch (dev.legwork.store.InvalidLegs e) {
            return Optional.of(LegFlaws.of(e.invalid(), document, name, leg));
        }
    }

    @Override
    public void rename(String name, String newName) throws InvalidLegs, IOException {
        edit(document -> document.rename(name, newName));
    }

    @Override
    public void remove(String name) throws InvalidLegs, IOException {
        edit(document -> document.remove(name));
    }

    @Override
    public void merge(String legs, boolean replace) throws InvalidLegs, IOException {
        byte[] text = legs.getBytes(StandardCharsets.UTF_8);
        edit(document -> document.merge(text, replace));
    }

    @Override
    public void settings(Map<String, Integer> timing, @Nullable Integer statusPort)
            throws InvalidLegs, IOException {
        edit(document -> document.settings(timing, statusPort));
    }

    @Override
    public AutoCloseable watch(Consumer<Contents> changed, Consumer<String> broken)
            throws IOException {
        return new LegsWatcher(
                        file,
                        documentIfValid(),
                        LOOK,
                        change -> {
                            switch (change) {
                                case LegsChange.Loaded(LegsDocument document) ->
                                        changed.accept(contents(document));
                                case LegsChange.Broken(String sentence) -> broken.accept(sentence);
                            }
                        })
                .start();
    }

    private @Nullable LegsDocument documentIfValid() throws IOException {
        try {
            return file.read();
        } catch (dev.legwork.store.InvalidLegs e) {
            return null;
        }
    }

    private LegsDocument document() throws InvalidLegs, IOException {
        try {
            return file.read();
        } catch (dev.legwork.store.InvalidLegs e) {
            throw new InvalidLegs(String.valueOf(e.getMessage()));
        }
    }

    private void edit(LegsFile.Edit edit) throws InvalidLegs, IOException {
        try {
            file.edit(edit);
        } catch (dev.legwork.store.InvalidLegs e) {
            throw new InvalidLegs(String.valueOf(e.getMessage()));
        }
    }

    /** A new leg has the file's timing, not the program's. */
    private static Leg timed(Leg leg, LegsDocument document) {
        return new Leg(
                leg.name(),
                leg.enabled(),
                leg.destination(),
                leg.key(),
                leg.forwards(),
                leg.tags(),
                document.timing(),
                leg.exposeToLan());
    }

    private static Contents contents(LegsDocument document) {
        return new Contents(
                document.legs(), document.statusPort(), document.timing(), document.warnings());
    }
}
