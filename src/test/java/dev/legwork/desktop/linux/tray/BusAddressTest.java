package dev.legwork.desktop.linux.tray;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

class BusAddressTest {

    @Test
    void theEnvironmentSaysWhereAndTheFirstSocketWithAPathCounts() {
        assertThat(
                        BusAddress.find(
                                Map.of(
                                        "DBUS_SESSION_BUS_ADDRESS",
                                        "unix:abstract=/tmp/x;unix:path=/run/bus,guid=1")))
                .contains(new BusAddress("unix:path=/run/bus,guid=1"));
    }

    @Test
    void elseItIsWhereSystemdPutsIt(@TempDir Path folder) throws IOException {
        Map<String, String> environment = Map.of("XDG_RUNTIME_DIR", folder.toString());
        assertThat(BusAddress.find(environment)).isEmpty();

        Files.createFile(folder.resolve("bus"));

        assertThat(BusAddress.find(environment))
                .contains(new BusAddress("unix:path=" + folder.resolve("bus")));
    }

    @Test
    void aBusThatIsSaidButCannotBeReachedIsNotReplacedByAnother(@TempDir Path folder)
            throws IOException {
        Files.createFile(folder.resolve("bus"));

        assertThat(
                        BusAddress.find(
                                Map.of(
                                        "DBUS_SESSION_BUS_ADDRESS",
                                        "disabled:",
                                        "XDG_RUNTIME_DIR",
                                        folder.toString())))
                .isEmpty();
    }
}
