package dev.legwork.ui.wizard;

import dev.legwork.app.desk.PortWords;
import dev.legwork.app.desk.Strings;
import dev.legwork.app.desk.WindowWords;
import dev.legwork.app.pin.Evidence;
import dev.legwork.app.pin.Fetched;
import dev.legwork.app.pin.HostKey;
import dev.legwork.app.pin.PinOutcome;
import dev.legwork.app.pin.PinnedKey;
import dev.legwork.leg.Leg;
import dev.legwork.leg.Light;
import dev.legwork.leg.PortForward;
import dev.legwork.ui.Ui;
import dev.legwork.ui.part.LightIcon;

import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;

/**
 * The red page: a machine shows another key than the pinned one. Both side by side; nothing is the
 * default, and the pin can go only for a key that was compared with what the machine printed.
 */
final class ChangedPane extends BorderPane {
    /** What a person can do from here. */
    interface Ways {
        /** Leave it closed. */
        void keepClosed();

        /** Say that the machine is elsewhere. */
        void changeAddress();

        /** Go on: the new key is pinned. */
        void replaced();
    }

    /** Below this many heights of the heading there is no room for two columns. */
    private static final double NARROW = 36;

    private final Ui ui;
    private final Fetched shown;
    private final Ways ways;
    private final Label heading;
    private final KeyCard now;
    private final PasteBox paste;
    private final Button replace;
    private final Page.Trouble trouble = new Page.Trouble();
    private final GridPane grid = new GridPane(16, 20);
    private final Label hint = Nodes.text(Strings.text("changed.no-default"), "muted", "small");
    private final HBox buttons = new HBox(10);
    private final HBox foot = new HBox(10);
    private List<Region> parts = List.of();
    private @Nullable Fetched matched;

    /**
     * @param name what the machine is called
     * @param ports that are closed meanwhile, as in {@code 5201–5205}; empty when none are
     */
    ChangedPane(Ui ui, String name, String ports, Fetched shown, Ways ways) {
        this.ui = ui;
        this.shown = shown;
        this.ways = ways;
        getStyleClass().add("changed-page");
        heading = Nodes.text(Strings.text("changed.title", name), "page-title", "danger-text");
        heading.setFocusTraversable(true);
        heading.setAccessibleRole(AccessibleRole.TEXT);
        now = card(shown.key(), true, seen());
        paste =
                new PasteBox(
                        ui.work(),
                        () -> ui.desk().workshop().pinning(),
                        Strings.text("changed.paste.prompt", name),
                        this::same);
        replace = new Button(Strings.text("changed.replace"));
        replace.setId("replace-pin");
        replace.getStyleClass().add("danger-outlined");
        replace.setDisable(true);
        replace.setOnAction(pressed -> replace());
        setTop(band(name, ports));
        ScrollPane scroll = new ScrollPane(middle(name));
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("page-scroll");
        setCenter(scroll);
        foot(name);
        setBottom(foot);
        paste.compareWith(shown);
        arrange();
        widthProperty().addListener((of, was, is) -> arrange());
        heading.fontProperty().addListener((of, was, is) -> arrange());
    }

    /** Gives the heading the focus: no button must have it, lest Enter presses it. */
    void focus() {
        heading.requestFocus();
    }

    private HBox band(String name, String ports) {
        LightIcon icon = LightIcon.of(Light.NEEDS_YOU, 28);
        icon.pseudoClassStateChanged(PseudoClass.getPseudoClass("danger"), true);
        Label why =
                Nodes.text(
                        ports.isEmpty()
                                ? Strings.text("changed.why", shown.endpoint().host())
                                : Strings.text(
                                        ports.matches("[0-9]+")
                                                ? "changed.why-ports.one"
                                                : "changed.why-ports.other",
                                        shown.endpoint().host(),
                                        ports));
        VBox texts = new VBox(6, heading, why);
        HBox.setHgrow(texts, Priority.ALWAYS);
        HBox band = new HBox(16, icon, texts);
        band.getStyleClass().add("danger-band");
        band.setAccessibleText(Strings.text("changed.title", name));
        return band;
    }

    /** Side by side; with large letters or in a small window one below the other. */
    private void arrange() {
        boolean narrow = getWidth() > 0 && getWidth() < NARROW * heading.getFont().getSize();
        ColumnConstraints half = Columns.share(narrow ? 100 : 50);
        grid.getChildren().clear();
        grid.getColumnConstraints().setAll(half);
        if (!narrow) {
            grid.getColumnConstraints().add(half);
        }
        for (int i = 0; i < parts.size(); i++) {
            grid.add(parts.get(i), narrow ? 0 : i % 2, narrow ? i : i / 2);
        }
        foot.getChildren().setAll(narrow ? List.of(buttons) : List.of(hint, buttons));
    }

    private VBox middle(String name) {
        VBox old = new VBox(12);
        for (PinnedKey pin : old()) {
            old.getChildren().add(card(pin.key(), false, pinned(pin)));
        }
        old.getChildren().forEach(each -> VBox.setVgrow(each, Priority.ALWAYS));
        parts = List.of(old, now, anew(name), not(name));
        VBox middle = new VBox(16, grid, trouble);
        middle.getStyleClass().add("changed-middle");
        return middle;
    }

    private List<PinnedKey> old() {
        return shown.state() instanceof Fetched.State.Changed(List<PinnedKey> old)
                ? old
                : List.of();
    }

    private static KeyCard card(HostKey key, boolean danger, String below) {
        KeyCard card =
                new KeyCard(
                        Strings.text(danger ? "changed.now" : "changed.old"),
                        danger ? Feather.KEY : Feather.LOCK,
                        danger,
                        "");
        card.show(key, below);
        card.setMinHeight(Region.USE_PREF_SIZE);
        return card;
    }

    private static String pinned(PinnedKey pin) {
        String how = pin.how();
        return pin.on() == null
                ? how
                : Strings.text(
                                "changed.pinned-on",
                                pin.on()
                                        .format(
                                                DateTimeFormatter.ofLocalizedDate(
                                                        FormatStyle.LONG)))
                        + (how.isEmpty() ? "" : ", " + how);
    }

    private String seen() {
        String server = shown.server().replaceFirst("^SSH-2\\.0-", "").replace('_', ' ');
        return Strings.text("changed.seen-now") + (server.isEmpty() ? "" : " · " + server);
    }

    private VBox anew(String name) {
        HostKey key = shown.key();
        return new VBox(
                8,
                Nodes.text(Strings.text("changed.anew", name), "strong"),
                Nodes.text(Strings.text("changed.anew.what"), "muted"),
                Nodes.command(key.commandToCompare(), Strings.text("wizard.host-key.copy-command")),
                paste);
    }

    private VBox not(String name) {
        VBox list =
                new VBox(
                        6,
                        Nodes.text(Strings.text("changed.not"), "strong"),
                        Nodes.text(
                                Strings.text("changed.not.what", shown.endpoint().host()),
                                "muted"));
        for (int i = 1; i <= 3; i++) {
            HBox line =
                    new HBox(
                            10,
                            Nodes.word(Integer.toString(i), "muted"),
                            Nodes.text(Strings.text("changed.not." + i, name)));
            list.getChildren().add(line);
        }
        return list;
    }

    private void foot(String name) {
        Button keep = new Button(Strings.text("changed.keep", name));
        keep.setId("keep-closed");
        keep.setMnemonicParsing(false);
        keep.setOnAction(pressed -> ways.keepClosed());
        Button move = new Button(Strings.text("changed.move"));
        move.setId("change-address");
        move.setOnAction(pressed -> ways.changeAddress());
        for (Button each : List.of(keep, move, replace)) {
            each.setMinWidth(Region.USE_PREF_SIZE);
        }
        HBox.setHgrow(hint, Priority.ALWAYS);
        hint.setMaxWidth(Double.MAX_VALUE);
        buttons.getChildren().setAll(keep, move, replace);
        buttons.setAlignment(Pos.CENTER_RIGHT);
        foot.setAlignment(Pos.CENTER_RIGHT);
        foot.getStyleClass().add("footer");
    }

    private void same(@Nullable Fetched key) {
        // Only the key that is shown here: a match with one of another type vouches for that one.
        matched = key != null && key.key().equals(shown.key()) ? key : null;
        replace.setDisable(matched == null);
    }

    private void replace() {
        Fetched key = matched;
        if (key == null) {
            return;
        }
        replace.setDisable(true);
        String text = paste.text();
        ui.work()
                .start(
                        "replace-pin",
                        () ->
                                ui.desk()
                                        .workshop()
                                        .pinning()
                                        .pin(shown, new Evidence.Expected(text), true),
                        this::replaced,
                        failure -> trouble(String.valueOf(failure.getMessage())));
    }

    private void replaced(PinOutcome outcome) {
        switch (outcome) {
            case PinOutcome.Done _, PinOutcome.Already() -> ways.replaced();
            case PinOutcome.Mismatch _ -> trouble(Strings.text("wizard.paste.wrong"));
            case PinOutcome.NeedsReplacing _ -> trouble(Strings.text("changed.again"));
            case PinOutcome.Refused(String sentence) -> trouble(sentence);
            case PinOutcome.NotWritten(String sentence) -> trouble(sentence);
        }
    }

    private void trouble(String sentence) {
        trouble.say(Nodes.danger(WindowWords.of(sentence)));
        replace.setDisable(matched == null);
    }

    /** Returns the leg's own ports, as people write them. */
    static String ports(@Nullable Leg leg) {
        return leg == null
                ? ""
                : PortWords.of(leg.portForwards().stream().map(PortForward::port).toList());
    }
}
