package dev.legwork.status;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * What is to change about a leg, spelled as on the command line; null leaves a thing as it is.
 *
 * @param host of the destination
 * @param port of the destination, 1 to 65535
 * @param user of the destination
 * @param key the private key's file
 * @param passphrase where its passphrase comes from, as in {@code credential:NAME}; never one
 *     itself
 * @param forwards all of them, each followed by how it is probed
 * @param tags all of them
 * @param enabled whether it runs when Legwork does
 * @param via another leg's name, {@code USER@HOST[:PORT]}, or {@code none} for directly
 */
public record LegChange(
        @Nullable String host,
        @Nullable Integer port,
        @Nullable String user,
        @Nullable String key,
        @Nullable String passphrase,
        @Nullable List<SpelledForward> forwards,
        @Nullable List<String> tags,
        @Nullable Boolean enabled,
        @Nullable String via) {

    /** Changes nothing. */
    public static final LegChange NOTHING =
            new LegChange(null, null, null, null, null, null, null, null, null);

    /** Copies the lists. */
    public LegChange {
        forwards = forwards == null ? null : List.copyOf(forwards);
        tags = tags == null ? null : List.copyOf(tags);
    }

    /**
     * A forward as written.
     *
     * @param forward {@code [BIND:]PORTS[:HOST:PORTS]}
     * @param probe {@code http:/path}, {@code https:/path}, {@code tcp}, {@code none}, or null for
     *     the default
     */
    public record SpelledForward(String forward, @Nullable String probe) {}
}
