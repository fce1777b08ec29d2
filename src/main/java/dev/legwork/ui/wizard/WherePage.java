package dev.legwork.ui.wizard;

import dev.legwork.app.AddressCheck;
import dev.legwork.app.LegBook;
import dev.legwork.app.Spelling;
import dev.legwork.app.add.HostSuggestions;
import dev.legwork.app.add.HostSuggestions.Suggested;
import dev.legwork.app.add.LegCheck;
import dev.legwork.app.add.LegDraft;
import dev.legwork.app.add.LegDraft.Field;
import dev.legwork.app.desk.Strings;
import dev.legwork.leg.Endpoint;
import dev.legwork.leg.Jump;
import dev.legwork.leg.Leg;
import dev.legwork.leg.Light;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Which machine, and whether its SSH answers. */
final class WherePage extends Page {
    private static final int MOST_SUGGESTED = 6;

    /** OpenSSH counts connections that come and go without a login (PerSourcePenalties). */
    private static final Duration STILL = Duration.millis(700);

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
    private final VBox reach = new VBox(8);
    private final Busy busy = new Busy();
    private final Button again = new Button(Strings.text("wizard.again"));
    private final PauseTransition still = new PauseTransition(STILL);
    private final PauseTransition judge = new PauseTransition(JUDGED);
    private final Map<Endpoint, AddressCheck.Found> tried = new HashMap<>();
    private List<Suggested> known = List.of();
    private @Nullable Endpoint trying;
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
        again.setId("where-again");
        again.setOnAction(pressed -> tryAgain());
        VBox live = new VBox(8, busy, reach);
        live.setMinHeight(64);
        content()
                .getChildren()
                .addAll(
                        new HBox(16, hostBox, portBox),
                        suggestions,
                        new HBox(16, userBox, nameBox),
                        new HBox(16, wayBox, jumpBox),
                        problem,
                        live);
        Nodes.shown(problem, false);
        still.setOnFinished(now -> look());
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
                            ways(jumps ? "@" : journey().get(Field.VIA));
                            edited();
                        });
        journey()
                .work()
                .start(
                        "suggest-hosts",
                        () ->
                                HostSuggestions.of(
                                        journey().ui().desk().home(),
                                        System.getenv(),
                                        journey().legs()),
                        found -> {
                            known = found;
                            suggest();
                        });
    }

    @Override
    void left() {
        still.stop();
        judge.stop();
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
        judge.playFromStart();
        still.playFromStart();
    }

    private void judge() {
        if (judging != null) {
            judging.stop();
        }
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
        if (host.getText().isBlank()) {
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

    private void tryAgain() {
        Endpoint at = endpoint();
        if (at != null) {
            tried.remove(at);
            look();
        }
    }

    private void look() {
        Endpoint at = endpoint();
        if (at == null || at.host().isBlank() || !isShown()) {
            reach.getChildren().clear();
            return;
        }
        AddressCheck.Found found = tried.get(at);
        if (found != null) {
            show(at, found);
        } else if (trying == null) {
            reach.getChildren().clear();
            trying = at;
            busy.start(Strings.text("wizard.where.asking", Spelled.of(at)), () -> {});
            journey()
                    .work()
                    .start(
                            "check-address",
                            () -> AddressCheck.check(at),
                            seen -> looked(at, seen),
                            failure -> looked(at, new AddressCheck.Found(false, List.of())));
        }
    }

    private void looked(Endpoint at, AddressCheck.Found seen) {
        trying = null;
        busy.end();
        tried.put(at, seen);
        look();
    }

    private void show(Endpoint at, AddressCheck.Found found) {
        reach.getChildren().clear();
        if (found.ssh()) {
            String server =
                    found.steps().stream()
                            .filter(step -> step.what().equals("ssh") && step.ok())
                            .map(AddressCheck.Step::sentence)
                            .findFirst()
                            .orElse("");
            reach.getChildren()
                    .add(
                            Nodes.line(
                                    Light.UP,
                                    Strings.text("wizard.where.answers", Spelled.of(at))
                                            + software(server),
                                    "strong",
                                    "up-text"));
            return;
        }
        found.steps().stream()
                .filter(step -> !step.ok())
                .forEach(step -> reach.getChildren().add(Nodes.note(Light.DOWN, step.sentence())));
        HBox more = Nodes.row(10, again, Nodes.text(Strings.text("wizard.where.later"), "muted"));
        reach.getChildren().add(more);
    }

    private static String software(String sentence) {
        int at = sentence.indexOf("SSH-2.0-");
        return at < 0 ? "" : " · " + sentence.substring(at + "SSH-2.0-".length());
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

    /** Addresses as people write them. */
    static final class Spelled {
        private Spelled() {}

        static String of(Endpoint at) {
            return at.port() == 22 ? at.host() : at.toString();
        }

        static Endpoint endpoint(String text) {
            return Spelling.endpoint(text, 22);
        }
    }
}
