package dev.legwork.app;

import dev.legwork.leg.Destination;
import dev.legwork.leg.Forward;
import dev.legwork.leg.KeySpec;
import dev.legwork.leg.Leg;
import dev.legwork.leg.PassphraseSource;
import dev.legwork.leg.Timing;
import dev.legwork.leg.Via;
import dev.legwork.status.LegChange;
import dev.legwork.status.LegEdit;
import dev.legwork.status.Reply;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The legs a person has, to look up and to edit. Only the holder of the instance's lock edits. Safe
 * from any thread.
 */
public final class LegBook {
    private static final int SSH_PORT = 22;

    private final LegFile file;
    private final Home home;

    /**
     * @param file to read and write
     * @param home decides where a leg's key is when nobody says
     */
    public LegBook(LegFile file, Home home) {
        this.file = file;
        this.home = home;
    }

    /** Reads what there is, as {@link LegFile#read}. */
    public LegFile.Contents read() throws InvalidLegs, IOException {
        return file.read();
    }

    /** Tells of edits by others, as {@link LegFile#watch}. */
    AutoCloseable watch(Consumer<LegFile.Contents> changed, Consumer<String> broken)
            throws IOException {
        return file.watch(changed, broken);
    }

    /** Returns legs as JSON, as {@link LegFile#json}. */
    public String json(List<String> names) throws InvalidLegs, IOException {
        return file.json(names);
    }

    /** Finds a leg by its name, without regard to case. */
    public static Optional<Leg> find(List<Leg> legs, String name) {
        return legs.stream().filter(leg -> leg.name().equalsIgnoreCase(name)).findFirst();
    }

    /** Returns a sentence about a name no leg has, with those it may be meant for. */
    public static String unknown(List<Leg> legs, String name) {
        return Names.unknown(name, legs.stream().map(Leg::name).toList());
    }

    /** Makes a change; it is on the disk when this says so. Blocks for that long. */
    public synchronized Reply edit(LegEdit edit) {
        try {
            return new Reply.Done(apply(edit, file.read().legs()));
        } catch (InvalidLegs e) {
            return new Reply.Failed(Reply.Kind.INVALID, e.sentence());
        } catch (IllegalArgumentException e) {
            return new Reply.Failed(Reply.Kind.INVALID, String.valueOf(e.getMessage()));
        } catch (Refused e) {
            return new Reply.Failed(Reply.Kind.FAILED, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return new Reply.Failed(Reply.Kind.FAILED, String.valueOf(e.getMessage()));
        }
    }

    /**
     * Judges a change as {@link #edit} would, and makes none.
     *
     * @return empty when it could be made
     * @throws InvalidLegs when legs.json makes no sense as it is
     * @throws IOException when it cannot be read
     */
    public Optional<Flaw> check(LegEdit edit) throws InvalidLegs, IOException {
        List<Leg> legs = file.read().legs();
        try {
            switch (edit) {
                case LegEdit.Change(String name, LegChange change) -> {
                    Leg leg = known(legs, name);
                    return file.flaw(leg.name(), changed(leg, change));
                }
                case LegEdit.Rename(String name, String newName) -> {
                    Leg leg = known(legs, name);
                    refuseTaken(legs, newName, leg);
                    return file.flaw(leg.name(), named(leg, newName));
                }
                case LegEdit.Remove(String name) -> refuseInUse(legs, known(legs, name));
                case LegEdit.Add(String name, LegChange change) -> {
                    refuseTaken(legs, name, null);
                    create(name, change);
                }
                case LegEdit.Import _, LegEdit.Settings _ -> {
                    // Judged where they are made up.
                }
            }
            return Optional.empty();
        } catch (Refused e) {
            String at = edit instanceof LegEdit.Rename ? "name" : "";
            return Optional.of(new Flaw(at, e.getMessage() + ".", false));
        } catch (IllegalArgumentException e) {
            return Optional.of(new Flaw("", e.getMessage() + ".", false));
        }
    }

    private String apply(LegEdit edit, List<Leg> legs) throws InvalidLegs, IOException, Refused {
        return switch (edit) {
            case LegEdit.Add(String name, LegChange change) -> {
                refuseTaken(legs, name, null);
                file.add(create(name, change));
                yield "added " + name;
            }
            case LegEdit.Change(String name, LegChange change) -> {
                Leg leg = known(legs, name);
                file.replace(leg.name(), changed(leg, change));
                yield "changed " + leg.name();
            }
            case LegEdit.Remove(String name) -> {
                Leg leg = known(legs, name);
                refuseInUse(legs, leg);
                file.remove(leg.name());
                yield "removed " + leg.name();
            }
            case LegEdit.Rename(String name, String newName) -> {
                Leg leg = known(legs, name);
                refuseTaken(legs, newName, leg);
                file.rename(leg.name(), newName);
                yield "renamed " + leg.name() + " to " + newName;
            }
            case LegEdit.Import(String imported, boolean replace) -> {
                file.merge(imported, replace);
                yield "";
            }
            case LegEdit.Settings(Map<String, Integer> timing, Integer statusPort) -> {
                file.settings(timing, statusPort);
                yield "changed the settings";
            }
        };
    }

    private static Leg known(List<Leg> legs, String name) throws Refused {
        return find(legs, name).orElseThrow(() -> new Refused(unknown(legs, name)));
    }

    private static void refuseInUse(List<Leg> legs, Leg leg) throws Refused {
        List<String> users =
                legs.stream()
                        .filter(
                                other ->
                                        other.destination().via()
                                                        instanceof Via.ThroughLeg(String through)
                                                && through.equalsIgnoreCase(leg.name()))
                        .map(Leg::name)
                        .toList();
        if (!users.isEmpty()) {
            throw new Refused(
                    leg.name()
                            + " stays, because "
                            + String.join(", ", users)
                            + (users.size() == 1 ? " goes" : " go")
                            + " through it: give "
                            + (users.size() == 1 ? "that leg" : "those legs")
                            + " another way first, with \"leg edit NAME --via\"");
        }
    }

    private static void refuseTaken(List<Leg> legs, String name, @Nullable Leg except)
            throws Refused {
        Optional<Leg> taken = find(legs, name).filter(leg -> !leg.equals(except));
        if (taken.isPresent()) {
            throw new Refused(
                    "there is a leg "
                            + taken.get().name()
                            + " already; take another name, or change that one with \"leg edit\"");
        }
    }

    private Leg create(String name, LegChange change) {
        if (change.host() == null || change.user() == null) {
            throw new IllegalArgumentException("a new leg needs a destination, USER@HOST");
        }
        if (change.forwards() == null || change.forwards().isEmpty()) {
            throw new IllegalArgumentException(
                    "a new leg needs a --forward, as in --forward 5001-5003:127.0.0.1:5001-5003");
        }
        Leg blank =
                new Leg(
                        name,
                        true,
                        new Destination(change.host(), SSH_PORT, change.user(), null, 0),
                        new KeySpec(home.keyFor(name), new PassphraseSource.Keychain()),
                        List.of(),
                        List.of(),
                        Timing.DEFAULT,
                        false);
        return changed(blank, change);
    }

    private static Leg changed(Leg leg, LegChange change) {
        Destination was = leg.destination();
        Destination destination =
                new Destination(
                        or(change.host(), was.host()),
                        port(or(change.port(), was.port())),
                        or(change.user(), was.user()),
                        change.via() == null ? was.via() : Spelling.via(change.via()).orElse(null),
                        was.hubStatusPort());
        PassphraseSource passphrase =
                change.passphrase() == null
                        ? leg.key().passphrase()
                        : Spelling.passphrase(change.passphrase());
        return new Leg(
                leg.name(),
                or(change.enabled(), leg.enabled()),
                destination,
                new KeySpec(or(change.key(), leg.key().file()), passphrase),
                change.forwards() == null ? leg.forwards() : forwards(change.forwards()),
                or(change.tags(), leg.tags()),
                leg.timing(),
                leg.exposeToLan());
    }

    private static Leg named(Leg leg, String name) {
        return new Leg(
                name,
                leg.enabled(),
                leg.destination(),
                leg.key(),
                leg.forwards(),
                leg.tags(),
                leg.timing(),
                leg.exposeToLan());
    }

    private static List<Forward> forwards(List<LegChange.SpelledForward> spelled) {
        return spelled.stream().map(one -> Spelling.forward(one.forward(), one.probe())).toList();
    }

    private static int port(int port) {
        return Spelling.port(Integer.toString(port));
    }

    private static <T> T or(@Nullable T changed, T was) {
        return changed == null ? was : changed;
    }

    /** Not a matter of the file: the name is wrong, or in use. */
    private static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        Refused(String sentence) {
            super(sentence);
        }
    }
}
