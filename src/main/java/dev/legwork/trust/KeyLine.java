package dev.legwork.trust;

import dev.legwork.leg.Endpoint;
import dev.legwork.leg.LineOptions;

import java.util.List;

/**
 * A line of authorized_keys that lets a leg's key open the leg's targets and nothing else.
 *
 * @param options what the key may do
 * @param key the public key
 * @param legs whose it is, at least one; several where legs share the key
 * @param workstation the machine the legs are on
 */
public record KeyLine(LineOptions options, PublicKey key, List<String> legs, String workstation) {
    /** What the comment of every line of ours begins with; it tells them from login keys. */
    public static final String MARK = "legwork:";

    /** What sshd reads of a line; older ones cut longer lines off (SSH_MAX_PUBKEY_BYTES). */
    private static final int LONGEST = 8000;

    /**
     * Copies the list, and refuses what would break the line.
     *
     * @throws IllegalArgumentException with a sentence fit for a person
     */
    public KeyLine {
        legs = List.copyOf(legs);
        workstation = workstation.replaceAll("[^A-Za-z0-9._-]+", "-");
        options.targets().forEach(KeyLine::check);
        if (options.from() != null) {
            FromPattern.check(options.from());
        }
        if (text(options, key, legs, workstation).length() > LONGEST) {
            throw new IllegalArgumentException(
                    "the line for "
                            + String.join(", ", legs)
                            + " names "
                            + options.targets().size()
                            + " targets and is longer than every sshd reads: give the leg fewer"
                            + " ports, or spread them over legs with a key of their own");
        }
    }

    private static void check(Endpoint target) {
        // A * would permit every host, a quote would end the option.
        if (!target.host().matches("[A-Za-z0-9._:%-]+")) {
            throw new IllegalArgumentException(
                    "the target host \""
                            + Plain.text(target.host())
                            + "\" cannot stand in an authorized_keys line: name it with letters,"
                            + " digits, dots and hyphens, or by its address");
        }
    }

    /** Returns the comment, {@code legwork:LEG@WORKSTATION}, the legs separated by commas. */
    public String comment() {
        return comment(legs, workstation);
    }

    private static String comment(List<String> legs, String workstation) {
        return MARK + String.join(",", legs) + "@" + workstation;
    }

    /** Returns the line, without its end. */
    public String text() {
        return text(options, key, legs, workstation);
    }

    private static String text(
            LineOptions options, PublicKey key, List<String> legs, String workstation) {
        return options.text() + " " + key.line() + " " + comment(legs, workstation);
    }

    /** Returns the same for a server that may not know every word. */
    public KeyLine forServer(ServerVersion server) {
        return new KeyLine(
                new LineOptions(options.targets(), server.knowsPermitListen(), options.from()),
                key,
                legs,
                workstation);
    }
}
