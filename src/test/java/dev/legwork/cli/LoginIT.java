package dev.legwork.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import dev.legwork.testing.Home;
import dev.legwork.testing.RequiresTool;
import dev.legwork.testing.Shell;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** {@code login}, by the packaged program in a folder whose name is all that is special. */
class LoginIT {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @TempDir private Path folder;

    private final Map<String, String> environment = new TreeMap<>();
    private Path launcher;
    private Path home;
    private Path entry;
    private Path unit;

    /** Nothing of this is the developer's: neither the home nor a systemd that answers. */
    @BeforeEach
    void moveIn() throws IOException {
        Path tree = folder.resolve("a b\"c%d$e\\f`g'h=i");
        Files.createDirectories(tree.resolve("bin"));
        Files.createSymbolicLink(
                tree.resolve("lib"), Home.program().resolve("../../lib").normalize());
        launcher = tree.resolve("bin/legwork");
        Files.copy(Home.program(), launcher, StandardCopyOption.COPY_ATTRIBUTES);
        home = folder.resolve("my $legs 100%");
        Path config = folder.resolve("config");
        entry = config.resolve("autostart/legwork.desktop");
        unit = config.resolve("systemd/user/legwork.service");
        Path programs = Files.createDirectories(folder.resolve("programs"));
        for (String name : List.of("systemctl", "loginctl")) {
            script(programs.resolve(name), "#!/bin/sh\nexit 1\n");
        }
        environment.put("HOME", folder.toString());
        environment.put("XDG_CONFIG_HOME", config.toString());
        environment.put("XDG_RUNTIME_DIR", folder.toString());
        environment.put("LEGWORK_HOME", "");
        environment.put("APPIMAGE", "");
        environment.put("LEGWORK_JAVA_HOME", System.getProperty("java.home"));
        environment.put("PATH", programs + ":/usr/bin:/bin");
    }

    /** JUnit warns of a link that leads out of a folder it deletes. */
    @AfterEach
    void unlink() throws IOException {
        Files.deleteIfExists(launcher.resolve("../../lib").normalize());
    }

    @Test
    @RequiresTool({"desktop-file-validate", "gio"})
    void whatADesktopStartsAtLoginIsThisLegworkInThisHome() throws IOException {
        assertThat(legwork("login", "status").lines().findFirst()).hasValue("disabled");
        legwork("login", "enable", "--home", home.toString());
        assertThat(legwork("login", "status", "--home", home.toString()).lines().findFirst())
                .hasValue("enabled");
        assertThat(Shell.ok("desktop-file-validate", entry.toString())).isEmpty();

        environment.put("LEGWORK_JAVA_HOME", jdk().toString());
        Shell.Result launched = run(List.of("gio", "launch", entry.toString()));
        assertThat(launched.exit()).as(launched.err()).isZero();

        Path given = folder.resolve("given");
        await().atMost(LIMIT).until(() -> Files.exists(given));
        assertThat(Files.readAllLines(given))
                .contains("-Dlegwork.launcher=" + launcher.toRealPath())
                .containsSubsequence(
                        "--module-path",
                        "dev.legwork.Legwork",
                        "--home",
                        home.toString(),
                        "--background");
    }

    @Test
    @RequiresTool("systemd-analyze")
    void whatSystemdStartsIsVerified() throws IOException {
        String said = legwork("login", "enable", "--headless", "--home", home.toString());
        assertThat(said).contains("starts headless at login");
        assertThat(legwork("login", "status", "--headless", "--home", home.toString()))
                .startsWith("enabled\n");
        Shell.Result verified =
                run(List.of("systemd-analyze", "--user", "verify", unit.toString()));
        assertThat(verified.out() + verified.err()).isEmpty();
        assertThat(verified.exit()).isZero();
    }

    @Test
    void whatIsSwitchedOffIsOff() {
        legwork("login", "enable");
        legwork("login", "enable", "--headless");
        assertThat(legwork("login", "disable")).contains("Headless it still does");
        assertThat(entry).doesNotExist();
        assertThat(legwork("login", "status")).startsWith("enabled\n");
        legwork("login", "disable", "--headless");
        assertThat(unit).doesNotExist();
        assertThat(legwork("login", "status")).startsWith("disabled\n");
        assertThat(legwork("login", "status", "--headless")).startsWith("disabled\n");
    }

    @Test
    void aLauncherThatMovedIsFoundAndWrittenAnew() throws IOException {
        legwork("login", "enable");
        Path moved = folder.resolve("moved");
        Files.move(launcher.resolve("../..").normalize(), moved);
        launcher = moved.resolve("bin/legwork");
        assertThat(legwork("login", "status"))
                .startsWith("disabled\n")
                .containsIgnoringWhitespaces("is not there any more")
                .contains("legwork login enable");
        legwork("login", "enable");
        assertThat(legwork("login", "status")).startsWith("enabled\n");
    }

    @Test
    void whatTheSessionsSettingsSwitchedOffIsSaid() throws IOException {
        legwork("login", "enable");
        Files.writeString(entry, Files.readString(entry) + "Hidden=true\n");
        JsonObject status =
                JsonParser.parseString(legwork("login", "status", "--json")).getAsJsonObject();
        assertThat(status.get("enabled").getAsBoolean()).isFalse();
        JsonObject desktop = status.getAsJsonArray("login").get(0).getAsJsonObject();
        assertThat(desktop.get("way").getAsString()).isEqualTo("desktop");
        assertThat(desktop.get("state").getAsString()).isEqualTo("disabled-by-system");
        assertThat(desktop.get("text").getAsString()).contains("Hidden=true");
    }

    private String legwork(String... arguments) {
        Shell.Result ran =
                run(Stream.concat(Stream.of(launcher.toString()), Stream.of(arguments)).toList());
        assertThat(ran.exit()).as(ran.err()).isZero();
        assertThat(ran.err()).isEmpty();
        return ran.out();
    }

    private Shell.Result run(List<String> argv) {
        return Shell.run(LIMIT, environment, new ArrayList<>(argv));
    }

    /** Makes what looks like a JDK, and writes down what it was given. */
    private Path jdk() throws IOException {
        Path jdk = folder.resolve("jdk");
        Path bin = Files.createDirectories(jdk.resolve("bin"));
        Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"25\"\n");
        script(
                bin.resolve("java"),
                """
                #!/bin/sh
                for each; do printf '%s\\n' "$each"; done > 'GIVEN.new'
                mv 'GIVEN.new' 'GIVEN'
                """
                        .replace("GIVEN", folder.resolve("given").toString()));
        return jdk;
    }

    private static void script(Path file, String text) throws IOException {
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
