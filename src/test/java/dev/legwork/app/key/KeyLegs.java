package dev.legwork.app.key;

import dev.legwork.leg.Destination;
import dev.legwork.leg.KeySpec;
import dev.legwork.leg.Leg;
import dev.legwork.leg.PassphraseSource;
import dev.legwork.leg.Timing;

import java.util.List;

/** Legs of which only the key counts. */
final class KeyLegs {
    private KeyLegs() {}

    static Leg leg(String name, String file, PassphraseSource source) {
        return new Leg(
                name,
                true,
                new Destination("127.0.0.1", 1, "sam", null, 0),
                new KeySpec(file, source),
                List.of(),
                List.of(),
                Timing.DEFAULT,
                false);
    }
}
