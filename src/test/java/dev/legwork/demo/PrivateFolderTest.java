package dev.legwork.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

class PrivateFolderTest {
    @TempDir private Path parent;

    @Test
    void deletesItselfWithAllThatIsInIt() throws IOException {
        Path path;
        try (PrivateFolder folder = new PrivateFolder(parent)) {
            path = folder.path();
            Files.writeString(folder.folder("keys").resolve("box"), "a key");
        }
        assertThat(path).doesNotExist();
    }

    @Test
    void theFolderOfAKilledDemoIsDeletedByTheNext() throws Exception {
        Path left = left("legwork-demo-1", Long.toString(deadProcess()));
        new PrivateFolder(parent).close();
        assertThat(left).doesNotExist();
    }

    @Test
    void theFolderOfADemoThatRunsStays() throws Exception {
        Path live = left("legwork-demo-1", Long.toString(ProcessHandle.current().pid()));
        new PrivateFolder(parent).close();
        assertThat(live.resolve("keys")).exists();
    }

    @Test
    void aFolderThatNamesNoProcessStays() throws Exception {
        Path unnamed = left("legwork-demo-1", "");
        new PrivateFolder(parent).close();
        assertThat(unnamed).exists();
    }

    @Test
    void aFolderOfAnotherNameStays() throws Exception {
        Path foreign = left("someone-1", Long.toString(deadProcess()));
        new PrivateFolder(parent).close();
        assertThat(foreign).exists();
    }

    private Path left(String name, String pid) throws IOException {
        Path folder = Files.createDirectory(parent.resolve(name));
        Files.createDirectory(folder.resolve("keys"));
        Files.writeString(folder.resolve("pid"), pid);
        return folder;
    }

    private static long deadProcess() throws Exception {
        Process process = new ProcessBuilder("true").start();
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        return process.pid();
    }
}
