package dev.legwork.app.desk;

import dev.legwork.leg.CauseCode;
import dev.legwork.leg.Light;
import dev.legwork.leg.Verdict;
import dev.legwork.status.StatusDocument.ForwardEntry;
import dev.legwork.status.StatusDocument.LegEntry;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What is wrong with a leg, and what a person can do about it. Pure.
 *
 * @param light of it
 * @param what is wrong, one sentence
 * @param why, and what to do; may be empty
 * @param acts what can be done from here, the best first; may be empty
 * @param nextTry when it tries by itself, null if it does not or will at once
 */
public record Fix(Light light, String what, String why, List<Act> acts, @Nullable Instant nextTry) {

    /** Copies the list. */
    public Fix {
        acts = List.copyOf(acts);
    }

    /** What a person can do. */
    public enum Act {
        /** Look at the host key and pin it. */
        PIN,
        /** See the old and the new host key side by side. */
        COMPARE_KEYS,
        /** Put the line into authorized_keys. */
        INSTALL_LINE,
        /** Copy the command that does so. */
        COPY_COMMAND,
        /** Make or choose a key. */
        CHOOSE_KEY,
        /** Type the passphrase. */
        GIVE_PASSPHRASE,
        /** Dial again now. */
        TRY_AGAIN,
        /** Probe now. */
        CHECK_NOW,
        /** Give the forward another port. */
        CHANGE_PORT,
        /** Put this leg in the place of an old tunnel. */
        TAKE_OVER,
        /** Change the leg. */
        EDIT
    }

    /**
     * Chooses it; empty when nothing is wrong.
     *
     * @param port the port that is meant; null for the leg as a whole
     * @param asks whether the passphrase of the leg's key is asked of a person
     */
    public static Optional<Fix> of(LegEntry leg, @Nullable ForwardEntry port, boolean asks) {
        CauseCode code = StateLines.code(leg);
        if (leg.transport() != null && port != null) {
            CauseCode ofPort = code(port);
            if (ofPort == null) {
                return Optional.empty();
            }
            if (ofPort != code) {
                return Optional.of(ofPort(leg, port, ofPort));
            }
        }
        if (leg.cause() == null || Lights.of(leg) == Light.UP || Lights.of(leg) == Light.OFF) {
            return Optional.empty();
        }
        String text = leg.cause().text();
        List<Act> acts =
                code == null ? List.of(Act.CHECK_NOW, Act.EDIT) : acts(code, asks, tunnel(text));
        return Optional.of(
                new Fix(
                        light(leg),
                        code == CauseCode.PASSPHRASE_MISSING && asks
                                ? Strings.text("fix.passphrase.missing", leg.name())
                                : whole(leg, text),
                        why(code, text, asks),
                        acts,
                        leg.nextTry()));
    }

    private static Light light(LegEntry leg) {
        Light light = Lights.of(leg);
        return light == Light.CONNECTING ? Light.CONNECTING : light;
    }

    private static Fix ofPort(LegEntry leg, ForwardEntry port, CauseCode code) {
        String number = StateLines.port(port.listen());
        String target = StateLines.port(port.target());
        String machine = StateLines.machine(leg);
        return new Fix(
                Light.DEGRADED,
                Strings.text("fix.port." + code.word(), number, machine, target, port.detail()),
                Strings.text("fix.port." + code.word() + ".why", number, machine, target),
                acts(code, false, false),
                null);
    }

    private static @Nullable CauseCode code(ForwardEntry port) {
        return switch (StateLines.verdict(port)) {
            case TARGET_REFUSED -> CauseCode.TARGET_REFUSED;
            case PROHIBITED -> CauseCode.FORWARDING_PROHIBITED;
            case SERVICE_SILENT -> CauseCode.SERVICE_SILENT;
            case NO_TRANSPORT -> CauseCode.PORT_TAKEN;
            case ANSWERS, UNUSED, NOT_PROBED -> null;
        };
    }

    private static List<Act> acts(CauseCode code, boolean asks, boolean tunnel) {
        return switch (code) {
            case HOST_KEY_UNKNOWN -> List.of(Act.PIN, Act.EDIT);
            case HOST_KEY_CHANGED -> List.of(Act.COMPARE_KEYS);
            case AUTH_REFUSED, FORWARDING_PROHIBITED ->
                    List.of(Act.INSTALL_LINE, Act.COPY_COMMAND, Act.TRY_AGAIN);
            case KEY_MISSING, KEY_UNREADABLE -> List.of(Act.CHOOSE_KEY, Act.TRY_AGAIN);
            case PASSPHRASE_MISSING, PASSPHRASE_WRONG ->
                    asks
                            ? List.of(Act.GIVE_PASSPHRASE)
                            : List.of(Act.TRY_AGAIN, Act.CHOOSE_KEY, Act.EDIT);
            case KEYCHAIN_LOCKED -> List.of(Act.TRY_AGAIN, Act.EDIT);
            case KEYCHAIN_ABSENT -> List.of(Act.EDIT, Act.TRY_AGAIN);
            case PORT_TAKEN ->
                    tunnel
                            ? List.of(Act.TAKE_OVER, Act.CHANGE_PORT, Act.TRY_AGAIN)
                            : List.of(Act.CHANGE_PORT, Act.TRY_AGAIN);
            case BIND_FAILED -> List.of(Act.CHANGE_PORT, Act.TRY_AGAIN);
            case CONFIG_INVALID -> List.of(Act.EDIT);
            case NAME_NOT_FOUND,
                    NO_ROUTE,
                    DIAL_REFUSED,
                    DIAL_TIMEOUT,
                    HANDSHAKE_FAILED,
                    NO_COMMON_ALGORITHM,
                    TRANSPORT_SILENT,
                    TRANSPORT_CLOSED,
                    CHANNEL_STUCK,
                    SERVER_REFUSES_FOR_NOW ->
                    List.of(Act.TRY_AGAIN, Act.EDIT);
            case TARGET_REFUSED, SERVICE_SILENT -> List.of(Act.CHECK_NOW, Act.EDIT);
        };
    }

    private static boolean tunnel(String text) {
        return text.contains("an old tunnel");
    }

    private static String whole(LegEntry leg, String text) {
        String first = sentences(text).stream().findFirst().orElse("");
        return first.isEmpty() ? StateLines.machine(leg) : first;
    }

    /** Commands for a terminal are left out: here there are buttons for what they do. */
    private static String why(@Nullable CauseCode code, String text, boolean asks) {
        String rest =
                sentences(text).stream()
                        .skip(1)
                        .filter(sentence -> !sentence.contains("legwork "))
                        .map(sentence -> sentence.replace("`", ""))
                        .collect(Collectors.joining(" "));
        if (code == CauseCode.FORWARDING_PROHIBITED || code == CauseCode.AUTH_REFUSED) {
            return (rest + " " + Strings.text("fix.line")).strip();
        }
        if (code == CauseCode.PORT_TAKEN && tunnel(text)) {
            return (rest + " " + Strings.text("fix.tunnel")).strip();
        }
        return asks && (code == CauseCode.PASSPHRASE_MISSING || code == CauseCode.PASSPHRASE_WRONG)
                ? Strings.text("fix.passphrase")
                : rest;
    }

    private static List<String> sentences(String text) {
        return Arrays.stream(text.strip().split("(?<=[.!?])\\s+(?=[A-Z\"`])|\\n+"))
                .filter(sentence -> !sentence.isBlank())
                .toList();
    }

    /** Returns whether a port has a fault of its own. */
    public static boolean faulty(ForwardEntry port) {
        return StateLines.verdict(port) != Verdict.NO_TRANSPORT && code(port) != null;
    }
}
