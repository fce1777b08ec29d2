package dev.legwork.app.add;

import dev.legwork.app.Home;
import dev.legwork.leg.Forward;
import dev.legwork.leg.Leg;
import dev.legwork.leg.PortRange;
import dev.legwork.leg.ProbeSpec;
import dev.legwork.store.InvalidLegs;
import dev.legwork.store.LegsDocument;
import dev.legwork.store.LegsFile;
import dev.legwork.store.LegsFileException;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Judges a leg before it is written, by the very reader that will judge legs.json. Blocks on the
 * file system; safe from any thread.
 */
public final class LegCheck {
    private static final int HIGHEST = 65535;

    private final LegsFile file;

    /**
     * @param home whose legs it would be among
     */
    public LegCheck(Home home) {
        file = new LegsFile(home.folder());
    }

    /**
     * Returns what is wrong with it, in a sentence; empty when it could be written as it is. One
     * that has no forward yet is judged by the rest.
     *
     * @param inFile the name under which it is in legs.json, empty when it is not
     */
    public Optional<String> problem(Leg leg, String inFile) {
        try {
            LegsDocument document = file.read();
            Leg whole = leg.forwards().isEmpty() ? with(leg, standIn(document.legs())) : leg;
            LegsDocument judged =
                    inFile.isEmpty() || document.leg(inFile).isEmpty()
                            ? document.add(whole)
                            : document.replace(inFile, whole);
            return judged.leg(leg.name()).isPresent()
                    ? Optional.empty()
                    : Optional.of("there is no leg of that name");
        } catch (InvalidLegs e) {
            return Optional.of(e.invalid().problem());
        } catch (LegsFileException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /** The reader wants one, and this one clashes with nobody. */
    private static Forward standIn(List<Leg> legs) {
        int free =
                IntStream.iterate(HIGHEST, port -> port - 1)
                        .filter(
                                port ->
                                        legs.stream()
                                                .flatMap(leg -> leg.portForwards().stream())
                                                .noneMatch(forward -> forward.port() == port))
                        .findFirst()
                        .orElseThrow();
        PortRange port = new PortRange(free, free);
        return new Forward(Forward.LOCALHOST, port, LegDraft.Row.ITSELF, port, new ProbeSpec.Tcp());
    }

    private static Leg with(Leg leg, Forward forward) {
        return new Leg(
                leg.name(),
                leg.enabled(),
                leg.destination(),
                leg.key(),
                List.of(forward),
                leg.tags(),
                leg.timing(),
                leg.exposeToLan());
    }
}
