package dev.legwork;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legwork.testing.Home;
import dev.legwork.testing.Shell;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

/** {@code bin/legwork}, with JDKs that only say who they are and what they were given. */
class LauncherIT {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @TempDir private Path folder;

    /** Nothing of this machine's: every test says what there is to be found. */
    private final Map<String, String> environment = new TreeMap<>();

    private final List<Path> links = new ArrayList<>();

    @BeforeEach
    void hideTheMachinesOwn() {
        environment.put("LEGWORK_JAVA_HOME", "");
        environment.put("JAVA_HOME", "");
        environment.put("LEGWORK_JVM_DIRS", "");
        environment.put("LEGWORK_JAVA_OPTS", "");
        environment.put("PATH", "/nonexistent");
    }

    /** JUnit warns of a link that leads out of a folder it deletes. */
    @AfterEach
    void unlink() throws IOException {
        for (Path link : links) {
            Files.delete(link);
        }
    }

    @Test
    void runsFromAFolderWithSpaces() throws IOException {
        Path tree = copyOfTheTree(folder.resolve("a folder  with spaces"));
        environment.put("LEGWORK_JAVA_HOME", System.getProperty("java.home"));

        Shell.Result ran = run(tree.resolve("bin/legwork"), "--version");

        assertThat(ran.exit()).as(ran.err()).isZero();
        assertThat(ran.out()).startsWith("legwork ");
    }

    @Test
    void runsFromASymlinkToASymlink() throws IOException {
        Path far = link(folder.resolve("far"), Home.program());
        Path near = link(folder.resolve("with space"), folder.relativize(far));
        environment.put("LEGWORK_JAVA_HOME", System.getProperty("java.home"));
        environment.put("PATH", "/usr/bin:/bin");

        Shell.Result ran = run(near, "--version");

        assertThat(ran.exit()).as(ran.err()).isZero();
        assertThat(ran.out()).startsWith("legwork ");
    }

    @Test
    void itsOwnVariableWinsOverJavaHome() throws IOException {
        environment.put("LEGWORK_JAVA_HOME", jdk("ours", "25.0.1").toString());
        environment.put("JAVA_HOME", jdk("theirs", "26").toString());
        assertThat(chosen()).isEqualTo("ours");
    }

    @Test
    void javaHomeWinsOverTheUsualPlaces() throws IOException {
        environment.put("JAVA_HOME", jdk("named", "26").toString());
        environment.put("LEGWORK_JVM_DIRS", jvmWith("usual", "25"));
        assertThat(chosen()).isEqualTo("named");
    }

    @Test
    void aJavaHomeThatIsTooOldIsPassedOver() throws IOException {
        environment.put("JAVA_HOME", jdk("old", "17.0.19").toString());
        environment.put("LEGWORK_JVM_DIRS", jvmWith("jdk 25", "25.0.3"));
        assertThat(chosen()).isEqualTo("jdk 25");
    }

    @Test
    void aMacJdkIsFound() throws IOException {
        jdk("jvm/temurin-25.jdk/Contents/Home", "25.0.3");
        environment.put("LEGWORK_JVM_DIRS", folder.resolve("jvm").toString());
        assertThat(chosen()).isEqualTo("Home");
    }

    @Test
    void theJavaOnThePathIsTheLastResort() throws IOException {
        environment.put("PATH", jdk("onpath", "25").resolve("bin").toString());
        assertThat(chosen()).isEqualTo("onpath");
    }

    @Test
    void withoutAReleaseFileJavaItselfIsAsked() throws IOException {
        Path jdk = jdk("bare", "25");
        Files.delete(jdk.resolve("release"));
        environment.put("JAVA_HOME", jdk.toString());
        assertThat(chosen()).isEqualTo("bare");
    }

    @Test
    void saysInOneLineThatThereIsNoJdk() throws IOException {
        environment.put("JAVA_HOME", jdk("old", "17.0.19").toString());

        Shell.Result ran = run(Home.program(), "--version");

        assertThat(ran.exit()).isEqualTo(1);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err().lines())
                .singleElement()
                .asString()
                .contains("JDK 25", "LEGWORK_JAVA_HOME");
    }

    @Test
    void saysInOneLineThatItsOwnVariableNamesNoJdk() throws IOException {
        environment.put("LEGWORK_JAVA_HOME", jdk("old", "17.0.19").toString());
        environment.put("JAVA_HOME", jdk("good", "25").toString());

        Shell.Result ran = run(Home.program(), "--version");

        assertThat(ran.exit()).isEqualTo(1);
        assertThat(ran.err().lines()).singleElement().asString().contains("/old");
    }

    @Test
    void optionsOfOnesOwnComeAfterItsOwnAndBeforeTheProgram() throws IOException {
        environment.put("JAVA_HOME", jdk("good", "25").toString());
        environment.put("LEGWORK_JAVA_OPTS", "-Xmx64m -Done=two");

        List<String> given = run(Home.program(), "status").out().lines().toList();

        assertThat(given)
                .containsSubsequence("-Xmx192m", "-Xmx64m", "-Done=two", "dev.legwork.Legwork");
    }

    @Test
    void argumentsArriveAsTheyWere() throws IOException {
        environment.put("JAVA_HOME", jdk("good", "25").toString());

        List<String> given = run(Home.program(), "leg", "a b", "", "*").out().lines().toList();

        assertThat(given).endsWith("dev.legwork.Legwork", "leg", "a b", "", "*");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "--background",
                "--home run",
                "--home status --background",
                "run",
                "--home leg run",
                "run --home --headless",
                "demo --seconds 5"
            })
    void whereAWindowMayBeWantedJavaFxIsGivenAsModules(String line) throws IOException {
        List<String> given = given(line);
        assertThat(given)
                .containsSubsequence(
                        "--enable-native-access=javafx.graphics,ALL-UNNAMED",
                        "--module-path",
                        fx().toString(),
                        "--add-modules",
                        "javafx.controls,javafx.swing",
                        "dev.legwork.Legwork");
        assertThat(given).noneMatch(each -> each.contains("TieredStopAtLevel"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "run --headless",
                "--home x run --headless",
                "--home=run run --headless",
                "demo --headless",
                "--headless run",
                "status",
                "status --watch",
                "--home run status",
                "leg show demo",
                "leg remove run",
                "login enable",
                "--help",
                "run --help",
                "--version"
            })
    void withoutAWindowJavaFxIsNotEvenLookedAt(String line) throws IOException {
        List<String> given = given(line);
        assertThat(given)
                .contains("--enable-native-access=ALL-UNNAMED", "dev.legwork.Legwork")
                .doesNotContain("--module-path", "--add-modules")
                .noneMatch(each -> each.contains("javafx"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"status", "leg list", "--home run leg list", "run --help", "login status"})
    void whatEndsAtOnceStartsWithoutC2(String line) throws IOException {
        assertThat(given(line)).contains("-XX:TieredStopAtLevel=1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"status --watch", "run --headless", "demo --headless", "check status"})
    void whatMayRunForWeeksHasC2(String line) throws IOException {
        assertThat(given(line)).doesNotContain("-XX:TieredStopAtLevel=1");
    }

    @Test
    void onAMacItIsAMenuBarApp() throws IOException {
        Path path = Files.createDirectories(folder.resolve("mac"));
        Path uname = path.resolve("uname");
        Files.writeString(uname, "#!/bin/sh\necho Darwin\n");
        Files.setPosixFilePermissions(uname, PosixFilePermissions.fromString("rwxr-xr-x"));
        environment.put("PATH", path.toString());

        assertThat(given("--background"))
                .contains("-Xdock:name=Legwork", "-Dapple.awt.UIElement=true")
                .contains("-Dglass.taskbarApplication=false")
                .contains("-Dapple.awt.enableTemplateImages=true");
        assertThat(given("run --headless")).noneMatch(each -> each.contains("apple"));
    }

    @Test
    void theWindowsModulesAreThereOnceAndWithContents() throws IOException {
        try (Stream<Path> jars = Files.list(fx())) {
            assertThat(jars.map(jar -> jar.getFileName().toString().replaceAll("-[0-9].*", "")))
                    .containsExactlyInAnyOrder(
                            "javafx-base", "javafx-graphics", "javafx-controls", "javafx-swing");
        }
        try (Stream<Path> jars = Files.list(fx())) {
            assertThat(jars).allMatch(jar -> jar.toFile().length() > 10_000);
        }
        try (Stream<Path> jars = Files.list(fx().getParent())) {
            assertThat(jars.map(jar -> jar.getFileName().toString()))
                    .noneMatch(jar -> jar.startsWith("javafx-"));
        }
    }

    @Test
    void aSignalReachesTheProgramItself() {
        try (Home home = Home.create().start()) {
            assertThat(ProcessHandle.of(home.pid()).flatMap(it -> it.info().command()))
                    .hasValueSatisfying(it -> assertThat(it).endsWith("/bin/java"));
            home.stop();
        }
    }

    private static Path fx() {
        return Home.program().resolve("../../lib/fx").normalize();
    }

    /** What java is given for a command line. */
    private List<String> given(String line) throws IOException {
        environment.put("JAVA_HOME", jdk("good", "25").toString());
        String[] words = line.isEmpty() ? new String[0] : line.split(" ", -1);
        return run(Home.program(), words).out().lines().toList();
    }

    private String chosen() {
        Shell.Result ran = run(Home.program(), "--version");
        assertThat(ran.exit()).as(ran.err()).isZero();
        return ran.out().lines().findFirst().orElse("").replaceFirst("^I am ", "");
    }

    private Shell.Result run(Path program, String... arguments) {
        return Shell.run(
                LIMIT,
                environment,
                Stream.concat(Stream.of(program.toString()), Stream.of(arguments)).toList());
    }

    /** Makes a folder of JDKs with one in it. */
    private String jvmWith(String name, String version) throws IOException {
        jdk("jvm/" + name, version);
        return folder.resolve("jvm").toString();
    }

    /** Makes what looks like a JDK: says its name, and its arguments a line each. */
    private Path jdk(String name, String version) throws IOException {
        Path jdk = folder.resolve(name);
        Path java = Files.createDirectories(jdk.resolve("bin")).resolve("java");
        Files.writeString(
                jdk.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
        Files.writeString(
                java,
                """
                #!/bin/sh
                [ "$*" != -version ] || { echo 'openjdk version "%s"' >&2; exit; }
                echo 'I am %s'
                for each; do printf '%%s\\n' "$each"; done
                """
                        .formatted(version, jdk.getFileName()));
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
        return jdk;
    }

    private Path link(Path link, Path target) throws IOException {
        links.add(Files.createSymbolicLink(link, target));
        return link;
    }

    private Path copyOfTheTree(Path to) throws IOException {
        Path lib = Home.program().resolve("../../lib").normalize();
        Path tree = Files.createDirectories(to);
        Files.createDirectory(tree.resolve("bin"));
        Files.copy(Home.program(), tree.resolve("bin/legwork"), StandardCopyOption.COPY_ATTRIBUTES);
        link(tree.resolve("lib"), lib);
        return tree;
    }
}
