package dev.legwork.trust;

import dev.legwork.engine.Pins;
import dev.legwork.engine.Pins.PinnedKey;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/** The text of a known_hosts file: its lines that make sense, and all others kept as they are. */
final class KnownHostsText {
    private static final Logger log = LoggerFactory.getLogger(KnownHostsText.class);

    private final List<String> raw;
    private final SortedMap<Integer, KnownHostsLine> lines = new TreeMap<>();
    private final SortedMap<Integer, String> damaged = new TreeMap<>();

    private KnownHostsText(String text) {
        raw = text.isEmpty() ? List.of() : List.of(text.split("(?<=\n)", -1));
        for (int i = 0; i < raw.size(); i++) {
            try {
                Optional<KnownHostsLine> parsed = KnownHostsLine.parse(raw.get(i));
                if (parsed.isPresent()) {
                    lines.put(i + 1, parsed.get());
                }
            } catch (IllegalArgumentException e) {
                damaged.put(i + 1, String.valueOf(e.getMessage()));
            }
        }
    }

    static KnownHostsText of(String text) {
        return new KnownHostsText(text);
    }

    /** Returns the lines that pin or revoke a key, by number from 1. */
    SortedMap<Integer, KnownHostsLine> lines() {
        return Collections.unmodifiableSortedMap(lines);
    }

    /** Logs the lines that make no sense. */
    void warn(Path file) {
        damaged.forEach(
                (number, why) -> log.warn("Line {} of {} is skipped: {}", number, file, why));
    }

    List<Pin> list(String host, int port) {
        String name = HostPatterns.name(host, port);
        List<Pin> found = new ArrayList<>();
        lines.forEach(
                (number, line) -> {
                    if (line.hosts().match(name)) {
                        found.add(line.pin(number));
                    }
                });
        return found;
    }

    /** Says whether {@link Pins#learn} may. */
    boolean mayLearn(String host, int port, PinnedKey shown, PinnedKey key) {
        List<Pin> here = list(host, port);
        List<Pin> pinned = here.stream().filter(pin -> !pin.revoked()).toList();
        return here.stream().noneMatch(pin -> pin.revoked() && (pin.is(shown) || pin.is(key)))
                && pinned.stream().anyMatch(pin -> pin.is(shown))
                && pinned.stream().noneMatch(pin -> pin.key().type().equals(key.type()));
    }

    /**
     * The text without one host's pins.
     *
     * @param text every other byte as it was
     * @param gone what went
     */
    record Without(String text, List<Pin> gone) {}

    /** Takes a host's pins out; lines that revoke a key stay. */
    Without without(String host, int port, Predicate<PublicKey> which) throws TooWide {
        String name = HostPatterns.name(host, port);
        StringBuilder rest = new StringBuilder();
        List<Pin> gone = new ArrayList<>();
        for (int number = 1; number <= raw.size(); number++) {
            String text = raw.get(number - 1);
            KnownHostsLine line = lines.get(number);
            if (line == null
                    || line.revoked()
                    || !line.hosts().match(name)
                    || !which.test(line.pin(number).key())) {
                rest.append(text);
                continue;
            }
            gone.add(line.pin(number));
            rest.append(without(text, number, line, name));
        }
        return new Without(rest.toString(), List.copyOf(gone));
    }

    private static String without(String text, int number, KnownHostsLine line, String name)
            throws TooWide {
        if (line.hosts() instanceof HostPatterns.Hashed) {
            return "";
        }
        List<String> left =
                Arrays.stream(line.field().split(",", -1))
                        .filter(pattern -> !pattern.isEmpty() && !pattern.equalsIgnoreCase(name))
                        .toList();
        String field = String.join(",", left);
        if (HostPatterns.parse(field).match(name)) {
            throw new TooWide(number, line.field());
        }
        if (left.stream().allMatch(pattern -> pattern.startsWith("!"))) {
            return "";
        }
        int at = text.indexOf(line.field());
        return text.substring(0, at) + field + text.substring(at + line.field().length());
    }

    /** Adds a line at the end. */
    static String append(String text, String line) {
        String separator = text.isEmpty() || text.endsWith("\n") ? "" : "\n";
        return text + separator + line + "\n";
    }
}
