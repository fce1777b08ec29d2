package dev.legwork.status;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/**
 * What an instance says of itself. Words (states, lights, verdicts, hops) are kept as they were
 * written, so that the document of a newer instance can still be shown.
 *
 * @param pid of the instance
 * @param since when it started
 * @param home its home folder
 * @param problem what is wrong with the instance itself, as a legs.json that does not parse while
 *     the last good set runs on; null when nothing is
 * @param legs in the file's order
 */
public record StatusDocument(
        long pid, Instant since, String home, @Nullable String problem, List<LegEntry> legs) {

    /** Copies the list. */
    public StatusDocument {
        legs = List.copyOf(legs);
    }

    /**
     * One leg.
     *
     * @param name as in legs.json
     * @param destination {@code user@host:port}, the port left out when it is 22
     * @param enabled whether it runs when Legwork does
     * @param state a word of {@link dev.legwork.leg.LegState}
     * @param light a word of {@link dev.legwork.leg.Light}
     * @param cause why it is not simply up, else null
     * @param since since when it is in this state
     * @param nextTry when it will try by itself, null if it will not
     * @param attempt failed tries since it was last up
     * @param restarts transports lost and replaced
     * @param transport null without one
     * @param forwards one a port
     * @param lastOutage null before the first
     * @param warning what a person should keep in mind for as long as the leg lives, else null
     * @param proof what was last proven of its key, null if nothing ever was
     * @param tags free words to filter by
     * @param via the leg, or {@code user@host[:port]}, it goes through; null for none
     */
    public record LegEntry(
            String name,
            String destination,
            boolean enabled,
            String state,
            String light,
            @Nullable CauseEntry cause,
            Instant since,
            @Nullable Instant nextTry,
            int attempt,
            int restarts,
            @Nullable TransportEntry transport,
            List<ForwardEntry> forwards,
            @Nullable OutageEntry lastOutage,
            @Nullable String warning,
            @Nullable ProofEntry proof,
            List<String> tags,
            @Nullable String via) {

        /** Copies the lists. */
        public LegEntry {
            forwards = List.copyOf(forwards);
            tags = List.copyOf(tags);
        }
    }

    /**
     * Why.
     *
     * @param code a word of {@link dev.legwork.leg.CauseCode}
     * @param text one or two sentences for a person
     * @param since since when, null if that was not said
     */
    public record CauseEntry(String code, String text, @Nullable Instant since) {}

    /**
     * A standing transport.
     *
     * @param server the software of the far side
     * @param hostKey {@code SHA256:…}
     * @param kex the key exchange
     * @param cipher the cipher towards us
     * @param roundTripMillis of the last keepalive, 0 before the first
     * @param lastHeardMillis since the last byte from there
     * @param silenceLimitMillis the silence that will cut it; grows while replies come late
     */
    public record TransportEntry(
            String server,
            String hostKey,
            String kex,
            String cipher,
            double roundTripMillis,
            long lastHeardMillis,
            long silenceLimitMillis) {}

    /**
     * One port.
     *
     * @param listen as in {@code localhost:5001}
     * @param addresses bound now
     * @param target {@code host:port} as the destination sees it
     * @param verdict a word of {@link dev.legwork.leg.Verdict}
     * @param detail a short phrase, may be empty
     * @param hops hop by hop
     * @param probeMillis of the last probe that was answered, 0 before
     * @param connections open now
     * @param bytesUp towards the target
     * @param bytesDown from it
     */
    public record ForwardEntry(
            String listen,
            List<String> addresses,
            String target,
            String verdict,
            String detail,
            HopsEntry hops,
            long probeMillis,
            int connections,
            long bytesUp,
            long bytesDown) {

        /** Copies the list. */
        public ForwardEntry {
            addresses = List.copyOf(addresses);
        }
    }

    /**
     * Words of {@link dev.legwork.leg.HopState}.
     *
     * @param listener the local port
     * @param transport the SSH connection
     * @param permission the server's permission
     * @param target the target's port
     * @param service the service's answer
     */
    public record HopsEntry(
            String listener, String transport, String permission, String target, String service) {}

    /**
     * An outage that ended.
     *
     * @param cause a word of {@link dev.legwork.leg.CauseCode}
     * @param detectedAfterMillis from the last sign of life to being noticed
     * @param downMillis from the last sign of life to being up again
     * @param at when it was noticed
     */
    public record OutageEntry(
            String cause, long detectedAfterMillis, long downMillis, Instant at) {}

    /**
     * What was last proven of a leg's key.
     *
     * @param at when
     * @param passed whether it opened what it must and nothing else
     * @param warnings how many things only the server's own settings can close
     * @param current whether targets, key and destination are still those it was made for
     */
    public record ProofEntry(Instant at, boolean passed, int warnings, boolean current) {}
}
