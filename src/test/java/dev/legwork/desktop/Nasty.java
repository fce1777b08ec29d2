package dev.legwork.desktop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Paths and arguments that quoting gets wrong. */
public final class Nasty {
    private static final String CHARACTERS = "ab \"'\\%$`!#&;|<>(){}[]*?~^=:,@üß…\t%%$$\\\\fFnsux";

    private Nasty() {}

    /** Returns arguments each of which is special to somebody, and many drawn by chance. */
    public static List<String> arguments() {
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                "",
                                " ",
                                "a b",
                                "\"",
                                "'",
                                "\\",
                                "\\\\",
                                "a\\",
                                "\\\"",
                                "%",
                                "%%",
                                "%f",
                                "%h",
                                "$",
                                "$$",
                                "$HOME",
                                "${HOME}",
                                "$(id)",
                                "`id`",
                                "ü…",
                                "~",
                                "*",
                                "a;b",
                                "#",
                                "\\n",
                                "\\s",
                                "\\x41",
                                "@",
                                "-",
                                ":",
                                "=",
                                "<b>&amp;</b>",
                                "]]>",
                                "tab\there",
                                "{}",
                                "^",
                                "!"));
        Random chance = new Random(4);
        for (int each = 0; each < 200; each++) {
            StringBuilder word = new StringBuilder();
            for (int length = chance.nextInt(12); length >= 0; length--) {
                word.append(CHARACTERS.charAt(chance.nextInt(CHARACTERS.length())));
            }
            arguments.add(word.toString());
        }
        return arguments;
    }

    /** Returns names of folders, each with what some reader stumbles over. */
    public static Stream<String> folders() {
        return Stream.of(
                "plain",
                "a b",
                "a%d",
                "a$HOME",
                "a\"c",
                "it's",
                "a\\f",
                "a`g",
                "a=b",
                "a;b&c",
                "a b\"c%d$e\\f`g'h=i;j",
                "[Unit] %h ${x}",
                "größe …");
    }

    /** Makes a program in a folder that writes its arguments to a file, a line each. */
    public static Path program(Path folder, Path into) {
        try {
            Path program = Files.createDirectories(folder).resolve("legwork");
            Files.writeString(
                    program,
                    """
                    #!/bin/sh
                    for each; do printf '%s\\n' "$each"; done > 'INTO.new'
                    mv 'INTO.new' 'INTO'
                    """
                            .replace("INTO", into.toString()));
            Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
            return program;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
