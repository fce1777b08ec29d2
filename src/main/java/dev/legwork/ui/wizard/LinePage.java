package dev.legwork.ui.wizard;

import dev.legwork.app.Composition;
import dev.legwork.app.add.LegDraft.Field;
import dev.legwork.app.desk.Strings;
import dev.legwork.app.desk.WindowWords;
import dev.legwork.app.key.Installed;
import dev.legwork.app.key.KeyLines;
import dev.legwork.app.key.LineInstall;
import dev.legwork.leg.KeySpec;
import dev.legwork.leg.Leg;
import dev.legwork.leg.Light;
import dev.legwork.leg.PassphraseSource;
import dev.legwork.leg.Via;
import dev.legwork.trust.Credentials;
import dev.legwork.trust.LineWords;
import dev.legwork.trust.PasteCommand;
import dev.legwork.trust.ServerVersion;
import dev.legwork.trust.TypedSecret;
import dev.legwork.ui.Work;
import dev.legwork.ui.part.SecretField;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextField;
import javafx.scene.control.TitledPane;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** The line in authorized_keys: shown, explained, and put there, at the jump host first. */
final class LinePage extends Page {
    private final Runnable compareBehind;
    private final VBox line = new VBox(10);
    private final VBox words = new VBox();
    private final ToggleGroup with = new ToggleGroup();
    private final RadioButton byPassword = choice("with-password", "wizard.line.with.password");
    private final RadioButton byAgent = choice("with-agent", "wizard.line.with.agent");
    private final RadioButton byKey = choice("with-key", "wizard.line.with.key");
    private final SecretField password = new SecretField();
    private final TextField keyFile = new TextField();
    private final VBox install;
    private final VBox copy = new VBox(8);
    private final Label forWhom = Nodes.text("", "muted");
    private final Busy busy = new Busy();
    private final PromptBox prompts;
    private final Trouble outcome = new Trouble();
    private KeyLines.Built.@Nullable Line built;
    private Work.@Nullable Task task;
    private boolean jump;
    private boolean inPlace;
    private boolean working;

    /**
     * @param compareBehind goes back to the host key, of the machine behind the jump host now
     */
    LinePage(Journey journey, Runnable next, Runnable compareBehind) {
        super(journey, next);
        this.compareBehind = compareBehind;
        prompts = new PromptBox(journey.ui().fx());
        password.setId("login-password");
        password.setAccessibleText(Strings.text("wizard.line.password"));
        password.setPromptText(Strings.text("wizard.line.password"));
        keyFile.setId("login-key");
        keyFile.setAccessibleText(Strings.text("wizard.line.key"));
        keyFile.setPromptText("~/.ssh/id_ed25519");
        keyFile.setText("~/.ssh/id_ed25519");
        byPassword.setSelected(true);
        HBox.setHgrow(password, Priority.ALWAYS);
        HBox ways = new HBox(18, byPassword, byAgent, byKey);
        install =
                new VBox(
                        10,
                        Nodes.text(Strings.text("wizard.line.install"), "strong"),
                        forWhom,
                        ways,
                        password,
                        keyFile);
        install.getStyleClass().add("lw-card");
        content().getChildren().addAll(line, install, busy, prompts, outcome, copy, words);
        with.selectedToggleProperty().addListener((of, was, is) -> decide());
        password.lengthProperty().addListener((of, was, is) -> decide());
        keyFile.textProperty().addListener((of, was, is) -> decide());
    }

    private RadioButton choice(String id, String text) {
        RadioButton choice = new RadioButton(Strings.text(text));
        choice.setId(id);
        choice.setToggleGroup(with);
        return choice;
    }

    @Override
    void entered() {
        outcome.clear();
        inPlace = false;
        working = false;
        Leg leg = journey().leg();
        jump =
                leg != null
                        && leg.destination().via() instanceof Via.JumpHost
                        && !journey().draft().is(Field.JUMP_LINE);
        title().set(Strings.text("wizard.line.title"));
        intro().set("");
        build();
    }

    @Override
    void left() {
        password.clear();
        if (task != null) {
            task.stop();
        }
        prompts.cancel();
        busy.end();
    }

    @Override
    Node first() {
        return password;
    }

    private void build() {
        KeyLines.Wanted wanted = new KeyLines.Wanted(journey().get(Field.IN_FILE), jump, null);
        journey()
                .work()
                .start(
                        "build-line",
                        () ->
                                Composition.keyLines(journey().ui().desk().home())
                                        .of(wanted, ServerVersion.unknown()),
                        this::show,
                        failure -> say(Light.DOWN, String.valueOf(failure.getMessage())));
    }

    private void show(KeyLines.Built result) {
        switch (result) {
            case KeyLines.Built.None(String sentence, boolean _) -> {
                built = null;
                say(Light.NEEDS_YOU, WindowWords.of(sentence));
            }
            case KeyLines.Built.Line line -> {
                built = line;
                String server = line.visitor().destination().toString();
                intro().set(
                                Strings.text(
                                        jump ? "wizard.line.intro-jump" : "wizard.line.intro",
                                        line.visitor().destination().host()));
                forWhom.setText(Strings.text("wizard.line.once", server));
                explain(line);
                byHand(line);
            }
        }
        decide();
    }

    private void explain(KeyLines.Built.Line found) {
        GridPane grid = new GridPane(16, 8);
        grid.getColumnConstraints().addAll(Columns.share(36), Columns.share(64));
        int row = 0;
        for (LineWords.Word word : LineWords.of(found.line())) {
            grid.add(Nodes.text(shortened(word.word()), "mono", "line-word"), 0, row);
            grid.add(Nodes.text(word.meaning(), "small"), 1, row);
            row++;
        }
        TitledPane explained = new TitledPane(Strings.text("wizard.line.words"), grid);
        explained.setId("line-words");
        explained.setExpanded(true);
        explained.setAnimated(!journey().ui().looks().still());
        explained.getStyleClass().add("dense");
        line.getChildren()
                .setAll(Nodes.command(found.line().text(), Strings.text("wizard.line.copy-line")));
        found.notes()
                .forEach(
                        note ->
                                line.getChildren()
                                        .add(Nodes.note(Light.OFF, WindowWords.of(note))));
        words.getChildren().setAll(explained);
    }

    /** The key's 68 characters say nothing; the whole line stands above. */
    private static String shortened(String word) {
        return word.length() > 60 && word.contains(" ")
                ? word.substring(0, 32) + "…" + word.substring(word.length() - 6)
                : word;
    }

    private void byHand(KeyLines.Built.Line line) {
        Button did = new Button(Strings.text("wizard.line.did-it"));
        did.setId("did-it");
        did.setOnAction(
                pressed -> {
                    say(Light.UP, Strings.text("wizard.line.trusting-you"));
                    placed();
                    journey().tryAgain();
                });
        copy.getChildren()
                .setAll(
                        Nodes.text(
                                Strings.text("wizard.line.or", line.visitor().destination().host()),
                                "strong"),
                        Nodes.cut(
                                PasteCommand.of(line.line()),
                                Strings.text("wizard.line.copy-command")),
                        Nodes.row(10, did));
        copy.getStyleClass().setAll("lw-card");
    }

    private void decide() {
        Nodes.shown(install, built != null && !inPlace);
        Nodes.shown(copy, built != null && !inPlace);
        Nodes.shown(password, byPassword.isSelected());
        Nodes.shown(keyFile, byKey.isSelected());
        goOnText()
                .set(
                        Strings.text(
                                !inPlace
                                        ? "wizard.line.do-it"
                                        : jump ? "wizard.line.behind" : "wizard.go-on"));
        boolean given =
                byAgent.isSelected()
                        || (byPassword.isSelected() && !password.isEmpty())
                        || (byKey.isSelected() && !keyFile.getText().isBlank());
        ready().set(!working && built != null && (inPlace || given));
    }

    private void say(Light light, String sentence) {
        outcome.say(Nodes.note(light, sentence));
    }

    private void placed() {
        inPlace = true;
        journey().set(jump ? Field.JUMP_LINE : Field.LINE, "yes");
        decide();
    }

    @Override
    void goOn() {
        if (!inPlace) {
            installNow();
        } else if (jump) {
            compareBehind.run();
        } else {
            next();
        }
    }

    private Credentials credentials() {
        if (byAgent.isSelected()) {
            return new Credentials.Agent();
        }
        if (byKey.isSelected()) {
            String file = keyFile.getText().strip();
            return new Credentials.OtherKey(
                    new KeySpec(
                            file,
                            file.endsWith(".pub")
                                    ? new PassphraseSource.Agent()
                                    : new PassphraseSource.Ask()));
        }
        return new Credentials.Password(TypedSecret.utf8(password.take()));
    }

    private void installNow() {
        Credentials credentials = credentials();
        LineInstall.Order order =
                new LineInstall.Order(
                        new KeyLines.Wanted(journey().get(Field.IN_FILE), jump, null), null, null);
        working = true;
        outcome.clear();
        decide();
        busy.start(
                Strings.text("wizard.line.installing"),
                () -> {
                    if (task != null) {
                        task.stop();
                    }
                    prompts.cancel();
                    stopped();
                });
        task =
                journey()
                        .work()
                        .start(
                                "install-line",
                                () -> install(order, credentials),
                                this::installed,
                                failure -> {
                                    stopped();
                                    say(Light.DOWN, Strings.text("wizard.failed"));
                                });
    }

    /** Off JavaFX's thread; the password is used once and gone, whatever comes of it. */
    private Installed install(LineInstall.Order order, Credentials credentials) {
        try {
            return journey()
                    .workshop()
                    .lineInstall()
                    .install(
                            order,
                            credentials,
                            prompts,
                            step -> journey().ui().fx().run(() -> busy.say(step)));
        } finally {
            if (credentials instanceof Credentials.Password once) {
                once.erase();
            }
        }
    }

    private void stopped() {
        working = false;
        busy.end();
        prompts.cancel();
        decide();
    }

    private void installed(Installed result) {
        stopped();
        switch (result) {
            case Installed.Done done -> {
                say(Light.UP, done.sentence());
                done.notes()
                        .forEach(
                                note ->
                                        outcome.getChildren()
                                                .add(Nodes.note(Light.OFF, WindowWords.of(note))));
                placed();
                journey().tryAgain();
            }
            case Installed.WrongPassword(String sentence) -> {
                say(Light.DOWN, sentence);
                password.requestFocus();
            }
            case Installed.ByHand(String sentence, List<String> steps) -> {
                VBox all = new VBox(8, Nodes.note(Light.NEEDS_YOU, WindowWords.of(sentence)));
                steps.forEach(
                        step ->
                                all.getChildren()
                                        .add(
                                                Nodes.command(
                                                        step,
                                                        Strings.text("wizard.line.copy-command"))));
                outcome.say(all);
            }
            case Installed.NotTrusted(String sentence) -> {
                say(Light.NEEDS_YOU, WindowWords.of(sentence));
                Button compare = new Button(Strings.text("wizard.line.compare"));
                compare.setId("compare");
                compare.setOnAction(pressed -> compareBehind.run());
                outcome.getChildren().add(compare);
                outcome.getChildren().addAll(jumpFirst(this::enter));
            }
            case Installed.Failed(String sentence) -> {
                say(Light.DOWN, WindowWords.of(sentence));
                outcome.getChildren().addAll(jumpFirst(this::enter));
            }
        }
    }
}
