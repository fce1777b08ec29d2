package dev.legwork.store;

import java.nio.charset.StandardCharsets;

/** Texts of legs.json that tests start from. */
final class Samples {

    static final String TWO_LEGS =
            """
            {
              "version": 1,
              "mood": { "of": "the day" },
              "timing": { "keepAliveSeconds": 2, "zeal": 1.50 },
              "statusPort": 7000,
              "legs": [
                {
                  "name": "mac-1",
                  "destination": { "host": "192.168.1.20", "user": "sam", "rack": 4 },
                  "key": { "file": "~/.ssh/id", "passphrase": { "from": "none" } },
                  "forwards": [
                    { "ports": "5001-5003", "note": "models",
                      "probe": { "kind": "http", "path": "/v1/models" } }
                  ],
                  "tags": ["inference"]
                },
                {
                  "name": "box",
                  "destination": { "host": "box.lan", "user": "sam", "via": "MAC-1" },
                  "key": { "file": "~/.ssh/id" },
                  "forwards": [ { "ports": "6001" } ]
                }
              ]
            }
            """;

    private Samples() {}

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static LegsDocument read(String text) throws InvalidLegs {
        return LegsReader.read(bytes(text), null);
    }
}
