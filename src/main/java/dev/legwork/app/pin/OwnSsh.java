package dev.legwork.app.pin;

import java.util.List;
import java.util.stream.Collectors;

/** What the person's own ~/.ssh/known_hosts says of a host key. */
public sealed interface OwnSsh {

    /** Nothing. */
    record Silent() implements OwnSsh {}

    /**
     * This key, for this address.
     *
     * @param line its number, from 1
     */
    record Same(int line) implements OwnSsh {}

    /**
     * This key, for other names only.
     *
     * @param names as written there, {@code (hashed)} where that cannot be read
     */
    record SameElsewhere(List<String> names) implements OwnSsh {
        /** Copies the list. */
        public SameElsewhere {
            names = List.copyOf(names);
        }
    }

    /**
     * Another key for this address.
     *
     * @param keys which
     */
    record Different(List<HostKey> keys) implements OwnSsh {
        /** Copies the list. */
        public Different {
            keys = List.copyOf(keys);
        }
    }

    /**
     * That this key must not be trusted.
     *
     * @param line its number, from 1
     */
    record Revoked(int line) implements OwnSsh {}

    /** Returns it in a sentence. */
    default String sentence() {
        return switch (this) {
            case Silent() -> "Your own ssh knows no key for this address.";
            case Same(int line) ->
                    "Your own ssh knows this very key for this address (line "
                            + line
                            + " of ~/.ssh/known_hosts).";
            case SameElsewhere(List<String> names) ->
                    "Your own ssh knows this very key as "
                            + String.join(", ", names)
                            + " (~/.ssh/known_hosts).";
            case Different(List<HostKey> keys) ->
                    "WARNING: your own ssh knows another key for this address: "
                            + keys.stream()
                                    .map(key -> key.kind() + " " + key.fingerprint())
                                    .collect(Collectors.joining(" and "))
                            + " (~/.ssh/known_hosts). Either the machine was set up anew, or"
                            + " something else answers at its address.";
            case Revoked(int line) ->
                    "WARNING: your own ssh is told never to trust this key (@revoked, line "
                            + line
                            + " of ~/.ssh/known_hosts).";
        };
    }
}
