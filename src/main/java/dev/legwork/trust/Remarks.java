package dev.legwork.trust;

import dev.legwork.leg.KeyLimits;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a server remarked after the login (SSH_MSG_DEBUG, RFC 4253 §11.3), in its order.
 *
 * @param raw as it came; anything may be in it
 */
public record Remarks(List<String> raw) {
    // As sshd's auth_log_authopts writes it behind file and line of authorized_keys.
    private static final Pattern OPTIONS = Pattern.compile("^.*:\\d+: key options:(?<words>.*)$");

    /** Copies the list. */
    public Remarks {
        raw = List.copyOf(raw);
    }

    /** Returns them fit to be shown. */
    public List<String> plain() {
        return raw.stream().map(Plain::text).toList();
    }

    /** Returns what they say of the limits in the key's line; the last word on it counts. */
    public KeyLimits keyLimits() {
        KeyLimits limits = KeyLimits.NOT_SAID;
        for (String remark : raw) {
            Matcher options = OPTIONS.matcher(remark);
            if (options.matches()) {
                limits = limits(Arrays.asList(options.group("words").strip().split(" +")));
            }
        }
        return limits;
    }

    private static KeyLimits limits(List<String> words) {
        if (!words.contains("port-forwarding")) {
            return KeyLimits.NO_FORWARDING;
        }
        return words.contains("permitopen") ? KeyLimits.SOME_TARGETS : KeyLimits.NONE;
    }
}
