package dev.legwork.app.add;

import dev.legwork.app.Home;
import dev.legwork.app.Spelled;
import dev.legwork.app.Spelling;
import dev.legwork.leg.Destination;
import dev.legwork.leg.Forward;
import dev.legwork.leg.KeySpec;
import dev.legwork.leg.Leg;
import dev.legwork.leg.PassphraseSource;
import dev.legwork.leg.Timing;
import dev.legwork.leg.Via;
import dev.legwork.status.LegChange;
import dev.legwork.status.LegChange.SpelledForward;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A leg that is still being made up, as it was typed, sense or not, so that nothing typed is ever
 * lost. It holds no secret: there is no field for one. Not safe from several threads.
 */
public final class LegDraft {
    private static final String ROW = "forward.";
    private static final String SEPARATOR = "\t";

    /** What is remembered, beside the ports. */
    public enum Field {
        /** What the leg is to be called. */
        NAME,
        /** Whether a person chose that name: {@code yes}. */
        NAME_IS_CHOSEN,
        /** The machine's name or address. */
        HOST,
        /** Its SSH port. */
        PORT,
        /** The login there. */
        USER,
        /** A leg's name or {@code USER@HOST[:PORT]} to go through; empty for directly. */
        VIA,
        /** The private key's file; empty for where a leg's key usually is. */
        KEY,
        /** Where its passphrase comes from, spelled as on the command line; never one itself. */
        PASSPHRASE,
        /** The fingerprint of the key once it is the leg's. */
        KEY_FINGERPRINT,
        /** Whether the line is in place: {@code yes}. */
        LINE,
        /** Whether the jump host's is: {@code yes}. */
        JUMP_LINE,
        /** The name under which it is in legs.json; empty while it is not. */
        IN_FILE,
        /** The {@link #mark} of the leg as this draft made it; empty before. */
        SEEN,
        /** The step that was shown last. */
        STEP,
        /** The furthest step there was. */
        FURTHEST;

        private String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Some ports, as typed.
     *
     * @param ports here
     * @param target the host as the machine sees it; empty for itself
     * @param targetPorts there; empty for the same
     * @param probe as {@link Spelling#probe}
     */
    public record Row(String ports, String target, String targetPorts, String probe) {
        /** The machine itself. */
        public static final String ITSELF = "127.0.0.1";

        /** Returns one in which nothing is typed yet. */
        public static Row blank() {
            return new Row("", "", "", "tcp");
        }

        /** Returns whether nothing was typed. */
        public boolean isBlank() {
            return ports.isBlank() && target.isBlank() && targetPorts.isBlank();
        }

        /**
         * Makes sense of it.
         *
         * @throws IllegalArgumentException with a sentence when there is none
         */
        public Forward forward() {
            return Spelling.forward(spelled(), probe);
        }

        /** The same, written out, so that two that mean the same are equal. */
        private Row plain() {
            return new Row(
                    ports.strip(),
                    target.isBlank() ? ITSELF : target.strip(),
                    targetPorts.isBlank() ? ports.strip() : targetPorts.strip(),
                    probe);
        }

        private String spelled() {
            String host = target.isBlank() ? ITSELF : target.strip();
            String there = targetPorts.isBlank() ? ports.strip() : targetPorts.strip();
            return ports.strip()
                    + ":"
                    + (host.indexOf(':') >= 0 && !host.startsWith("[") ? "[" + host + "]" : host)
                    + ":"
                    + there;
        }
    }

    private final Map<Field, String> fields = new EnumMap<>(Field.class);
    private final List<Row> rows = new ArrayList<>();

    /** The ports a leg has that is there, which also have what no row shows, as another bind. */
    private final List<Forward> there = new ArrayList<>();

    /** Makes one in which nothing is typed yet. */
    public LegDraft() {}

    /** Makes one of what {@link #toMap} gave; what makes no sense is passed over. */
    public static LegDraft of(Map<String, String> map) {
        LegDraft draft = new LegDraft();
        for (Field field : Field.values()) {
            String value = map.get(field.key());
            if (value != null) {
                draft.set(field, value);
            }
        }
        for (int i = 0; map.containsKey(ROW + i); i++) {
            String[] parts = map.getOrDefault(ROW + i, "").split(SEPARATOR, -1);
            if (parts.length == 4) {
                draft.rows.add(new Row(parts[0], parts[1], parts[2], parts[3]));
            }
        }
        return draft;
    }

    /** Makes one of a leg that is there. */
    public static LegDraft of(Leg leg) {
        LegDraft draft = new LegDraft();
        Destination to = leg.destination();
        draft.set(Field.NAME, leg.name());
        draft.set(Field.NAME_IS_CHOSEN, "yes");
        draft.set(Field.HOST, to.host());
        draft.set(Field.PORT, Integer.toString(to.port()));
        draft.set(Field.USER, to.user());
        draft.set(Field.VIA, to.via() == null ? "" : to.via().toString());
        draft.set(Field.KEY, leg.key().file());
        draft.set(Field.PASSPHRASE, Spelled.passphrase(leg.key().passphrase()));
        draft.set(Field.IN_FILE, leg.name());
        draft.there.addAll(leg.forwards());
        leg.forwards().forEach(forward -> draft.rows.add(row(forward)));
        return draft;
    }

    /** Returns a word that tells whether a leg is still as it was when that was asked before. */
    public static String mark(Leg leg) {
        return Integer.toHexString(of(leg).toMap().hashCode());
    }

    /**
     * Goes by the leg as it is, where somebody changed it since this draft made it so: what was
     * typed here is older. The steps from the ports on are taken again.
     *
     * @param leg the one in legs.json
     * @return this draft, or one of the leg
     */
    public LegDraft onto(Leg leg) {
        if (mark(leg).equals(get(Field.SEEN))) {
            return this;
        }
        LegDraft fresh = of(leg);
        if (fresh.get(Field.KEY).equals(get(Field.KEY)) || get(Field.KEY).isEmpty()) {
            fresh.set(Field.KEY_FINGERPRINT, get(Field.KEY_FINGERPRINT));
        }
        fresh.set(Field.SEEN, mark(leg));
        fresh.set(Field.STEP, get(Field.STEP));
        fresh.set(Field.FURTHEST, get(Field.FURTHEST));
        return fresh;
    }

    private static Row row(Forward forward) {
        return new Row(
                forward.ports().toString(),
                forward.target(),
                forward.targetPorts().equals(forward.ports())
                        ? ""
                        : forward.targetPorts().toString(),
                Spelled.probe(forward.probe()));
    }

    /** Returns it as keys and values, to be kept. */
    public Map<String, String> toMap() {
        Map<String, String> map = new LinkedHashMap<>();
        fields.forEach((field, value) -> map.put(field.key(), value));
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            map.put(
                    ROW + i,
                    String.join(SEPARATOR, row.ports, row.target, row.targetPorts, row.probe));
        }
        return map;
    }

    /** Returns a field; empty when nothing was typed. */
    public String get(Field field) {
        return fields.getOrDefault(field, "");
    }

    /** Returns whether a field says {@code yes}. */
    public boolean is(Field field) {
        return "yes".equals(get(field));
    }

    /** Sets a field; empty takes it away. */
    public void set(Field field, String value) {
        if (value.isEmpty()) {
            fields.remove(field);
        } else {
            fields.put(field, value.replace('\t', ' '));
        }
    }

    /** Returns the ports, as typed. */
    public List<Row> rows() {
        return Collections.unmodifiableList(rows);
    }

    /** Replaces the ports. */
    public void rows(List<Row> now) {
        rows.clear();
        now.forEach(
                row ->
                        rows.add(
                                new Row(
                                        row.ports.replace('\t', ' '),
                                        row.target.replace('\t', ' '),
                                        row.targetPorts.replace('\t', ' '),
                                        row.probe.replace('\t', ' '))));
    }

    /** Returns whether nothing was typed at all. */
    public boolean isBlank() {
        return get(Field.HOST).isBlank()
                && get(Field.NAME).isBlank()
                && get(Field.IN_FILE).isEmpty()
                && rows.stream().allMatch(Row::isBlank);
    }

    /** Returns the SSH port, 22 when none is typed. */
    public int port() {
        return get(Field.PORT).isBlank() ? 22 : Spelling.port(get(Field.PORT).strip());
    }

    /**
     * Returns the leg it is so far, not yet to be run. Rows without anything in them are left out,
     * so there may be no forward.
     *
     * @param home says where its key is
     * @throws IllegalArgumentException with a sentence when it makes no sense yet
     */
    public Leg leg(Home home) {
        return new Leg(
                get(Field.NAME).strip(),
                false,
                new Destination(get(Field.HOST).strip(), port(), get(Field.USER).strip(), via(), 0),
                new KeySpec(keyFile(home), passphrase()),
                rows.stream().filter(row -> !row.isBlank()).map(Row::forward).toList(),
                List.of(),
                Timing.DEFAULT,
                false);
    }

    /** Returns the private key's file, as legs.json would have it. */
    public String keyFile(Home home) {
        String file = get(Field.KEY).strip();
        return file.isEmpty() ? home.keyFor(get(Field.NAME).strip()) : file;
    }

    /** A row that was not touched stays the forward it was. */
    private List<SpelledForward> spelled(List<Row> typed) {
        List<Forward> left = new ArrayList<>(there);
        List<SpelledForward> spelled = new ArrayList<>();
        for (Row row : typed) {
            Optional<Forward> known =
                    left.stream().filter(each -> row(each).plain().equals(row.plain())).findFirst();
            known.ifPresent(left::remove);
            spelled.add(
                    known.map(Spelled::forward)
                            .orElseGet(() -> new SpelledForward(row.spelled(), row.probe)));
        }
        return spelled;
    }

    private @Nullable Via via() {
        return get(Field.VIA).isBlank() ? null : Spelling.via(get(Field.VIA).strip()).orElse(null);
    }

    /** Returns where the passphrase comes from; the keychain when nothing else was chosen. */
    public PassphraseSource passphrase() {
        String source = get(Field.PASSPHRASE);
        return source.isEmpty() ? new PassphraseSource.Keychain() : Spelling.passphrase(source);
    }

    /**
     * Returns the change that makes a leg in legs.json what this is; it leaves alone whether that
     * runs, and the ports where none are typed.
     *
     * @throws IllegalArgumentException with a sentence when it makes no sense yet
     */
    public LegChange change(Home home) {
        List<Row> typed = rows.stream().filter(row -> !row.isBlank()).toList();
        List<SpelledForward> forwards = spelled(typed);
        return new LegChange(
                get(Field.HOST).strip(),
                port(),
                get(Field.USER).strip(),
                keyFile(home),
                get(Field.PASSPHRASE).isEmpty() ? "keychain" : get(Field.PASSPHRASE),
                forwards.isEmpty() || forwards.equals(there.stream().map(Spelled::forward).toList())
                        ? null
                        : forwards,
                null,
                null,
                get(Field.VIA).isBlank() ? "none" : get(Field.VIA).strip());
    }

    /**
     * Proposes a name for a leg.
     *
     * @param host the machine's name or address, or what ssh calls it
     * @param taken names that other legs have
     */
    public static String proposedName(String host, List<String> taken) {
        String first =
                host.matches("[0-9.]+|.*:.*")
                        ? "box-" + host.replaceFirst("%.*", "").replaceFirst(".*[.:]", "")
                        : host.replaceFirst("\\..*", "");
        String plain = first.replaceAll("[^A-Za-z0-9_-]+", "-").replaceFirst("^[^A-Za-z0-9]+", "");
        String name = plain.isEmpty() ? "leg" : plain.substring(0, Math.min(plain.length(), 60));
        String free = name;
        for (int i = 2; isTaken(free, taken); i++) {
            free = name + "-" + i;
        }
        return free;
    }

    private static boolean isTaken(String name, List<String> taken) {
        return taken.stream().anyMatch(name::equalsIgnoreCase);
    }
}
