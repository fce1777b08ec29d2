package dev.legwork.app.pin;

import dev.legwork.app.LegBook;
import dev.legwork.leg.Endpoint;
import dev.legwork.leg.Jump;
import dev.legwork.leg.Leg;
import dev.legwork.trust.HostKeyKind;
import dev.legwork.trust.KnownHosts;
import dev.legwork.trust.Pin;
import dev.legwork.trust.TooWide;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

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
        return pins.list().stream()
                .map(pin -> used(pin, legs, server -> pin.covers(server.host(), server.port())))
                .toList();
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
                            gone.stream().map(pin -> used(pin, legs, server::equals)).toList());
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

    private static PinnedKey used(Pin pin, List<Leg> legs, Predicate<Endpoint> pinned) {
        return PinnedKey.of(
                pin,
                legs.stream()
                        .filter(leg -> pinned.test(leg.destination().endpoint()))
                        .map(Leg::name)
                        .toList(),
                legs.stream()
                        .filter(leg -> way(leg, legs).stream().anyMatch(pinned))
                        .map(Leg::name)
                        .toList());
    }

    /** The jump hosts of a leg; none where its way leads nowhere. */
    private static List<Endpoint> way(Leg leg, List<Leg> legs) {
        try {
            return Stream.iterate(
                            Jump.towards(leg, name -> LegBook.find(legs, name)),
                            Objects::nonNull,
                            Jump::before)
                    .map(Jump::endpoint)
                    .toList();
        } catch (IllegalArgumentException noWay) {
            return List.of();
        }
    }
}
