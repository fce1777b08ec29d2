package dev.legwork.desktop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

class FoldersTest {
    private static final Path SAM = Path.of("/home/sam");

    @TempDir Path temp;

    @Test
    void linuxKeepsToXdgsDefaults() {
        Folders folders = Folders.choose(Platform.LINUX, Map.of(), SAM, null);
        assertThat(folders.legsFile()).isEqualTo(SAM.resolve(".config/legwork/legs.json"));
        assertThat(folders.lock()).isEqualTo(SAM.resolve(".local/state/legwork/lock"));
        assertThat(folders.keys()).isEqualTo(SAM.resolve(".ssh"));
    }

    @Test
    void linuxKeepsToXdgsVariables() {
        Folders folders =
                Folders.choose(
                        Platform.LINUX,
                        Map.of(
                                "XDG_CONFIG_HOME", "/c",
                                "XDG_STATE_HOME", "/s",
                                "XDG_RUNTIME_DIR", "/run/user/1000"),
                        SAM,
                        null);
        assertThat(folders.config()).isEqualTo(Path.of("/c/legwork"));
        assertThat(folders.history()).isEqualTo(Path.of("/s/legwork/history.jsonl"));
        assertThat(folders.controlSocket())
                .isEqualTo(Path.of("/run/user/1000/legwork/control.sock"));
    }

    @Test
    void aRelativeXdgFolderIsIgnored() {
        Folders folders =
                Folders.choose(Platform.LINUX, Map.of("XDG_CONFIG_HOME", "here"), SAM, null);
        assertThat(folders.config()).isEqualTo(SAM.resolve(".config/legwork"));
    }

    @Test
    void macosKeepsAllInApplicationSupport() {
        Folders folders = Folders.choose(Platform.MACOS, Map.of(), SAM, null);
        Path all = SAM.resolve("Library/Application Support/Legwork");
        assertThat(folders.knownHosts()).isEqualTo(all.resolve("known_hosts"));
        assertThat(folders.logFile()).isEqualTo(all.resolve("log/legwork.log"));
        assertThat(folders.controlSocket()).isEqualTo(all.resolve("control.sock"));
    }

    @Test
    void windowsKeepsAllInAppData() {
        Folders folders =
                Folders.choose(Platform.WINDOWS, Map.of("APPDATA", "/roaming"), SAM, null);
        assertThat(folders.config()).isEqualTo(Path.of("/roaming/Legwork"));
    }

    @Test
    void aGivenHomeHoldsEverything() {
        Map<String, String> env = Map.of("LEGWORK_HOME", "/other", "XDG_CONFIG_HOME", "/c");
        Folders folders = Folders.choose(Platform.LINUX, env, SAM, Path.of("/given"));
        assertThat(folders.legsFile()).isEqualTo(Path.of("/given/legs.json"));
        assertThat(folders.lock()).isEqualTo(Path.of("/given/lock"));
        assertThat(folders.keys()).isEqualTo(Path.of("/given/keys"));
        assertThat(folders.controlSocket()).isEqualTo(Path.of("/given/control.sock"));
    }

    @Test
    void withoutOneTheEnvironmentMayGiveIt() {
        Folders folders =
                Folders.choose(Platform.MACOS, Map.of("LEGWORK_HOME", "/other"), SAM, null);
        assertThat(folders.logFile()).isEqualTo(Path.of("/other/log/legwork.log"));
    }

    @Test
    void aSocketPathTooLongMovesToTheRuntimeFolder() {
        Map<String, String> env = Map.of("XDG_RUNTIME_DIR", "/run/user/1000");
        Path one = Path.of("/" + "x".repeat(90) + "/1");
        Path other = Path.of("/" + "x".repeat(90) + "/2");
        Path first = Folders.choose(Platform.LINUX, env, SAM, one).controlSocket();
        assertThat(first.getParent()).isEqualTo(Path.of("/run/user/1000/legwork"));
        assertThat(first.toString()).hasSizeLessThan(104);
        assertThat(Folders.choose(Platform.LINUX, env, SAM, other).controlSocket())
                .isNotEqualTo(first);
    }

    @Test
    void foldersAreTheOwnersOnly() throws IOException {
        Folders folders = Folders.choose(Platform.LINUX, Map.of(), SAM, temp.resolve("a/b"));
        folders.create();
        folders.create();
        for (Path folder : new Path[] {folders.config(), folders.log(), folders.keys()}) {
            assertThat(mode(folder)).isEqualTo("rwx------");
        }
    }

    @Test
    void theShortSocketFolderIsMadeForUsAlone() throws IOException {
        Folders folders = withShortRuntime(temp.resolve("short"));
        folders.create();
        assertThat(mode(temp.resolve("short"))).isEqualTo("rwx------");
    }

    @Test
    void aShortSocketFolderOpenToOthersIsRefused() throws IOException {
        Path folder = Files.createDirectory(temp.resolve("short"));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
        assertRefused(folder, "is open to other users");
    }

    @Test
    void aShortSocketFolderThatLeadsElsewhereIsRefused() throws IOException {
        Path real = Files.createDirectory(temp.resolve("real"));
        assertRefused(Files.createSymbolicLink(temp.resolve("short"), real), "is not a folder");
    }

    @Test
    void aShortSocketFolderOfSomebodyElseIsRefused() throws IOException {
        // A folder that no test may give away is already somebody else's, unless we are root.
        Path folder = Path.of("/proc");
        if (System.getProperty("user.name").equals("root")) {
            folder =
                    Files.createDirectory(
                            temp.resolve("short"),
                            PosixFilePermissions.asFileAttribute(
                                    PosixFilePermissions.fromString("rwx------")));
            Files.setAttribute(folder, "unix:uid", 65534);
        }
        assertRefused(folder, "belongs to");
    }

    private void assertRefused(Path folder, String why) {
        assertThatThrownBy(() -> withShortRuntime(folder).create())
                .isInstanceOf(IOException.class)
                .hasMessageContaining(folder.toString())
                .hasMessageContaining(why)
                .hasMessageContaining("XDG_RUNTIME_DIR");
    }

    private Folders withShortRuntime(Path shortRuntime) {
        Path all = temp.resolve("long" + "x".repeat(100));
        return new Folders(all, all, all.resolve("log"), all.resolve("keys"), all, shortRuntime);
    }

    private static String mode(Path folder) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder));
    }
}
