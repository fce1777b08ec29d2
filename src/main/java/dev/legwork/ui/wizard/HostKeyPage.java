package dev.legwork.ui.wizard;

import dev.legwork.app.add.LegDraft.Field;
import dev.legwork.app.desk.Strings;
import dev.legwork.app.desk.WindowWords;
import dev.legwork.app.pin.Evidence;
import dev.legwork.app.pin.Fetched;
import dev.legwork.app.pin.HostKey;
import dev.legwork.app.pin.OwnSsh;
import dev.legwork.app.pin.PinOutcome;
import dev.legwork.app.pin.PinTarget;
import dev.legwork.app.pin.Pinning;
import dev.legwork.leg.Endpoint;
import dev.legwork.leg.Leg;
import dev.legwork.leg.Light;
import dev.legwork.leg.Via;
import dev.legwork.ui.Work;
import dev.legwork.ui.part.CopyButton;

import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Separator;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Whether the machine that answers is the one that is meant; for a jump host first. */
final class HostKeyPage extends Page {
    private final Consumer<Fetched> changed;
    private final Runnable afterJump;
    private final Busy busy = new Busy();
    private final VBox body = new VBox(14);
    private final PasteBox paste;
    private final Trouble trouble = new Trouble();
    private final Button again = new Button(Strings.text("wizard.again"));
    private final CheckBox byEye = new CheckBox();
    private final List<Leg> targets = new ArrayList<>();
    private @Nullable KeyCard card;
    private Label command = new Label();
    private @Nullable Fetched fetched;
    private @Nullable Fetched matched;
    private Work.@Nullable Task task;

    /**
     * @param next goes to the next step
     * @param afterJump goes on where the line is installed, once the machine behind a jump host is
     *     pinned too
     * @param changed shows the red page
     */
    HostKeyPage(Journey journey, Runnable next, Runnable afterJump, Consumer<Fetched> changed) {
        super(journey, next);
        this.afterJump = afterJump;
        this.changed = changed;
        paste =
                new PasteBox(
                        journey.work(),
                        () -> journey.workshop().pinning(),
                        Strings.text("wizard.host-key.paste.prompt"),
                        this::same);
        byEye.setId("by-eye");
        byEye.setWrapText(true);
        byEye.setMnemonicParsing(false);
        byEye.selectedProperty().addListener((of, was, is) -> decide());
        again.setId("host-key-again");
        again.setOnAction(pressed -> look());
        content().getChildren().addAll(busy, trouble, body);
    }

    @Override
    void entered() {
        fetched = null;
        targets.clear();
        body.getChildren().clear();
        trouble.clear();
        ready().set(false);
        goOnText().set(Strings.text("wizard.host-key.pin"));
        title().set(Strings.text("wizard.host-key.title", journey().name()));
        intro().set("");
        journey()
                .read(
                        () -> {
                            plan();
                            if (isShown()) {
                                look();
                            }
                        });
    }

    @Override
    void left() {
        paste.stop();
        if (task != null) {
            task.stop();
        }
        busy.end();
    }

    @Override
    Node first() {
        return paste.field();
    }

    /** The jump host first; what is behind it shows no key before the jump host lets ours in. */
    private void plan() {
        targets.clear();
        Leg leg = journey().leg();
        if (leg == null) {
            return;
        }
        if (leg.destination().via() instanceof Via.JumpHost jump
                && !journey().draft().is(Field.JUMP_LINE)) {
            targets.add(
                    PinTarget.leg(
                            List.of(), jump.user() + "@" + new Endpoint(jump.host(), jump.port())));
        } else {
            targets.add(leg);
        }
    }

    private void look() {
        if (targets.isEmpty()) {
            trouble.say(Nodes.note(Light.DEGRADED, Strings.text("wizard.host-key.no-address")));
            return;
        }
        Leg leg = targets.getFirst();
        Endpoint at = leg.destination().endpoint();
        String who = who(leg);
        title().set(Strings.text("wizard.host-key.title", who));
        trouble.clear();
        body.getChildren().clear();
        ready().set(false);
        busy.start(
                Strings.text("wizard.host-key.asking", ReachBox.spelled(at)),
                () -> {
                    if (task != null) {
                        task.stop();
                    }
                    trouble.say(Nodes.row(10, again));
                });
        task =
                journey()
                        .work()
                        .start(
                                "fetch-host-key",
                                () -> journey().workshop().pinning().look(leg),
                                look -> {
                                    busy.end();
                                    looked(look, who);
                                },
                                failure -> {
                                    busy.end();
                                    failed(String.valueOf(failure.getMessage()));
                                });
    }

    private String who(Leg leg) {
        return leg.name().equals(journey().get(Field.NAME).strip())
                ? journey().name()
                : leg.destination().host();
    }

    private void looked(Pinning.Look look, String who) {
        switch (look) {
            case Pinning.Look.Failed(var cause) -> failed(cause.text());
            case Pinning.Look.Shown(Fetched shown) -> {
                if (shown.state() instanceof Fetched.State.Changed) {
                    changed.accept(shown);
                } else {
                    show(shown, who);
                }
            }
        }
    }

    private void failed(String sentence) {
        HBox ways = Nodes.row(10, again);
        ways.getChildren().addAll(jumpFirst(this::enter));
        trouble.say(Nodes.note(Light.DOWN, WindowWords.of(sentence)), ways);
    }

    private void show(Fetched shown, String who) {
        fetched = shown;
        HostKey key = shown.key();
        String server = shown.server().replaceFirst("^SSH-2\\.0-", "").replace('_', ' ');
        intro().set(
                        Strings.text(
                                "wizard.host-key.intro",
                                shown.endpoint().host(),
                                shown.endpoint().port()));
        KeyCard now =
                new KeyCard(
                        Strings.text("wizard.host-key.shown"),
                        Feather.KEY,
                        false,
                        Strings.text("wizard.host-key.picture"));
        card = now;
        now.show(key, Strings.text("wizard.host-key.fingerprint"));
        CopyButton copy =
                new CopyButton(
                        Strings.text("wizard.host-key.copy"),
                        Strings.text("wizard.host-key.copy"),
                        () -> fetched == null ? "" : fetched.key().fingerprint());
        now.below(
                Nodes.flow(
                        10,
                        copy,
                        Nodes.text(
                                (server.isEmpty() ? "" : server + " · ")
                                        + Strings.text("wizard.host-key.groups"),
                                "muted")));
        body.getChildren().setAll(now);
        switch (shown.state()) {
            case Fetched.State.Pinned(var pin) -> pinned(pin.note());
            case Fetched.State.Revoked() -> revoked();
            case Fetched.State.New(), Fetched.State.Changed _ -> compare(key, who);
        }
    }

    private void pinned(String note) {
        goOnText().set(Strings.text("wizard.go-on"));
        body.getChildren()
                .add(
                        Nodes.note(
                                Light.UP,
                                note.isEmpty()
                                        ? Strings.text("wizard.host-key.pinned")
                                        : Strings.text("wizard.host-key.pinned-note", note)));
        ready().set(true);
    }

    private void revoked() {
        body.getChildren().add(Nodes.danger(Strings.text("wizard.host-key.revoked")));
    }

    private void compare(HostKey key, String who) {
        goOnText().set(Strings.text("wizard.host-key.pin"));
        command = new Label(key.commandToCompare());
        HBox box =
                Nodes.command(
                        command::getText, command, Strings.text("wizard.host-key.copy-command"));
        VBox.setMargin(box, new Insets(0, 0, 0, 30));
        HBox run =
                Nodes.numbered(
                        1,
                        Strings.text("wizard.host-key.run", who),
                        Strings.text("wizard.host-key.run-where"));
        run.getChildren().addAll(Nodes.space(), windows(key));
        VBox first = new VBox(8, run, box);
        VBox.setMargin(paste, new Insets(0, 0, 0, 30));
        VBox second =
                new VBox(
                        8,
                        Nodes.numbered(
                                2,
                                Strings.text("wizard.host-key.paste"),
                                Strings.text("wizard.host-key.paste-what")),
                        paste);
        byEye.setSelected(false);
        byEye.setText(Strings.text("wizard.host-key.by-eye.sure", who));
        Nodes.shown(byEye, false);
        body.getChildren().addAll(first, second, new Separator(), foot(), byEye);
        paste.compareWith(fetched);
        if (isShown()) {
            paste.field().requestFocus();
        }
    }

    private Node windows(HostKey key) {
        Hyperlink link = new Hyperlink(Strings.text("wizard.host-key.windows"));
        link.getStyleClass().add("small");
        link.setOnAction(
                pressed -> {
                    boolean windows = command.getText().equals(key.commandToCompareOnWindows());
                    command.setText(
                            windows ? key.commandToCompare() : key.commandToCompareOnWindows());
                    link.setText(
                            Strings.text(
                                    windows
                                            ? "wizard.host-key.windows"
                                            : "wizard.host-key.not-windows"));
                });
        link.setMinWidth(Region.USE_PREF_SIZE);
        return link;
    }

    private Node foot() {
        Fetched shown = fetched;
        return OwnSshFoot.of(
                shown == null ? new OwnSsh.Silent() : shown.ownSsh(),
                () -> pin(shown, new Evidence.KnownToSsh()),
                () -> {
                    Nodes.shown(byEye, true);
                    byEye.requestFocus();
                });
    }

    private void same(@Nullable Fetched key) {
        matched = key;
        KeyCard shown = card;
        if (shown != null) {
            if (key != null && fetched != null && !key.key().equals(fetched.key())) {
                shown.show(key.key(), Strings.text("wizard.host-key.fingerprint"));
            } else if (key == null && fetched != null) {
                shown.show(fetched.key(), Strings.text("wizard.host-key.fingerprint"));
            }
            shown.same(key != null);
        }
        if (key != null && key.state() instanceof Fetched.State.Changed) {
            changed.accept(key);
        }
        decide();
    }

    private void decide() {
        ready().set(matched != null || (byEye.isVisible() && byEye.isSelected() && !wrong()));
    }

    private boolean wrong() {
        return paste.state() == PasteBox.State.WRONG;
    }

    @Override
    void goOn() {
        Fetched shown = fetched;
        if (shown != null && shown.state() instanceof Fetched.State.Pinned) {
            done();
        } else if (matched != null) {
            pin(matched, new Evidence.Expected(paste.text()));
        } else if (shown != null && byEye.isSelected()) {
            pin(shown, new Evidence.ByEye());
        }
    }

    private void pin(@Nullable Fetched key, Evidence evidence) {
        if (key == null) {
            return;
        }
        ready().set(false);
        journey()
                .work()
                .start(
                        "pin-host-key",
                        () -> journey().workshop().pinning().pin(key, evidence, false),
                        outcome -> pinnedNow(key, outcome),
                        failure -> refused(String.valueOf(failure.getMessage())));
    }

    private void pinnedNow(Fetched key, PinOutcome outcome) {
        if (!isShown()) {
            return;
        }
        switch (outcome) {
            case PinOutcome.Done _, PinOutcome.Already() -> done();
            case PinOutcome.Mismatch(var expected) -> refused(Strings.text("wizard.paste.wrong"));
            case PinOutcome.NeedsReplacing _ -> changed.accept(key);
            case PinOutcome.Refused(String sentence) -> refused(sentence);
            case PinOutcome.NotWritten(String sentence) -> refused(sentence);
        }
    }

    private void refused(String sentence) {
        trouble.say(Nodes.danger(WindowWords.of(sentence)));
        decide();
    }

    private void done() {
        if (journey().draft().is(Field.JUMP_LINE) && !journey().draft().is(Field.LINE)) {
            afterJump.run();
        } else {
            next();
        }
    }
}
