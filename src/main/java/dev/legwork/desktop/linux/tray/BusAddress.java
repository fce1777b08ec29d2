package dev.legwork.desktop.linux.tray;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * Where the session's bus is.
 *
 * @param text as D-Bus writes it, as in {@code unix:path=/run/user/1000/bus}
 */
public record BusAddress(String text) {

    /**
     * Looks where the environment says, then where systemd puts it. Reads no file but asks whether
     * one is there.
     *
     * @return empty where there is none, or only one that is not a socket with a path
     */
    public static Optional<BusAddress> find(Map<String, String> environment) {
        String said = environment.getOrDefault("DBUS_SESSION_BUS_ADDRESS", "");
        Optional<BusAddress> first =
                Arrays.stream(said.split(";"))
                        .filter(one -> one.startsWith("unix:path="))
                        .findFirst()
                        .map(BusAddress::new);
        return first.isPresent() || !said.isBlank() ? first : beside(environment);
    }

    private static Optional<BusAddress> beside(Map<String, String> environment) {
        return Optional.ofNullable(environment.get("XDG_RUNTIME_DIR"))
                .filter(folder -> folder.startsWith("/"))
                .map(folder -> Path.of(folder, "bus"))
                .filter(Files::exists)
                .map(socket -> new BusAddress("unix:path=" + socket));
    }
}
