package dev.legwork.ui.wizard;

import dev.legwork.app.Composition;
import dev.legwork.app.add.LegDraft.Field;
import dev.legwork.app.desk.Strings;
import dev.legwork.app.desk.WindowWords;
import dev.legwork.app.key.AdoptedKeys;
import dev.legwork.app.key.KeyResult;
import dev.legwork.app.key.PassphraseFrom;
import dev.legwork.leg.Leg;
import dev.legwork.leg.Light;
import dev.legwork.leg.PassphraseSource;
import dev.legwork.status.LegChange;
import dev.legwork.status.LegEdit;
import dev.legwork.status.Reply;
import dev.legwork.trust.PublicKey;
import dev.legwork.trust.TypedSecret;
import dev.legwork.ui.part.SecretField;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;

import org.jspecify.annotations.Nullable;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** The leg's own key: made here, or one there is. */
final class KeyPage extends Page {
    private final ToggleGroup which = new ToggleGroup();
    private final RadioButton fresh = choice("key-new", "wizard.key.new", which);
    private final RadioButton mine = choice("key-mine", "wizard.key.mine", which);
    private final TextField file = new TextField();
    private final SecretField passphrase = new SecretField();
    private final CheckBox anyway = new CheckBox(Strings.text("wizard.key.anyway"));
    private final NewKeyBox newBox;
    private final VBox mineBox;
    private final VBox choose;
    private final VBox ready = new VBox(12);
    private final Trouble trouble = new Trouble();
    private final Busy busy = new Busy();
    private boolean working;

    KeyPage(Journey journey, Runnable next) {
        super(journey, next);
        intro().set(Strings.text("wizard.key.intro"));
        newBox = new NewKeyBox(this::chosen);
        file.setId("key-file");
        file.setPromptText("~/.ssh/…");
        file.setAccessibleText(Strings.text("wizard.key.file"));
        HBox.setHgrow(file, Priority.ALWAYS);
        Button browse = new Button(Strings.text("wizard.key.browse"));
        browse.setOnAction(pressed -> browse());
        passphrase.setId("key-passphrase");
        anyway.setId("key-anyway");
        anyway.setWrapText(true);
        Nodes.shown(anyway, false);
        mineBox =
                new VBox(
                        12,
                        Nodes.field(
                                Strings.text("wizard.key.file"),
                                Nodes.row(8, file, browse),
                                Strings.text("wizard.key.file.help")),
                        Nodes.field(
                                Strings.text("wizard.key.passphrase"),
                                passphrase,
                                Strings.text("wizard.key.passphrase.help")),
                        anyway);
        mineBox.getStyleClass().add("indented");
        choose = new VBox(14, fresh, newBox, mine, mineBox);
        content().getChildren().addAll(choose, ready, busy, trouble);
        which.selectedToggleProperty().addListener((of, was, is) -> decide());
        file.textProperty()
                .addListener(
                        (of, was, is) -> {
                            Nodes.shown(anyway, false);
                            if (mine.isSelected() && !journey.get(Field.KEY).equals(is)) {
                                journey.set(Field.KEY, is);
                            }
                            decide();
                        });
    }

    private static RadioButton choice(String id, String text, ToggleGroup group) {
        RadioButton choice = new RadioButton(Strings.text(text));
        choice.setId(id);
        choice.setToggleGroup(group);
        choice.setWrapText(true);
        return choice;
    }

    @Override
    void entered() {
        title().set(Strings.text("wizard.key.title"));
        trouble.clear();
        newBox.choose(journey().get(Field.PASSPHRASE));
        decide();
        if (which.getSelectedToggle() == null) {
            boolean given =
                    !journey().get(Field.KEY).isEmpty()
                            && journey().get(Field.KEY_FINGERPRINT).isEmpty()
                            && journey().get(Field.IN_FILE).isEmpty();
            which.selectToggle(given ? mine : fresh);
        }
        if (mine.isSelected()) {
            file.setText(journey().get(Field.KEY));
        }
        look();
    }

    @Override
    void left() {
        newBox.clear();
        passphrase.clear();
    }

    @Override
    Node first() {
        return ready.isVisible() ? content() : fresh.isSelected() ? fresh : mine;
    }

    /** The leg may have its key already, made here before or by a command. */
    private void look() {
        Leg leg = journey().leg();
        if (leg == null) {
            has(Optional.empty());
            return;
        }
        journey()
                .work()
                .start(
                        "look-at-key",
                        () -> Composition.keyLines(journey().ui().desk().home()).key(leg),
                        found -> looked(leg, found),
                        failure -> has(Optional.empty()));
    }

    private void looked(Leg leg, Optional<PublicKey> found) {
        String known = journey().get(Field.KEY_FINGERPRINT);
        boolean own = !journey().get(Field.IN_FILE).isEmpty() || !known.isEmpty();
        if (found.isPresent() && !own) {
            // Somebody's, where a new one would go: nothing is overwritten.
            which.selectToggle(mine);
            file.setText(leg.key().file());
            has(Optional.empty());
        } else {
            has(
                    found.map(PublicKey::fingerprint)
                            .filter(it -> known.isEmpty() || known.equals(it)));
        }
    }

    private void has(Optional<String> fingerprint) {
        Nodes.shown(choose, fingerprint.isEmpty());
        Nodes.shown(ready, fingerprint.isPresent());
        ready.getChildren().clear();
        fingerprint.ifPresent(
                it -> {
                    Leg leg = journey().leg();
                    String there = leg == null ? "" : leg.key().file();
                    Button other = new Button(Strings.text("wizard.key.other"));
                    other.setOnAction(
                            pressed -> {
                                journey().set(Field.KEY_FINGERPRINT, "");
                                which.selectToggle(mine);
                                has(Optional.empty());
                                file.requestFocus();
                            });
                    ready.getChildren()
                            .addAll(
                                    Nodes.note(
                                            Light.UP,
                                            Strings.text("wizard.key.has", there) + "\n" + it),
                                    Nodes.row(8, other));
                });
        decide();
    }

    private void chosen() {
        journey().set(Field.PASSPHRASE, newBox.source());
        decide();
    }

    private void decide() {
        boolean isNew = fresh.isSelected();
        Nodes.shown(newBox, isNew);
        Nodes.shown(mineBox, !isNew);
        if (ready.isVisible()) {
            goOnText().set(Strings.text("wizard.go-on"));
            ready().set(!working);
            return;
        }
        goOnText().set(Strings.text(isNew ? "wizard.key.make" : "wizard.key.adopt"));
        ready().set(!working && (isNew ? newBox.complete() : !file.getText().isBlank()));
    }

    private void browse() {
        FileChooser chooser = new FileChooser();
        Path ssh = journey().ui().desk().home().userHome().resolve(".ssh");
        if (ssh.toFile().isDirectory()) {
            chooser.setInitialDirectory(ssh.toFile());
        }
        File chosen = chooser.showOpenDialog(content().getScene().getWindow());
        if (chosen != null) {
            file.setText(chosen.getPath());
        }
    }

    @Override
    void goOn() {
        if (ready.isVisible()) {
            done();
        } else if (fresh.isSelected()) {
            make();
        } else {
            adopt();
        }
    }

    private void make() {
        if (journey().get(Field.IN_FILE).isEmpty()) {
            journey().set(Field.KEY, "");
        }
        Leg leg = journey().leg();
        if (leg == null) {
            trouble.say(Nodes.note(Light.DEGRADED, Strings.text("wizard.host-key.no-address")));
            return;
        }
        char[] chosen = newBox.take();
        begin(Strings.text("wizard.key.making"));
        journey()
                .work()
                .start(
                        "make-key",
                        () -> {
                            try {
                                KeyResult made =
                                        journey()
                                                .workshop()
                                                .newKeys()
                                                .make(leg, new TypedAsker(chosen));
                                remember(leg.key().passphrase(), made, chosen);
                                return made;
                            } finally {
                                Arrays.fill(chosen, '\0');
                            }
                        },
                        this::told,
                        failure -> failed(String.valueOf(failure.getMessage())));
    }

    private void adopt() {
        Leg leg = journey().leg();
        if (leg == null) {
            return;
        }
        String chosen = absolute(file.getText().strip());
        char[] opens = passphrase.take();
        boolean own = anyway.isVisible() && anyway.isSelected();
        begin(Strings.text("wizard.key.trying"));
        AtomicReference<@Nullable LegChange> made = new AtomicReference<>();
        journey()
                .work()
                .start(
                        "adopt-key",
                        () -> {
                            try {
                                KeyResult adopted =
                                        journey()
                                                .workshop()
                                                .adoptedKeys()
                                                .adopt(
                                                        new AdoptedKeys.Wish(
                                                                leg,
                                                                chosen,
                                                                new PassphraseFrom.Leg(),
                                                                own),
                                                        new TypedAsker(opens),
                                                        edit -> remember(edit, made));
                                remember(leg.key().passphrase(), adopted, opens);
                                return adopted;
                            } finally {
                                Arrays.fill(opens, '\0');
                            }
                        },
                        result -> {
                            LegChange change = made.get();
                            if (change != null && change.passphrase() != null) {
                                journey().set(Field.PASSPHRASE, change.passphrase());
                            }
                            told(result);
                        },
                        failure -> failed(String.valueOf(failure.getMessage())));
    }

    /** One that is to be asked for is known for as long as this window works with the key. */
    private void remember(PassphraseSource source, KeyResult result, char[] typed) {
        if (source instanceof PassphraseSource.Ask
                && result instanceof KeyResult.Ready ready
                && typed.length > 0) {
            journey().workshop().asked().keep(ready.file(), TypedSecret.utf8(typed.clone()));
        }
    }

    /** The leg is a draft yet; what it is to be is written with the rest of it. */
    private static Reply remember(LegEdit edit, AtomicReference<@Nullable LegChange> made) {
        if (edit instanceof LegEdit.Change(var _, LegChange change)) {
            made.set(change);
        }
        return new Reply.Done("");
    }

    private static String absolute(String file) {
        return file.startsWith("~") || file.isEmpty()
                ? file
                : new File(file).getAbsoluteFile().toPath().normalize().toString();
    }

    private void begin(String words) {
        working = true;
        trouble.clear();
        decide();
        busy.start(words);
    }

    private void told(KeyResult result) {
        working = false;
        busy.end();
        switch (result) {
            case KeyResult.Ready is -> {
                journey().set(Field.KEY, is.file());
                journey().set(Field.KEY_FINGERPRINT, is.fingerprint());
                has(Optional.of(is.fingerprint()));
                is.warnings()
                        .forEach(
                                warning ->
                                        ready.getChildren()
                                                .add(Nodes.note(Light.DEGRADED, warning)));
                ready.getChildren().add(Nodes.text(is.passphrase(), "muted"));
                if (is.warnings().isEmpty()) {
                    done();
                }
            }
            case KeyResult.Failed(String sentence) -> failed(sentence);
            case KeyResult.NobodyToAsk(String sentence) -> failed(sentence);
        }
    }

    private void failed(String sentence) {
        working = false;
        busy.end();
        Nodes.shown(anyway, sentence.contains("--anyway"));
        boolean stored = fresh.isSelected() && newBox.source().equals("keychain");
        trouble.say(Nodes.note(Light.NEEDS_YOU, WindowWords.of(sentence)));
        if (stored) {
            trouble.getChildren().add(Nodes.text(Strings.text("wizard.key.other-places"), "muted"));
        }
        decide();
    }

    private void done() {
        if (journey().get(Field.IN_FILE).isEmpty()) {
            next();
        } else {
            working = true;
            decide();
            journey()
                    .commit(
                            () -> {
                                working = false;
                                next();
                            },
                            this::failed);
        }
    }
}
