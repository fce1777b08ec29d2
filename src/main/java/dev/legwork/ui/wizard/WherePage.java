package dev.legwork.ui.wizard;

import dev.legwork.app.Home;
import dev.legwork.app.LegBook;
import dev.legwork.app.add.HostSuggestions;
import dev.legwork.app.add.HostSuggestions.Suggested;
import dev.legwork.app.add.LegCheck;
import dev.legwork.app.add.LegDraft;
import dev.legwork.app.add.LegDraft.Field;
import dev.legwork.app.desk.Strings;
import dev.legwork.leg.Endpoint;
import dev.legwork.leg.Jump;
import dev.legwork.leg.Leg;
import dev.legwork.ui.Work;

import javafx.animation.PauseTransition;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Which machine, and whether its SSH answers. */
final class WherePage extends Page {
    private static final int MOST_SUGGESTED = 6;

    private static final Duration JUDGED = Duration.millis(250);

    private final TextField host = field("where-host", "wizard.where.host.prompt");
    private final TextField port = field("where-port", "wizard.where.port.prompt");
    private final TextField user = field("where-user", "wizard.where.user.prompt");
    private final TextField name = field("where-name", "wizard.where.name.prompt");
    private final ComboBox<String> way = new ComboBox<>();
    private final TextField jump = field("where-jump", "wizard.where.jump.prompt");
    private final FlowPane chips = new FlowPane(8, 8);
    private final VBox suggestions =
            new VBox(6, Nodes.word(Strings.text("wizard.where.known"), "muted", "small"), chips);
    private final Label problem = Nodes.text("", "problem");
    private final ReachBox reach;
    private final PauseTransition judge = new PauseTransition(JUDGED);
    private List<Suggested> known = List.of();
    private Work.@Nullable Task judging;
    private boolean filling;

    WherePage(Journey journey, Runnable next) {
        super(journey, next);
        title().set(Strings.text("wizard.where.title"));
        intro().set(Strings.text("wizard.where.intro"));
        port.setPrefColumnCount(6);
        port.setMaxWidth(110);
        VBox hostBox = Nodes.field(Strings.text("wizard.where.host"), host, "");
        HBox.setHgrow(hostBox, Priority.ALWAYS);
        VBox portBox = Nodes.field(Strings.text("wizard.where.port"), port, "");
        portBox.setMinWidth(110);
        VBox userBox =
                Nodes.field(
                        Strings.text("wizard.where.user"),
                        user,
                        Strings.text("wizard.where.user.help"));
        VBox nameBox =
                Nodes.field(
                        Strings.text("wizard.where.name"),
                        name,
                        Strings.text("wizard.where.name.help"));
        HBox.setHgrow(userBox, Priority.ALWAYS);
        HBox.setHgrow(nameBox, Priority.ALWAYS);
        way.setMaxWidth(Double.MAX_VALUE);
        way.setId("where-way");
        VBox wayBox = Nodes.field(Strings.text("wizard.where.way"), way, "");
        VBox jumpBox =
                Nodes.field(
                        Strings.text("wizard.where.jump"),
                        jump,
                        Strings.text("wizard.where.jump.help"));
        HBox.setHgrow(wayBox, Priority.ALWAYS);
        HBox.setHgrow(jumpBox, Priority.ALWAYS);
        jumpBox.visibleProperty().bind(way.valueProperty().isEqualTo(jumpWord()));
        jumpBox.managedProperty().bind(jumpBox.visibleProperty());
        reach = new ReachBox(journey.work(), this::endpoint);
        content()
                .getChildren()
                .addAll(
                        new HBox(16, hostBox, portBox),
                        suggestions,
                        new HBox(16, userBox, nameBox),
                        new HBox(16, wayBox, jumpBox),
                        problem,
                        reach);
        Nodes.shown(problem, false);
        judge.setOnFinished(now -> judge());
        follow(host, Field.HOST);
        follow(port, Field.PORT);
        follow(user, Field.USER);
        follow(name, Field.NAME);
        name.textProperty()
                .addListener(
                        (of, was, is) -> {
                            if (!filling) {
                                journey.set(Field.NAME_IS_CHOSEN, is.isBlank() ? "" : "yes");
                            }
                        });
        host.textProperty().addListener((of, was, is) -> proposeName(is));
        jump.textProperty().addListener((of, was, is) -> wayChanged());
        way.valueProperty().addListener((of, was, is) -> wayChanged());
    }

    private static TextField field(String id, String prompt) {
        TextField field = new TextField();
        field.setId(id);
        field.setPromptText(Strings.text(prompt));
        return field;
    }

    private static String direct() {
        return Strings.text("wizard.where.way.direct");
    }

    private static String jumpWord() {
        return Strings.text("wizard.where.way.jump");
    }

    private void follow(TextField field, Field what) {
        field.textProperty()
                .addListener(
                        (of, was, is) -> {
                            if (!filling) {
                                journey().set(what, is);
                                if (what != Field.NAME) {
                                    elsewhere();
                                }
                                edited();
                            }
                        });
    }

    /** Lines that were installed are on another machine now. */
    private void elsewhere() {
        journey().set(Field.LINE, "");
        journey().set(Field.JUMP_LINE, "");
    }

    @Override
    void entered() {
        fill();
        ways(journey().get(Field.VIA));
        journey()
                .read(
                        () -> {
                            boolean jumps = jumpWord().equals(way.getValue());
                            if (!isShown()) {
                                return;
                            }
                            ways(jumps ? "@" : journey().get(Field.VIA));
                            edited();
                            lookForMachines();
                        });
    }

    private void lookForMachines() {
        Home home = journey().ui().desk().home();
        List<Leg> legs = journey().legs();
        journey()
                .work()
                .start(
                        "suggest-hosts",
                        () -> HostSuggestions.of(home, System.getenv(), legs),
                        found -> {
                            known = found;
                            suggest();
                        });
    }

    @Override
    void left() {
        reach.stop();
        judge.stop();
        stopJudging();
    }

    @Override
    Node first() {
        return host;
    }

    private void fill() {
        filling = true;
        host.setText(journey().get(Field.HOST));
        port.setText(journey().get(Field.PORT));
        user.setText(journey().get(Field.USER));
        name.setText(journey().get(Field.NAME));
        String via = journey().get(Field.VIA);
        jump.setText(via.indexOf('@') >= 0 ? via : jump.getText());
        filling = false;
    }

    private void ways(String via) {
        filling = true;
        List<String> ways = new ArrayList<>(List.of(direct()));
        journey().others().forEach(leg -> ways.add(leg.name()));
        ways.add(jumpWord());
        way.getItems().setAll(ways);
        way.setValue(via.isEmpty() ? direct() : via.indexOf('@') >= 0 ? jumpWord() : via);
        filling = false;
    }

    private void wayChanged() {
        if (filling) {
            return;
        }
        String chosen = Objects.requireNonNullElse(way.getValue(), direct());
        String via =
                chosen.equals(direct()) ? "" : chosen.equals(jumpWord()) ? jump.getText() : chosen;
        journey().set(Field.VIA, via);
        elsewhere();
        edited();
    }

    private void proposeName(String typed) {
        if (!filling && !journey().draft().is(Field.NAME_IS_CHOSEN)) {
            String proposed = typed.isBlank() ? "" : proposed(typed.strip());
            filling = true;
            name.setText(proposed);
            filling = false;
            journey().set(Field.NAME, proposed);
        }
    }

    private String proposed(String host) {
        return LegDraft.proposedName(host, journey().others().stream().map(Leg::name).toList());
    }

    private void suggest() {
        String typed = host.getText();
        List<Suggested> fitting =
                known.stream()
                        .filter(one -> one.fits(typed))
                        .filter(one -> !one.host().equals(typed.strip()))
                        .limit(MOST_SUGGESTED)
                        .toList();
        chips.getChildren().setAll(fitting.stream().map(this::chip).toList());
        Nodes.shown(suggestions, !fitting.isEmpty());
    }

    private Button chip(Suggested one) {
        String where =
                (one.user().isEmpty() ? "" : one.user() + "@")
                        + one.host()
                        + (one.port() == 22 ? "" : ":" + one.port());
        boolean plain = one.name().equals(one.host());
        Button chip = new Button(plain ? where : one.name() + "  " + where);
        chip.setMnemonicParsing(false);
        chip.getStyleClass().addAll("suggestion", "small");
        chip.setAccessibleHelp(
                Strings.text(
                        one.configured()
                                ? "wizard.where.from-config"
                                : "wizard.where.from-known-hosts"));
        chip.setOnAction(
                pressed -> {
                    host.setText(one.host());
                    port.setText(one.port() == 22 ? "" : Integer.toString(one.port()));
                    if (!one.user().isEmpty()) {
                        user.setText(one.user());
                    }
                    if (!one.via().isEmpty()) {
                        jump.setText(one.via());
                        way.setValue(jumpWord());
                    }
                    if (!journey().draft().is(Field.NAME_IS_CHOSEN)) {
                        name.setText(proposed(one.name()));
                        journey().set(Field.NAME_IS_CHOSEN, "");
                    }
                    (user.getText().isBlank() ? user : name).requestFocus();
                });
        return chip;
    }

    /** What is typed is judged soon, and the machine looked at once the typing has paused. */
    private void edited() {
        suggest();
        ready().set(false);
        stopJudging();
        judge.playFromStart();
        reach.changed();
    }

    /** What was typed before is not what is typed now. */
    private void stopJudging() {
        if (judging != null) {
            judging.stop();
        }
    }

    private void judge() {
        if (host.getText().isBlank() || user.getText().isBlank() || name.getText().isBlank()) {
            say("");
            return;
        }
        Leg leg;
        try {
            leg = journey().draft().leg(journey().ui().desk().home());
        } catch (IllegalArgumentException e) {
            say(String.valueOf(e.getMessage()));
            return;
        }
        String inFile = journey().get(Field.IN_FILE);
        judging =
                journey()
                        .work()
                        .start(
                                "judge-leg",
                                () ->
                                        new LegCheck(journey().ui().desk().home())
                                                .problem(leg, inFile),
                                found -> judged(found));
    }

    private void judged(Optional<String> found) {
        say(found.orElse(""));
        ready().set(found.isEmpty());
    }

    private void say(String text) {
        problem.setText(text);
        Nodes.shown(problem, !text.isEmpty());
    }

    /** The first machine on the way: nothing behind it can be seen from here. */
    private @Nullable Endpoint endpoint() {
        if (host.getText().isBlank() || !isShown()) {
            return null;
        }
        try {
            Leg leg = journey().draft().leg(journey().ui().desk().home());
            Jump through = Jump.towards(leg, each -> LegBook.find(journey().others(), each));
            return through == null ? leg.destination().endpoint() : through.first().endpoint();
        } catch (IllegalArgumentException notYet) {
            return null;
        }
    }

    @Override
    void goOn() {
        journey().set(Field.PORT, port.getText().strip());
        if (journey().get(Field.IN_FILE).isEmpty()) {
            next();
        } else {
            ready().set(false);
            journey()
                    .commit(
                            this::next,
                            sentence -> {
                                say(sentence);
                                ready().set(true);
                            });
        }
    }
}
