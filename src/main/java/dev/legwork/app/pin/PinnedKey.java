package dev.legwork.app.pin;

import dev.legwork.trust.Pin;
import dev.legwork.trust.Plain;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of the pins' file, as people see it.
 *
 * @param host whom it is for: names and patterns, or {@code (hashed)}
 * @param key which key
 * @param revoked whether it says that the key must not be trusted
 * @param on when it was pinned, in UTC; null where the line does not say
 * @param how it was vouched for, or whatever the line's comment says; may be empty
 * @param legs the names of those whose server it is
 * @param through the names of those whose jump host it is
 */
public record PinnedKey(
        String host,
        HostKey key,
        boolean revoked,
        @Nullable LocalDate on,
        String how,
        List<String> legs,
        List<String> through) {
    private static final Pattern OURS = Pattern.compile("legwork (\\d{4}-\\d{2}-\\d{2}) (\\S+)");

    /** Copies the lists. */
    public PinnedKey {
        legs = List.copyOf(legs);
        through = List.copyOf(through);
    }

    static PinnedKey of(Pin pin) {
        return of(pin, List.of(), List.of());
    }

    static PinnedKey of(Pin pin, List<String> legs, List<String> through) {
        String host = pin.hashed() ? "(hashed)" : Plain.text(pin.hosts());
        HostKey key = new HostKey(pin.key());
        Matcher ours = OURS.matcher(pin.comment());
        if (ours.matches()) {
            try {
                LocalDate on = LocalDate.parse(ours.group(1));
                String how = Evidence.said(ours.group(2));
                return new PinnedKey(host, key, pin.revoked(), on, how, legs, through);
            } catch (DateTimeParseException e) {
                // Somebody else's comment after all.
            }
        }
        return new PinnedKey(
                host, key, pin.revoked(), null, Plain.text(pin.comment()), legs, through);
    }

    static String comment(LocalDate today, Evidence evidence) {
        return "legwork " + today + " " + evidence.word();
    }

    /** Returns {@code pinned 2026-11-25, compared}, as far as it is known; may be empty. */
    public String note() {
        return on == null ? how : "pinned " + on + (how.isEmpty() ? "" : ", " + how);
    }
}
