package dev.legwork.trust;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The authorized_keys of the account an errand is logged in to, read and written by one fixed
 * script. Paths are one char a byte, so that they come back to that machine as they came from it;
 * {@link #shown} makes them fit for people. One errand, one thread.
 */
public final class FarKeys {
    /**
     * The same for every login shell (sh, bash, zsh, fish, csh): no quote inside the quotes, no
     * exclamation mark. dd takes exactly the script's bytes, which a shell reading its script from
     * a pipe may not.
     */
    static final String COMMAND =
            "exec /bin/sh -c 'IFS= read -r n; eval \"$(dd bs=1 count=\"$n\" 2>/dev/null)\"'";

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Guest.Errand errand;
    private final SecureRandom random;
    private final byte[] script;

    /**
     * @param errand logged in to the account
     * @param random for marks that nothing else there prints
     */
    public FarKeys(Guest.Errand errand, SecureRandom random) {
        this.errand = errand;
        this.random = random;
        this.script = script();
    }

    /**
     * The account.
     *
     * @param home its home folder; empty when there is none
     * @param user its name
     * @param uid its number
     * @param config the sshd_config that the running sshd was started with, empty when that cannot
     *     be seen
     */
    public record Account(String home, String user, String uid, String config) {}

    /** What a file is. */
    public sealed interface Found {
        /**
         * It can be read, and written as far as can be seen; or is not there and can be made.
         *
         * @param real where it is when all links are followed
         * @param text what it holds, one char a byte; empty when it is not there
         * @param sum its checksum and length, or {@code absent}
         */
        record Open(String real, String text, String sum) implements Found {
            /** Returns what it holds. */
            public byte[] content() {
                return text.getBytes(StandardCharsets.ISO_8859_1);
            }
        }

        /**
         * Nothing can be done with it.
         *
         * @param file which, or the folder it should be in
         * @param why the end of a sentence that begins with the file
         */
        record Shut(String file, String why) implements Found {}
    }

    /** What became of a write. */
    public sealed interface Written {
        /**
         * It is on the disk.
         *
         * @param modes what was done about modes, in sentences
         */
        record Done(List<String> modes) implements Written {
            /** Copies the list. */
            public Done {
                modes = List.copyOf(modes);
            }
        }

        /** Somebody else wrote it since it was read; nothing was changed. */
        record Changed() implements Written {}

        /**
         * Nothing was changed.
         *
         * @param why the end of a sentence that begins with the file
         */
        record Failed(String why) implements Written {}
    }

    /** Returns a path as people read it. */
    public static String shown(String path) {
        return Plain.text(
                new String(path.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8));
    }

    /**
     * Looks who we are there.
     *
     * @throws IOException as {@link Guest.Errand#run}
     */
    public Account account() throws IOException {
        FarAnswer answer = ask("look", List.of(""), new byte[0]);
        return new Account(
                answer.value("homeless").equals("no") ? answer.value("home") : "",
                answer.value("user"),
                answer.value("uid"),
                answer.value("config"));
    }

    /**
     * Finds out which files sshd reads this account's keys from.
     *
     * @throws IOException as {@link Guest.Errand#run}
     */
    public SshdConfig.Told config(Account account) throws IOException {
        String main = account.config().isEmpty() ? "/etc/ssh/sshd_config" : account.config();
        FarAnswer told = ask("effective", List.of(main, account.user()), new byte[0]);
        if (told.has("told")) {
            return SshdConfig.read(String.join("\n", told.values("option")), pattern -> List.of());
        }
        try {
            List<String> texts = texts(main);
            return SshdConfig.read(texts.isEmpty() ? "" : texts.getFirst(), this::included);
        } catch (CutShort e) {
            throw e.cause;
        }
    }

    private List<String> texts(String pattern) throws IOException {
        return ask("config", List.of(pattern), new byte[0]).told().stream()
                .filter(one -> one.key().equals("bytes"))
                .map(FarAnswer.Told::body)
                .toList();
    }

    private List<String> included(String pattern) {
        try {
            return texts(pattern);
        } catch (IOException e) {
            throw new CutShort(e);
        }
    }

    /**
     * Reads a file.
     *
     * @param path absolute
     * @throws IOException as {@link Guest.Errand#run}
     */
    public Found read(String path) throws IOException {
        FarAnswer answer = ask("read", List.of(path), new byte[0]);
        switch (answer.value("error")) {
            case "loop" -> {
                return new Found.Shut(path, "is a link that leads nowhere");
            }
            case "odd" -> {
                return new Found.Shut(path, "is no ordinary file");
            }
            case "unreadable" -> {
                return new Found.Shut(path, "cannot be read by that account");
            }
            default -> {
                // Found.
            }
        }
        if (answer.has("readonly")) {
            return new Found.Shut(answer.value("readonly"), "is read-only");
        }
        if (answer.has("nowrite")) {
            return new Found.Shut(
                    answer.value("nowrite"), "is a folder that account may not write to");
        }
        return answer.first("bytes")
                .map(one -> new Found.Open(answer.value("real"), one.body(), one.value()))
                .orElseGet(() -> new Found.Open(answer.value("real"), "", "absent"));
    }

    /**
     * Writes a file: all of it or nothing, and only if it is as it was read.
     *
     * @param file as it was read
     * @param content what it shall hold
     * @param home up to where modes are put right
     * @throws IOException as {@link Guest.Errand#run}; then it is not known whether it was written
     */
    public Written write(Found.Open file, byte[] content, String home) throws IOException {
        FarAnswer answer =
                ask(
                        "write",
                        List.of("", file.real(), file.sum(), PosixSum.of(content), home),
                        content);
        if (answer.has("done")) {
            return new Written.Done(modes(answer));
        }
        String detail = answer.value("detail");
        return switch (answer.value("error")) {
            case "changed" -> new Written.Changed();
            case "cut" -> new Written.Failed("was not written: the data did not arrive whole");
            default -> new Written.Failed("cannot be written: " + reason(detail));
        };
    }

    /**
     * Puts right the modes of a file and its folders that sshd would refuse.
     *
     * @return what was done, in sentences
     * @throws IOException as {@link Guest.Errand#run}
     */
    public List<String> modes(Found.Open file, String home) throws IOException {
        return modes(ask("modes", List.of(file.real(), home), new byte[0]));
    }

    private static List<String> modes(FarAnswer answer) {
        return answer.told().stream()
                .flatMap(
                        one ->
                                switch (one.key()) {
                                    case "fixed" ->
                                            List.of(
                                                    "Others could write to "
                                                            + shown(one.value())
                                                            + ", for which sshd refuses keys;"
                                                            + " they cannot any more.")
                                                    .stream();
                                    case "loose" ->
                                            List.of(
                                                    "Others can write to "
                                                            + shown(one.value())
                                                            + ", and sshd may refuse keys for"
                                                            + " that; chmod go-w it.")
                                                    .stream();
                                    default -> List.<String>of().stream();
                                })
                .toList();
    }

    /** The common reasons in plain words; anything else as the machine says it. */
    private static String reason(String detail) {
        if (detail.contains("No space left")) {
            return "the disk is full";
        }
        if (detail.contains("quota")) {
            return "that account has used up its disk quota";
        }
        if (detail.contains("Read-only file system")) {
            return "its file system is read-only";
        }
        if (detail.contains("Operation not permitted")) {
            return "it is protected from changes (chattr +i, or the system's own rules)";
        }
        if (detail.contains("Permission denied")) {
            return "that account may not write there";
        }
        return "the machine says \"" + Plain.text(detail) + "\"";
    }

    private FarAnswer ask(String op, List<String> lines, byte[] content) throws IOException {
        byte[] mark = new byte[16];
        random.nextBytes(mark);
        String nonce = HexFormat.of().formatHex(mark);
        if (lines.stream().anyMatch(line -> line.indexOf('\n') >= 0)) {
            throw new IOException("a path there has a line break in its name");
        }
        ByteArrayOutputStream input = new ByteArrayOutputStream();
        input.writeBytes((script.length + "\n").getBytes(StandardCharsets.US_ASCII));
        input.writeBytes(script);
        String asked =
                nonce
                        + "\n"
                        + op
                        + "\n"
                        + lines.stream().collect(Collectors.joining("\n", "", "\n"));
        input.writeBytes(asked.getBytes(StandardCharsets.ISO_8859_1));
        input.writeBytes(content);
        return FarAnswer.read(errand.run(COMMAND, input.toByteArray(), LIMIT), nonce);
    }

    private static byte[] script() {
        try (InputStream in = FarKeys.class.getResourceAsStream("authorized_keys.sh")) {
            if (in == null) {
                throw new IllegalStateException("authorized_keys.sh is not on the class path");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException("authorized_keys.sh cannot be read", e);
        }
    }

    /** Carries a failure through a function. */
    private static final class CutShort extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final IOException cause;

        CutShort(IOException cause) {
            super(cause);
            this.cause = cause;
        }
    }
}
