package dev.legwork.app.key;

import dev.legwork.app.LegBook;
import dev.legwork.leg.Destination;
import dev.legwork.leg.Endpoint;
import dev.legwork.leg.Leg;
import dev.legwork.leg.Via;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Which lines on servers no longer fit after the legs were edited. For one use. */
public final class LineChanges {
    private final KeySharing before;
    private final KeySharing after;
    private final Set<String> told = new LinkedHashSet<>();
    private final List<Outdated> outdated = new ArrayList<>();

    LineChanges(KeySharing before, KeySharing after) {
        this.before = before;
        this.after = after;
    }

    /**
     * A line that no longer fits.
     *
     * @param leg one of those whose it is
     * @param jump whether it is the one on that leg's jump host
     * @param host where it stands
     * @param sentence what to do
     */
    public record Outdated(String leg, boolean jump, String host, String sentence) {}

    /** Returns them, those on jump hosts first, as the others are installed through them. */
    List<Outdated> outdated() {
        for (Leg leg : after.legs()) {
            if (leg.destination().via() instanceof Via.JumpHost jump
                    && after.at(jump, leg).isEmpty()) {
                compareAt(jump, leg);
            }
        }
        for (Leg leg : after.legs()) {
            LegBook.find(before.legs(), leg.name()).ifPresent(was -> compare(was, leg));
        }
        return outdated;
    }

    private void compareAt(Via.JumpHost jump, Leg leg) {
        List<Leg> through = after.through(jump, leg);
        Set<Endpoint> had =
                through.stream()
                        .flatMap(one -> LegBook.find(before.legs(), one.name()).stream())
                        .flatMap(was -> before.through(jump, was).stream())
                        .map(was -> was.destination().endpoint())
                        .collect(Collectors.toSet());
        boolean existed = LegBook.find(before.legs(), leg.name()).isPresent() || !had.isEmpty();
        if (existed && !had.equals(boxes(through))) {
            tell(after.place(jump, leg), through);
        }
    }

    private void compare(Leg was, Leg leg) {
        List<Leg> sharing = after.with(leg);
        if (!after.targets(sharing).equals(before.targets(before.with(was)))) {
            tell(KeySharing.place(leg), sharing);
        }
    }

    private void tell(LinePlace place, List<Leg> legs) {
        Destination there = place.visitor().destination();
        // A key has one line in one account.
        if (told.add(there + " " + KeyLines.names(legs))) {
            outdated.add(
                    new Outdated(
                            place.leg().name(),
                            place.isJump(),
                            there.host(),
                            "What the key of "
                                    + KeyLines.names(legs)
                                    + " has to open has changed: its line on "
                                    + there.host()
                                    + " must be brought up to date with \""
                                    + place.command("install")
                                    + "\"."));
        }
    }

    /** Returns what a jump host must let through for these legs. */
    static Set<Endpoint> boxes(List<Leg> through) {
        return through.stream()
                .map(leg -> leg.destination().endpoint())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
