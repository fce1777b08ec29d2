package dev.legwork.trust;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What to make of an authorized_keys file (sshd(8)). Pure; every byte it has no reason to touch
 * stays.
 */
public final class AuthorizedKeys {
    private static final String QUOTED = "\"(?:\\\\\"|[^\"])*\"?";
    private static final Pattern OPTIONS = Pattern.compile("(?:" + QUOTED + "|[^\" \t])*+");
    private static final Pattern OPTION = Pattern.compile("(?:" + QUOTED + "|[^\",])++");

    private AuthorizedKeys() {}

    /** What to do with a file. */
    public sealed interface Edit {
        /** The line is there and no other of ours has to go: nothing is written. */
        record Already() implements Edit {}

        /**
         * Somebody's login key must not become a leg's.
         *
         * @param line the number, from 1, of the line with this key that Legwork did not write
         */
        record LoginKey(int line) implements Edit {}

        /** The file is to be written. */
        final class Write implements Edit {
            private final byte[] content;
            private final int updated;
            private final int oldKeys;

            Write(byte[] content, int updated, int oldKeys) {
                this.content = content;
                this.updated = updated;
                this.oldKeys = oldKeys;
            }

            /** Returns what it shall hold; a copy. */
            public byte[] content() {
                return content.clone();
            }

            /** Returns how many lines with this key were replaced. */
            public int updated() {
                return updated;
            }

            /** Returns how many lines of these legs with another key were taken out. */
            public int oldKeys() {
                return oldKeys;
            }
        }
    }

    /** A line with a key. */
    private record Entry(List<String> options, PublicKey key, String comment) {
        boolean isOurs() {
            return comment.startsWith(KeyLine.MARK)
                    && options.contains("restrict")
                    && options.contains("port-forwarding")
                    && options.contains("command=\"exit 1\"");
        }

        /** Whether it is an earlier key's line for legs that now have another. */
        boolean isForgottenBy(KeyLine wanted) {
            int at = comment.lastIndexOf('@');
            if (!isOurs() || at < 0 || !comment.substring(at + 1).equals(wanted.workstation())) {
                return false;
            }
            String[] names = comment.substring(KeyLine.MARK.length(), at).split(",", -1);
            return lower(wanted.legs()).containsAll(lower(Arrays.asList(names)));
        }

        private static Set<String> lower(List<String> names) {
            return names.stream()
                    .map(name -> name.toLowerCase(Locale.ROOT))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    /**
     * Says how a file gets a line. A line of ours with the same key is replaced where it stands,
     * one of the same legs with another key as well; else the line comes last.
     *
     * @param content of the file; empty for one that is not there
     * @param wanted the line
     */
    public static Edit with(byte[] content, KeyLine wanted) {
        // One char a byte, both ways, whatever the bytes are.
        List<String> lines = lines(new String(content, StandardCharsets.ISO_8859_1));
        List<Integer> same = new ArrayList<>();
        List<Integer> old = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            Optional<Entry> entry = entry(lines.get(i));
            if (entry.isEmpty()) {
                continue;
            }
            if (entry.get().key().equals(wanted.key())) {
                if (!entry.get().isOurs()) {
                    return new Edit.LoginKey(i + 1);
                }
                same.add(i);
            } else if (entry.get().isForgottenBy(wanted)) {
                old.add(i);
            }
        }
        if (same.size() == 1
                && old.isEmpty()
                && lines.get(same.getFirst()).strip().equals(wanted.text())) {
            return new Edit.Already();
        }
        return new Edit.Write(
                written(lines, wanted.text(), same, old).getBytes(StandardCharsets.ISO_8859_1),
                same.size(),
                old.size());
    }

    private static String written(
            List<String> lines, String line, List<Integer> same, List<Integer> old) {
        int place = !same.isEmpty() ? same.getFirst() : !old.isEmpty() ? old.getFirst() : -1;
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < lines.size(); i++) {
            String was = lines.get(i);
            if (i == place) {
                text.append(line).append(end(was));
            } else if (!same.contains(i) && !old.contains(i)) {
                text.append(was);
            }
        }
        if (place < 0) {
            boolean open = !lines.isEmpty() && !lines.getLast().endsWith("\n");
            text.append(open ? "\n" : "").append(line).append('\n');
        }
        return text.toString();
    }

    /** Returns how a line ends: {@code \n}, {@code \r\n} or, in the last, not at all. */
    private static String end(String line) {
        return line.endsWith("\r\n") ? "\r\n" : line.endsWith("\n") ? "\n" : "";
    }

    /** Splits after each line's end, which stays with it. */
    private static List<String> lines(String text) {
        List<String> lines = new ArrayList<>();
        int start = 0;
        while (start < text.length()) {
            int end = text.indexOf('\n', start);
            int next = end < 0 ? text.length() : end + 1;
            lines.add(text.substring(start, next));
            start = next;
        }
        return lines;
    }

    /** As sshd: a key right away, or options and then a key. */
    private static Optional<Entry> entry(String line) {
        String text = line.strip();
        if (text.isEmpty() || text.startsWith("#")) {
            return Optional.empty();
        }
        return key("", text)
                .or(
                        () -> {
                            int end = endOfOptions(text);
                            return key(text.substring(0, end), text.substring(end).stripLeading());
                        });
    }

    private static Optional<Entry> key(String options, String text) {
        String[] words = text.split("[ \t]+", 3);
        if (words.length < 2) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new Entry(
                            options(options),
                            PublicKey.ofLine(words[0] + " " + words[1]),
                            words.length < 3 ? "" : words[2].strip()));
        } catch (IllegalArgumentException noKey) {
            return Optional.empty();
        }
    }

    /** As sshd: up to a blank outside quotes; {@code \\"} is no quote. */
    private static int endOfOptions(String text) {
        Matcher options = OPTIONS.matcher(text);
        return options.lookingAt() ? options.end() : 0;
    }

    private static List<String> options(String text) {
        return OPTION.matcher(text).results().map(MatchResult::group).toList();
    }
}
