package dev.legwork.app.pin;

import dev.legwork.leg.Endpoint;
import dev.legwork.leg.Leg;
import dev.legwork.trust.HostKeyKind;
import dev.legwork.trust.KnownHosts;
import dev.legwork.trust.Pin;
import dev.legwork.trust.TooWide;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The pins there are: to list and to forget. Blocks on the file system; safe from any thread. */
public final class PinBook {
    private final KnownHosts pins;

    public PinBook(KnownHosts pins) {
        this.pins = pins;
    }

    /** What came of forgetting. */
    public sealed interface Forgotten {
        /**
         * These are gone.
         *
         * @param pins which, with the legs that had them
         */
        record Gone(List<PinnedKey> pins) implements Forgotten {
            /** Copies the list. */
            public Gone {
                pins = List.copyOf(pins);
            }
        }

        /** There was no such pin. */
        record Nothing() implements Forgotten {}

        /**
         * Nothing was changed.
         *
         * @param sentence why, and what to do
         */
        record Failed(String sentence) implements Forgotten {}
    }

    /** Returns every line that pins or revokes a key, in order. */
    public List<PinnedKey> list(List<Leg> legs) {
        return pins.list().stream().map(pin -> PinnedKey.of(pin, users(pin, legs))).toList();
    }

    /**
     * Forgets what is pinned for a host and port.
     *
     * @param server which
     * @param type only this, as in {@code ed25519} or {@code ssh-ed25519}; null for all
     * @param legs to say which of them had the pin
     * @throws IllegalArgumentException with a sentence when there is no such type
     */
    public Forgotten forget(Endpoint server, @Nullable String type, List<Leg> legs) {
        Optional<HostKeyKind> kind =
                type == null ? Optional.empty() : Optional.of(PinBook.kind(type));
        try {
            List<Pin> gone =
                    pins.forget(
                            server.host(),
                            server.port(),
                            key -> kind.isEmpty() || HostKeyKind.of(key.type()).equals(kind));
            return gone.isEmpty()
                    ? new Forgotten.Nothing()
                    : new Forgotten.Gone(
                            gone.stream().map(pin -> PinnedKey.of(pin, at(server, legs))).toList());
        } catch (TooWide e) {
            return new Forgotten.Failed(PinFileWords.tooWide(pins.path(), e, server.host()));
        } catch (IOException e) {
            return new Forgotten.Failed(PinFileWords.notWritten(pins.path(), e));
        }
    }

    private static HostKeyKind kind(String type) {
        return HostKeyKind.of(type)
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "\""
                                                + type
                                                + "\" is not a type of host key: write ed25519,"
                                                + " ecdsa or rsa"));
    }

    private static List<String> users(Pin pin, List<Leg> legs) {
        return legs.stream()
                .filter(leg -> pin.covers(leg.destination().host(), leg.destination().port()))
                .map(Leg::name)
                .toList();
    }

    private static List<String> at(Endpoint server, List<Leg> legs) {
        return legs.stream()
                .filter(leg -> leg.destination().endpoint().equals(server))
                .map(Leg::name)
                .toList();
    }
}
