package dev.legwork.app.desk;

import dev.legwork.app.Composition;
import dev.legwork.app.InvalidLegs;
import dev.legwork.app.LegBook;
import dev.legwork.app.key.KeyProofs.LastProof;
import dev.legwork.app.pin.PinnedKey;
import dev.legwork.leg.Leg;
import dev.legwork.leg.PassphraseSource;
import dev.legwork.leg.PortForward;
import dev.legwork.leg.Proof;
import dev.legwork.leg.ProofCheck;
import dev.legwork.leg.ProofMark;
import dev.legwork.trust.PublicKey;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What is known of a leg beyond what its instance says: from legs.json, the pins, the key and its
 * proof.
 *
 * @param leg as legs.json has it
 * @param all the legs there are
 * @param pins of its server
 * @param key its public half, null where it cannot be had
 * @param proof what was last proven of it
 */
public record LegFacts(
        Leg leg, List<Leg> all, List<PinnedKey> pins, @Nullable PublicKey key, LastProof proof) {

    /** Copies the lists. */
    public LegFacts {
        all = List.copyOf(all);
        pins = List.copyOf(pins);
    }

    /** Reads them; blocks on small files. Empty where legs.json has no such leg now. */
    public static Optional<LegFacts> read(Desk desk, String name) throws IOException {
        List<Leg> all;
        try {
            all = desk.book().read().legs();
        } catch (InvalidLegs e) {
            return Optional.empty();
        }
        Optional<Leg> found = LegBook.find(all, name);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Leg leg = found.get();
        return Optional.of(
                new LegFacts(
                        leg,
                        all,
                        Composition.pins(desk.home()).list(all).stream()
                                .filter(pin -> pin.legs().contains(leg.name()))
                                .toList(),
                        Composition.keyLines(desk.home()).key(leg).orElse(null),
                        desk.workshop().proofs().last(leg, all)));
    }

    /** Returns the forward that listens there. */
    public Optional<PortForward> port(String listen) {
        return leg.portForwards().stream().filter(one -> one.listen().equals(listen)).findFirst();
    }

    /** Returns whether a person is asked for the passphrase. */
    public boolean asks() {
        return leg.key().passphrase() instanceof PassphraseSource.Ask;
    }

    /** Returns the pin the server shows, or the first there is. */
    public Optional<PinnedKey> pin(@Nullable String shown) {
        List<PinnedKey> good = pins.stream().filter(pin -> !pin.revoked()).toList();
        return good.stream()
                .filter(pin -> pin.key().fingerprint().equals(shown))
                .findFirst()
                .or(() -> good.stream().findFirst());
    }

    /** Returns the kind of key and where its passphrase is. */
    public String keyWords() {
        String kind =
                key == null
                        ? Strings.text("facts.key.unknown")
                        : key.type().replaceFirst("^(ssh-|ecdsa-sha2-)", "");
        String from =
                Strings.text(
                        "facts.passphrase."
                                + leg.key()
                                        .passphrase()
                                        .getClass()
                                        .getSimpleName()
                                        .toLowerCase(Locale.ROOT));
        return kind + ", " + from;
    }

    /** Returns the ports its key may open there. */
    public String targets() {
        return RouteLine.ports(
                leg.portForwards().stream()
                        .map(port -> port.target().port())
                        .distinct()
                        .sorted()
                        .toList());
    }

    /** Returns what is open there still, empty when nothing is or nothing was proven. */
    public String stillOpen() {
        return proof instanceof LastProof.Kept(Proof kept, boolean current)
                ? kept.checks().stream()
                        .filter(
                                check ->
                                        check.mark() == ProofMark.WARNING
                                                || check.mark() == ProofMark.FAILED)
                        .map(ProofCheck::title)
                        .collect(Collectors.joining("; "))
                : "";
    }
}
