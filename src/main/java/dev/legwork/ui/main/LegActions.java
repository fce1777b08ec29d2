package dev.legwork.ui.main;

import dev.legwork.app.InvalidLegs;
import dev.legwork.app.LegBook;
import dev.legwork.app.desk.Addresses;
import dev.legwork.app.desk.Desk;
import dev.legwork.app.desk.Strings;
import dev.legwork.app.move.Exports;
import dev.legwork.leg.Leg;
import dev.legwork.leg.PortForward;
import dev.legwork.status.LegEdit;
import dev.legwork.status.Reply;
import dev.legwork.status.Request;
import dev.legwork.status.Request.Action;
import dev.legwork.status.StatusDocument.LegEntry;
import dev.legwork.ui.Ui;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * What a person can do with legs from the window. Everything that may block is done off JavaFX's
 * thread; what fails is said in a sentence at the bottom.
 */
final class LegActions {
    private static final int MOST_SAID = 1;

    private final Ui ui;
    private final Desk desk;
    private final Notices notices;
    private final ObjectProperty<@Nullable Instant> checked = new SimpleObjectProperty<>();
    private int checking;

    LegActions(Ui ui, Notices notices) {
        this.ui = ui;
        this.desk = ui.desk();
        this.notices = notices;
    }

    /** Steers legs; an empty list stands for all. */
    void steer(Action what, Collection<String> legs) {
        List<String> names = List.copyOf(legs);
        ask("steer", () -> desk.steer(what, names));
    }

    /** Starts those that are stopped, or stops all of them when none is. */
    void toggle(Collection<LegEntry> legs) {
        List<String> stopped =
                legs.stream()
                        .filter(leg -> leg.state().equals("stopped"))
                        .map(LegEntry::name)
                        .toList();
        if (!stopped.isEmpty()) {
            steer(Action.START, stopped);
        } else if (!legs.isEmpty()) {
            steer(Action.STOP, legs.stream().map(LegEntry::name).toList());
        }
    }

    /** Probes legs that run now, all at once. */
    void check(Collection<LegEntry> legs) {
        checkNamed(
                legs.stream()
                        .filter(leg -> !leg.state().equals("stopped"))
                        .map(LegEntry::name)
                        .toList());
    }

    /** Probes a leg now. */
    void check(String leg) {
        checkNamed(List.of(leg));
    }

    private void checkNamed(List<String> names) {
        checking++;
        ui.work()
                .start(
                        "check",
                        () -> checkAll(names),
                        replies -> {
                            checking--;
                            checked.set(ui.clock().instant());
                            replies.stream()
                                    .filter(reply -> reply instanceof Reply.Failed)
                                    .findFirst()
                                    .ifPresent(this::tell);
                        },
                        failure -> {
                            checking--;
                            failed(failure);
                        });
    }

    private List<Reply> checkAll(List<String> names) throws Exception {
        try (ExecutorService each = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Reply>> asks = new ArrayList<>();
            names.forEach(name -> asks.add(() -> desk.running().answer(new Request.Check(name))));
            List<Reply> replies = new ArrayList<>();
            for (Future<Reply> reply : each.invokeAll(asks)) {
                replies.add(reply.get());
            }
            return replies;
        }
    }

    /** Returns whether a check is under way. */
    boolean checking() {
        return checking > 0;
    }

    /** Returns when a person last had legs checked, null for never. */
    @Nullable Instant checked() {
        return checked.get();
    }

    /** Takes legs out, and offers to bring them back as they were. */
    void delete(Collection<LegEntry> legs) {
        List<String> names =
                legs.stream()
                        // Those that go through another go before it.
                        .sorted(Comparator.comparing(leg -> leg.via() == null))
                        .map(LegEntry::name)
                        .toList();
        if (!names.isEmpty()) {
            ui.work().start("delete", () -> deleteNow(names), this::deleted, this::failed);
        }
    }

    /**
     * What came of it.
     *
     * @param names of those that are gone
     * @param jsons each as it stood in legs.json, in the same order
     * @param stays why another stayed, empty when none did
     */
    private record Deleted(List<String> names, List<String> jsons, String stays) {}

    private Deleted deleteNow(List<String> names) {
        List<String> gone = new ArrayList<>();
        List<String> jsons = new ArrayList<>();
        for (String name : names) {
            try {
                String json = desk.book().json(List.of(name));
                if (desk.edit(new LegEdit.Remove(name)) instanceof Reply.Failed failed) {
                    return new Deleted(gone, jsons, failed.text());
                }
                gone.add(name);
                jsons.add(json);
            } catch (InvalidLegs e) {
                return new Deleted(gone, jsons, e.sentence());
            } catch (IOException e) {
                return new Deleted(gone, jsons, String.valueOf(e.getMessage()));
            }
        }
        return new Deleted(gone, jsons, "");
    }

    private void deleted(Deleted what) {
        if (what.names().isEmpty()) {
            notices.failed(what.stays());
            return;
        }
        String gone =
                what.names().size() == 1
                        ? Strings.text("main.removed", what.names().getFirst())
                        : Strings.text("main.removed.many", what.names().size());
        Runnable back = () -> bringBack(what.jsons());
        if (what.stays().isEmpty()) {
            notices.done(gone, back);
        } else {
            notices.failed(gone + ". " + said(what.stays()), back);
        }
    }

    /**
     * How bringing back went.
     *
     * @param left what is still gone, to be tried again
     * @param why the first of them is
     */
    private record Back(List<String> left, String why) {}

    private void bringBack(List<String> jsons) {
        ui.work()
                .start(
                        "undo",
                        () -> bringBackNow(jsons),
                        back -> {
                            if (!back.left().isEmpty()) {
                                notices.failed(said(back.why()), () -> bringBack(back.left()));
                            }
                        },
                        this::failed);
    }

    /** One that cannot come back keeps none of the others away. */
    private Back bringBackNow(List<String> jsons) {
        List<String> left = new ArrayList<>();
        String why = "";
        for (String json : jsons.reversed()) {
            if (desk.edit(new LegEdit.Import(json, false)) instanceof Reply.Failed failed) {
                why = left.isEmpty() ? failed.text() : why;
                left.addFirst(json);
            }
        }
        return new Back(left, why);
    }

    /** Hands over a passphrase, which is erased once it was given. */
    void give(String leg, byte[] passphrase) {
        ask(
                "passphrase",
                () -> {
                    try {
                        return desk.running().give(leg, passphrase);
                    } finally {
                        Arrays.fill(passphrase, (byte) 0);
                    }
                });
    }

    /** Starts the legs where nothing runs. */
    void startHere() {
        ask("start", () -> desk.running().start());
    }

    /** Copies the address of a leg's first port. */
    void copyAddress(LegEntry leg) {
        String plain = leg.forwards().isEmpty() ? "" : leg.forwards().getFirst().listen();
        copy(
                () ->
                        LegBook.find(desk.book().read().legs(), leg.name())
                                .map(Leg::portForwards)
                                .filter(ports -> !ports.isEmpty())
                                .map(List<PortForward>::getFirst)
                                .map(Addresses::use)
                                .orElse(plain));
    }

    /** Copies what a terminal would need to open the same ports. */
    void copySsh(String leg) {
        copy(() -> new Exports(desk.home()).text("ssh", List.of(leg)).text());
    }

    private void copy(Callable<String> what) {
        ui.work().start("copy", what, this::copied, this::failed);
    }

    private void copied(String text) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
        String first = text.lines().findFirst().orElse("");
        notices.done(Strings.text("main.copied", first));
    }

    private void ask(String name, Callable<Reply> what) {
        ask(name, what, done -> {});
    }

    private void ask(String name, Callable<Reply> what, Consumer<Reply> then) {
        ui.work()
                .start(
                        name,
                        what,
                        reply -> {
                            tell(reply);
                            then.accept(reply);
                        },
                        this::failed);
    }

    private void tell(Reply reply) {
        if (reply instanceof Reply.Failed failed) {
            notices.failed(said(failed.text()));
        } else {
            notices.wentWell();
        }
    }

    /** As much of it as a bar has room for. */
    private static String said(String text) {
        List<String> lines = text.lines().toList();
        String said = String.join(" ", lines.subList(0, Math.min(MOST_SAID, lines.size())));
        int more = lines.size() - MOST_SAID;
        return more > 0 ? said + " " + Strings.text("main.more", more) : said;
    }

    private void failed(Exception failure) {
        String message = failure.getMessage();
        notices.failed(message == null ? Strings.text("main.failed") : message);
    }
}
