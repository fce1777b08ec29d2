package dev.legwork.cli;

import dev.legwork.app.LegBook;
import dev.legwork.app.Workshop;
import dev.legwork.app.key.LinePlace;
import dev.legwork.leg.Endpoint;
import dev.legwork.leg.Leg;
import dev.legwork.leg.Via;

import java.util.List;

/** The line at the end of a command that says which one comes next for a leg. */
final class NextLine {
    private NextLine() {}

    /** Prints it as things stand; nothing when nothing is missing. */
    static void print(Root root, Workshop workshop, String name) {
        List<Leg> legs = root.legs();
        LegBook.find(legs, name).ifPresent(leg -> print(root, workshop.nextStep().of(leg, legs)));
    }

    /** Prints it for a leg, or where it is none, for one that goes through that machine. */
    static void afterPin(Root root, Workshop workshop, Leg pinned) {
        Endpoint at = pinned.destination().endpoint();
        List<Leg> legs = root.legs();
        LegBook.find(legs, pinned.name())
                .or(() -> legs.stream().filter(leg -> goesThrough(leg, at)).findFirst())
                .ifPresent(leg -> print(root, workshop.nextStep().of(leg, legs)));
    }

    private static boolean goesThrough(Leg leg, Endpoint at) {
        return leg.destination().via() instanceof Via.JumpHost jump
                && at.equals(new Endpoint(jump.host(), jump.port()));
    }

    /** Prints the one that comes after a line is in place. */
    static void afterInstall(Root root, Workshop workshop, LinePlace place) {
        print(root, workshop.nextStep().afterInstall(place));
    }

    /** Prints the one that comes after a key is proven. */
    static void afterProof(Root root, Workshop workshop, LinePlace place) {
        if (place.isJump()) {
            print(root, workshop.nextStep().behind(place.leg()));
            return;
        }
        print(
                root,
                root.client().listens()
                        ? "Legwork runs: \"legwork status\" shows how the leg does."
                        : "Next: \"legwork run --headless\" brings the leg up and keeps it up.");
    }

    private static void print(Root root, String sentence) {
        if (!sentence.isEmpty()) {
            Paragraph.of(sentence, 0).forEach(root.terminal().out()::println);
        }
    }
}
