package dev.legwork.demo;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Writes the demo's legs.json, version 1. */
final class LegsFile {
    private final Path keys;
    private final List<String> legs = new ArrayList<>();

    LegsFile(Path keys) {
        this.keys = keys;
    }

    /** Adds a leg to 127.0.0.1 whose key has its name and no passphrase. */
    LegsFile leg(String name, String user, int sshPort, int port, int size, int targetPort) {
        legs.add(
                """
                    {
                      "name": "%s",
                      "destination": { "host": "127.0.0.1", "port": %d, "user": "%s" },
                      "key": { "file": "%s", "passphrase": { "from": "none" } },
                      "forwards": [
                        { "ports": "%s", "target": "127.0.0.1", "targetPorts": "%s",
                          "probe": { "kind": "http", "path": "/v1/models" } }
                      ],
                      "tags": ["demo"]
                    }\
                """
                        .formatted(
                                name,
                                sshPort,
                                user,
                                escaped(keys.resolve(name).toString()),
                                range(port, size),
                                range(targetPort, size)));
        return this;
    }

    String text() {
        // Probes more often than usual, so that a service that stops shows while someone watches.
        return """
        {
          "version": 1,
          "timing": { "probeSeconds": 5 },
          "legs": [
        %s
          ]
        }
        """
                .formatted(String.join(",\n", legs));
    }

    private static String range(int first, int size) {
        return size == 1 ? Integer.toString(first) : first + "-" + (first + size - 1);
    }

    /** A path in JSON: Windows writes backslashes. */
    private static String escaped(String path) {
        return path.replace("\\", "\\\\").replace("\"", "\\\"");
    }
}
