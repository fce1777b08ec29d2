package dev.legwork.store;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Reads an ssh_config and what it includes. Blocks on the file system. */
final class SshConfigFiles {
    /** As OpenSSH (READCONF_MAX_DEPTH in readconf.c); a file that includes itself ends here. */
    private static final int DEEPEST = 16;

    private static final int LARGEST = 1 << 20;

    /** Some editors begin a file with it; ssh itself stumbles over it. */
    private static final String MARK = "\uFEFF";

    private static final int MOST_LINES = 100_000;

    private final Path userHome;
    private int lines;

    SshConfigFiles(Path userHome) {
        this.userHome = userHome;
    }

    List<SshConfigLine> read(Path file) throws SshConfigException {
        return read(file, 0, null);
    }

    private List<SshConfigLine> read(Path file, int depth, @Nullable SshConfigLine from)
            throws SshConfigException {
        List<SshConfigLine> read = new ArrayList<>();
        int number = 0;
        for (String text : text(file, from).split("\n", -1)) {
            number++;
            SshConfigLine line = SshConfigLine.parse(file, number, text);
            if (line == null) {
                continue;
            }
            if (++lines > MOST_LINES) {
                throw line.bad(
                        "is beyond " + MOST_LINES + " lines: is a file included in circles?");
            }
            read.add(line.keyword().equals("include") ? included(line, depth) : line);
        }
        return read;
    }

    private SshConfigLine included(SshConfigLine line, int depth) throws SshConfigException {
        if (depth >= DEEPEST) {
            throw line.bad(
                    "includes files more than "
                            + DEEPEST
                            + " deep: does one of them include itself?");
        }
        line.argument();
        List<List<SshConfigLine>> files = new ArrayList<>();
        for (String pattern : line.arguments()) {
            for (Path file : matching(line, pattern)) {
                files.add(read(file, depth + 1, line));
            }
        }
        return line.including(files);
    }

    /** A file that is not there is no mistake (ssh_config(5), Include). */
    private List<Path> matching(SshConfigLine line, String pattern) throws SshConfigException {
        try {
            String spelled = pattern;
            if (spelled.equals("~") || spelled.startsWith("~/")) {
                spelled = userHome + spelled.substring(1);
            }
            Path start = Path.of(spelled);
            Path whole = start.isAbsolute() ? start : userHome.resolve(".ssh").resolve(spelled);
            List<Path> found = new ArrayList<>();
            found.add(whole.getRoot());
            for (Path part : whole) {
                List<Path> next = new ArrayList<>();
                for (Path folder : found) {
                    next.addAll(step(folder, part.toString()));
                }
                found = next;
            }
            return found.stream().filter(Files::isRegularFile).sorted().toList();
        } catch (InvalidPathException e) {
            throw line.bad("includes a file whose name is none");
        }
    }

    private static List<Path> step(Path folder, String part) {
        if (!part.matches(".*[*?\\[].*")) {
            Path one = folder.resolve(part);
            return Files.exists(one) ? List.of(one) : List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(
                            entry -> {
                                String name = entry.getFileName().toString();
                                return (part.startsWith(".") || !name.startsWith("."))
                                        && Wildcards.file(part, name);
                            })
                    .toList();
        } catch (IOException e) {
            return List.of(); // no folder, or not ours to look into: ssh passes over it too
        }
    }

    private static String text(Path file, @Nullable SshConfigLine from) throws SshConfigException {
        String asked = from == null ? "" : " (included by " + from.where() + ")";
        if (Files.isDirectory(file)) {
            throw new SshConfigException(
                    file + asked + " is a folder; name the file in it. Nothing was imported.");
        }
        // A pipe would be waited for, for as long as nobody writes to it.
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new SshConfigException(
                    file
                            + asked
                            + " is no ordinary file; save what it gives to one first. Nothing was"
                            + " imported.");
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw new SshConfigException(
                        file
                                + asked
                                + " is larger than 1 MB, so it is no ssh_config; nothing was"
                                + " imported.");
            }
            String text = new String(bytes, StandardCharsets.UTF_8);
            return text.startsWith(MARK) ? text.substring(MARK.length()) : text;
        } catch (IOException e) {
            throw new SshConfigException(
                    Files.exists(file)
                            ? file
                                    + asked
                                    + " cannot be read; check who may read it. Nothing was"
                                    + " imported."
                            : "there is no " + file + asked + "; nothing was imported.");
        }
    }
}
