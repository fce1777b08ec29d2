package dev.legwork.app.desk;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the program says is in it is what is shipped. */
class LibrariesIT {

    @Test
    void everyJarThatIsShippedIsNamedAndNoOther() throws IOException {
        Path lib = Path.of(System.getProperty("legwork.dist"), "lib");
        try (Stream<Path> files = Files.walk(lib)) {
            Set<String> shipped =
                    files.map(file -> file.getFileName().toString())
                            .filter(name -> name.endsWith(".jar"))
                            .map(name -> name.replaceFirst("-[0-9].*", ""))
                            .filter(name -> !name.equals("legwork"))
                            .collect(Collectors.toSet());
            assertThat(Library.all().stream().map(Library::jar))
                    .containsExactlyInAnyOrderElementsOf(shipped);
        }
    }

    @Test
    void eachHasALicenceAndAPlaceItComesFrom() {
        assertThat(Library.all())
                .allMatch(library -> !library.name().isBlank() && !library.licence().isBlank())
                .allMatch(library -> library.from().startsWith("https://"));
    }
}
