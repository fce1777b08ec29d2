package dev.legwork.app;

import dev.legwork.leg.Forward;
import dev.legwork.leg.PassphraseSource;
import dev.legwork.leg.ProbeSpec;
import dev.legwork.leg.Via;
import dev.legwork.status.LegChange.SpelledForward;

import org.jspecify.annotations.Nullable;

import java.util.stream.Collectors;

/** Writes a leg's parts as {@link Spelling} reads them. */
public final class Spelled {
    private Spelled() {}

    /** Returns a way, {@code none} for directly. */
    public static String via(@Nullable Via via) {
        return switch (via) {
            case null -> "none";
            case Via.ThroughLeg(String name) -> name;
            case Via.JumpHost jump -> jump.toString();
        };
    }

    /** Returns where a passphrase comes from. */
    public static String passphrase(PassphraseSource source) {
        return switch (source) {
            case PassphraseSource.Keychain() -> "keychain";
            case PassphraseSource.None() -> "none";
            case PassphraseSource.Agent() -> "agent";
            case PassphraseSource.Ask() -> "ask";
            case PassphraseSource.Credential(String name) -> "credential:" + name;
            case PassphraseSource.Command command ->
                    command.argv().stream()
                            .map(Spelled::word)
                            .collect(Collectors.joining(" ", "command:", ""));
        };
    }

    /** Returns a probe. */
    public static String probe(ProbeSpec probe) {
        return switch (probe) {
            case ProbeSpec.Http(String path) -> "http:" + path;
            case ProbeSpec.Https(String path) -> "https:" + path;
            case ProbeSpec.Tcp() -> "tcp";
            case ProbeSpec.None() -> "none";
        };
    }

    /** Returns a forward in four parts. */
    public static SpelledForward forward(Forward forward) {
        return forward(
                forward.bind(),
                forward.ports().toString(),
                forward.target(),
                forward.targetPorts().toString(),
                probe(forward.probe()));
    }

    /** Returns a forward of parts somebody typed. */
    public static SpelledForward forward(
            String bind, String ports, String target, String targetPorts, String probe) {
        return new SpelledForward(
                String.join(":", bracketed(bind), ports, bracketed(target), targetPorts), probe);
    }

    private static String bracketed(String address) {
        return address.indexOf(':') < 0 || address.startsWith("[") ? address : "[" + address + "]";
    }

    private static String word(String word) {
        return word.matches("[A-Za-z0-9_@%+=:,./\\-]+")
                ? word
                : "'" + word.replace("'", "'\\''") + "'";
    }
}
