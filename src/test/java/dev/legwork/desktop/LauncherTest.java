package dev.legwork.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Which file starts this program. */
class LauncherTest {
    @TempDir private Path folder;
    private Path packaged;
    private Path image;
    private Path script;

    @BeforeEach
    void makeThree() {
        packaged = Nasty.program(folder.resolve("packaged"), folder.resolve("said"));
        image = Nasty.program(folder.resolve("image"), folder.resolve("said"));
        script = Nasty.program(folder.resolve("mount/bin"), folder.resolve("said"));
    }

    @Test
    void thePackagesOwnLauncherComesFirst() {
        assertThat(
                        find(
                                Map.of(
                                        "jpackage.app-path", packaged.toString(),
                                        "legwork.launcher", script.toString()),
                                Map.of()))
                .isEqualTo(new Launcher.Found(packaged));
    }

    @Test
    void anAppImageIsStartedByItselfAndNotByWhatItMounts() {
        assertThat(
                        find(
                                Map.of("legwork.launcher", script.toString()),
                                Map.of(
                                        "APPIMAGE", image.toString(),
                                        "APPDIR", folder.resolve("mount").toString())))
                .isEqualTo(new Launcher.Found(image));
        assertThat(
                        find(
                                Map.of("legwork.launcher", script.toString()),
                                Map.of("APPIMAGE", image.toString())))
                .isEqualTo(new Launcher.Found(image));
    }

    @Test
    void theAppImageOfTheTerminalItWasTypedInIsNotIt() {
        assertThat(
                        find(
                                Map.of("legwork.launcher", script.toString()),
                                Map.of(
                                        "APPIMAGE", image.toString(),
                                        "APPDIR", folder.resolve("terminal").toString())))
                .isEqualTo(new Launcher.Found(script));
        assertThat(
                        find(
                                Map.of("jpackage.app-path", packaged.toString()),
                                Map.of("APPIMAGE", image.toString())))
                .isEqualTo(new Launcher.Found(packaged));
    }

    @Test
    void elseItIsTheScriptThatRuns() {
        assertThat(find(Map.of("legwork.launcher", script.toString()), Map.of()))
                .isEqualTo(new Launcher.Found(script));
    }

    @Test
    void whatCannotBeToldIsNotGuessed() throws Exception {
        refuses("");
        refuses("bin/legwork");
        refuses(folder.resolve("gone").toString());
        refuses(folder.toString());
        refuses(script + "\n");
        refuses("\0");
        refuses(Files.createFile(folder.resolve("no program")).toString());
        assertThat(find(Map.of(), Map.of())).isInstanceOf(Launcher.Unknown.class);
    }

    @Test
    void thePlaceMacOsRunsADownloadFromIsNotOneToStay() {
        Path app = folder.resolve("AppTranslocation/6F/d/Legwork.app/Contents/MacOS");
        Path program = Nasty.program(app, folder.resolve("said"));
        assertThat(find(Map.of("jpackage.app-path", program.toString()), Map.of()))
                .isInstanceOfSatisfying(
                        Launcher.Unknown.class,
                        unknown -> assertThat(unknown.sentence()).contains("Applications folder"));
    }

    @Test
    void anAppImageThatIsGoneIsNotReplacedByAnother() {
        assertThat(
                        find(
                                Map.of("legwork.launcher", script.toString()),
                                Map.of("APPIMAGE", folder.resolve("gone").toString())))
                .isInstanceOf(Launcher.Unknown.class);
    }

    private static void refuses(String launcher) {
        assertThat(find(Map.of("legwork.launcher", launcher), Map.of()))
                .as(launcher)
                .isInstanceOf(Launcher.Unknown.class);
    }

    private static Launcher find(Map<String, String> properties, Map<String, String> env) {
        return Launcher.find(properties::get, env);
    }
}
