package dev.legwork.desktop.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.legwork.desktop.LoginChange;
import dev.legwork.desktop.LoginState;
import dev.legwork.desktop.Nasty;
import dev.legwork.testing.RequiresTool;
import dev.legwork.testing.Shell;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The entry of a Linux desktop, also as others read it. */
class XdgAutostartTest {
    @TempDir private Path folder;

    private XdgAutostart item;
    private Path file;
    private List<String> command;

    @BeforeEach
    void lookAtAnEmptyFolder() {
        item = new XdgAutostart(folder.resolve("config/autostart"));
        file = folder.resolve("config/autostart/legwork.desktop");
        command = List.of(program(folder.resolve("a b")).toString(), "--background");
    }

    @Test
    void withoutAnEntryNothingStarts() {
        assertThat(item.state(command)).isEqualTo(new LoginState.Disabled());
    }

    @Test
    void whatWasSwitchedOnIsOnAndCanBeSwitchedOff() {
        assertThat(item.enable(command))
                .isEqualTo(new LoginChange.Done(file.toString(), List.of()));
        assertThat(item.state(command)).isEqualTo(new LoginState.Enabled(file.toString()));

        assertThat(item.disable()).isInstanceOf(LoginChange.Done.class);
        assertThat(item.state(command)).isEqualTo(new LoginState.Disabled());
        assertThat(file).doesNotExist();
        assertThat(item.disable()).isInstanceOf(LoginChange.Done.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Hidden=true", "X-GNOME-Autostart-enabled=false"})
    void whatTheSessionSwitchedOffIsToldApart(String how) throws IOException {
        item.enable(command);
        Files.writeString(
                file, Files.readString(file).replace("X-GNOME-Autostart-enabled=true", how));
        assertThat(item.state(command))
                .isInstanceOfSatisfying(
                        LoginState.DisabledBySystem.class,
                        off -> assertThat(off.by()).contains(how));

        item.enable(command);
        assertThat(item.state(command)).isInstanceOf(LoginState.Enabled.class);
    }

    @Test
    @RequiresTool("desktop-file-validate")
    void itShowsTheIconThatIsBesideTheLauncher() throws IOException {
        Path tree = folder.resolve("a\\b");
        Path icon = tree.resolve("share/icons/hicolor/256x256/apps/legwork.png");
        Files.createDirectories(icon.getParent());
        Files.createFile(icon);
        item.enable(List.of(program(tree.resolve("bin")).toString(), "--background"));
        assertThat(file).content().contains("Icon=" + icon.toString().replace("\\", "\\\\") + "\n");
        assertThat(Shell.ok("desktop-file-validate", file.toString())).isEmpty();

        item.disable();
        item.enable(command);
        assertThat(file).content().contains("Icon=legwork\n");
    }

    @Test
    void aLauncherThatIsGoneIsFound() throws IOException {
        item.enable(command);
        Files.delete(Path.of(command.getFirst()));
        List<String> moved = List.of(program(folder.resolve("new")).toString(), "--background");
        assertThat(item.state(moved))
                .isEqualTo(new LoginState.Stale(file.toString(), command, true));

        item.enable(moved);
        assertThat(item.state(moved)).isInstanceOf(LoginState.Enabled.class);
    }

    @Test
    void anotherLegworkThanThisOneIsFound() {
        item.enable(command);
        List<String> other = List.of(command.getFirst(), "--home", "/elsewhere", "--background");
        assertThat(item.state(other))
                .isEqualTo(new LoginState.Stale(file.toString(), command, false));
    }

    @Test
    void whatAPersonAddedToAnEntryThatIsRightIsLeft() throws IOException {
        item.enable(command);
        String more = Files.readString(file) + "X-GNOME-Autostart-Delay=20\n";
        Files.writeString(file, more);
        item.enable(command);
        assertThat(file).hasContent(more);
    }

    @Test
    void anEntryWithoutACommandIsStaleAndNoError() throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "[Desktop Entry]\nName=x\n[Other]\nExec=/bin/true\n");
        assertThat(item.state(command))
                .isEqualTo(new LoginState.Stale(file.toString(), List.of(), true));
    }

    @Test
    void whereNothingCanBeWrittenThatIsSaid() throws IOException {
        Files.writeString(folder.resolve("config"), "a file");
        assertThat(item.enable(command))
                .isInstanceOfSatisfying(
                        LoginChange.Failed.class,
                        failed -> assertThat(failed.sentence()).contains("cannot be written"));
    }

    @ParameterizedTest
    @MethodSource("dev.legwork.desktop.Nasty#folders")
    @RequiresTool({"desktop-file-validate", "gio"})
    void aDesktopValidatesItAndStartsTheVeryCommand(String name) {
        List<String> nasty = new ArrayList<>(Nasty.arguments());
        nasty.addFirst(program(folder.resolve(name)).toString());
        item.enable(nasty);

        Shell.Result valid =
                Shell.run(
                        Duration.ofSeconds(10), List.of("desktop-file-validate", file.toString()));
        assertThat(valid.out() + valid.err()).isEmpty();
        assertThat(valid.exit()).isZero();

        Shell.ok("gio", "launch", file.toString());
        Path said = folder.resolve("said");
        await().atMost(Duration.ofSeconds(10)).until(() -> Files.exists(said));
        assertThat(said).hasContent(String.join("\n", nasty.subList(1, nasty.size())) + "\n");
    }

    @ParameterizedTest
    @MethodSource("dev.legwork.desktop.Nasty#folders")
    void itReadsItsOwnEntries(String name) {
        List<String> nasty = new ArrayList<>(Nasty.arguments());
        nasty.addFirst(program(folder.resolve(name)).toString());
        item.enable(nasty);
        assertThat(item.state(nasty)).isInstanceOf(LoginState.Enabled.class);
    }

    @Test
    @RequiresTool("desktop-file-validate")
    void theApplicationsMenuEntryValidates() {
        assertThat(Shell.ok("desktop-file-validate", "packaging/linux/legwork.desktop")).isEmpty();
    }

    private Path program(Path in) {
        return Nasty.program(in, folder.resolve("said"));
    }
}
