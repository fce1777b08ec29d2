package dev.legwork.cli;

import dev.legwork.app.pin.Comparison;
import dev.legwork.app.pin.Evidence;
import dev.legwork.app.pin.Fetched;
import dev.legwork.app.pin.HostKey;
import dev.legwork.app.pin.OwnSsh;
import dev.legwork.app.pin.PinnedKey;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** A fetched host key, printed to be compared. */
final class PinPage {
    private final PrintStream out;
    private final boolean compared;

    /**
     * @param compared whether somebody did already, so that it need not be said how
     */
    PinPage(PrintStream out, boolean compared) {
        this.out = out;
        this.compared = compared;
    }

    void show(Fetched fetched) {
        String who =
                fetched.endpoint()
                        + (fetched.server().isEmpty() ? "" : " (" + fetched.server() + ")");
        Paragraph.of(who + " shows this host key; nobody has logged in:", 0).forEach(out::println);
        out.println();
        if (fetched.state() instanceof Fetched.State.Changed(List<PinnedKey> old)) {
            sideBySide(old, fetched.key());
        } else {
            block(fetched.key()).forEach(line -> out.println("  " + line));
        }
        out.println();
        switch (fetched.state()) {
            case Fetched.State.Pinned(PinnedKey pin) -> {
                if (!pin.note().isEmpty()) {
                    Paragraph.of("It is the pinned one: " + pin.note() + ".", 0)
                            .forEach(out::println);
                }
            }
            case Fetched.State.Revoked() ->
                    out.println("WARNING: it is marked @revoked: it must not be trusted any more.");
            case Fetched.State.New(), Fetched.State.Changed _ -> {
                if (!compared) {
                    compare(fetched.key());
                }
            }
        }
        if (!(fetched.ownSsh() instanceof OwnSsh.Silent)
                || fetched.state() instanceof Fetched.State.New) {
            Paragraph.of(fetched.ownSsh().sentence(), 0).forEach(out::println);
        }
        out.println();
    }

    private void compare(HostKey key) {
        out.println("To compare, run this on that machine, at its own screen:");
        out.println("  " + key.commandToCompare());
        out.println("or, where it runs Windows:");
        out.println("  " + key.commandToCompareOnWindows());
        out.println();
    }

    private void sideBySide(List<PinnedKey> old, HostKey now) {
        for (PinnedKey each : old) {
            named(each.note().isEmpty() ? "pinned" : each.note(), each.key());
        }
        named("shown now", now);
        out.println();
        // Two fingerprints are too wide for a terminal; their pictures are not.
        List<String> right = picture(now, "shown now");
        for (PinnedKey each : old) {
            List<String> left = picture(each.key(), "pinned");
            int width = left.stream().mapToInt(String::length).max().orElse(0);
            for (int i = 0; i < left.size(); i++) {
                String padded = left.get(i) + " ".repeat(width - left.get(i).length());
                out.println("  " + padded + "   " + right.get(i));
            }
            out.println();
        }
        Paragraph.of(
                        "WARNING: another key is pinned. Either the machine was set up anew, or"
                                + " something else answers at its address.",
                        0)
                .forEach(out::println);
    }

    private void named(String title, HostKey key) {
        out.println("  " + title + ": " + kind(key));
        out.println("  " + key.fingerprint());
    }

    private static List<String> picture(HostKey key, String title) {
        List<String> lines = new ArrayList<>(List.of(title));
        lines.addAll(key.randomart());
        return lines;
    }

    private static String kind(HostKey key) {
        return key.kind() + (key.bits() == 0 ? "" : ", " + key.bits() + " bits");
    }

    private static List<String> block(HostKey key) {
        List<String> lines = new ArrayList<>();
        lines.add(kind(key));
        lines.add(key.fingerprint());
        lines.addAll(key.randomart());
        return lines;
    }

    static String done(Fetched fetched, Evidence evidence, List<PinnedKey> replaced) {
        String what = "Pinned the " + fetched.key().kind() + " key of " + fetched.endpoint();
        String why =
                switch (evidence) {
                    case Evidence.Expected _ -> ": all 43 characters match what you gave.";
                    case Evidence.ByEye() -> ", which you compared yourself.";
                    case Evidence.KnownToSsh() ->
                            ", which your own ssh knows; nobody compared it anew.";
                    case Evidence.Nobody() ->
                            ". Nobody compared it: it is whoever answered just now.";
                };
        return what
                + why
                + (replaced.isEmpty()
                        ? ""
                        : " It took the place of "
                                + String.join(
                                        " and ", replaced.stream().map(PinPage::brief).toList())
                                + ".");
    }

    static String brief(PinnedKey pin) {
        return pin.key().kind() + " " + pin.key().fingerprint();
    }

    static Stop changed(Fetched fetched, String target) {
        return new Stop(
                Exit.NEEDS_YOU,
                "nothing was changed: another key is pinned for "
                        + fetched.endpoint()
                        + "; only if you know why it changed, and compared the new one: legwork pin"
                        + " "
                        + target
                        + " --replace --expect "
                        + "SHA256:…");
    }

    static Stop different(Comparison.Different different) {
        return new Stop(
                Exit.FAILED,
                "nothing was pinned. "
                        + different.sentence()
                        + " Shown: "
                        + different.shown().fingerprint()
                        + "; you gave: "
                        + String.join(", ", different.pasted()));
    }
}
