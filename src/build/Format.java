import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.JavaFormatterOptions;
import com.google.googlejavaformat.java.RemoveUnusedImports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Holds the sources to google-java-format (AOSP style): {@code Format check|apply DIRECTORY}. Run by the build on the
 * toolchain's JDK, because the formatter parses with the compiler of the JDK it runs on.
 */
final class Format {
    private Format() {}

    public static void main(String[] args) throws Exception {
        boolean apply = args[0].equals("apply");
        Formatter formatter =
                new Formatter(JavaFormatterOptions.builder().style(JavaFormatterOptions.Style.AOSP).build());
        List<Path> files;
        try (var walk = Files.walk(Path.of(args[1]))) {
            files = walk.filter(p -> p.toString().endsWith(".java")).sorted().toList();
        }
        List<Path> wrong = new ArrayList<>();
        for (Path file : files) {
            if (file.getFileName().toString().equals("Format.java")) {
                continue;
            }
            String is = Files.readString(file);
            String shouldBe = formatter.formatSourceAndFixImports(RemoveUnusedImports.removeUnusedImports(is));
            if (is.equals(shouldBe)) {
                continue;
            }
            if (apply) {
                Files.writeString(file, shouldBe);
            } else {
                wrong.add(file);
            }
        }
        if (!wrong.isEmpty()) {
            System.err.println("Not formatted (mvn process-sources -Dformat puts it right):");
            wrong.forEach(file -> System.err.println("  " + file));
            System.exit(1);
        }
    }
}
