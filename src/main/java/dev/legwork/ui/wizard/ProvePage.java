package dev.legwork.ui.wizard;

import dev.legwork.app.LegBook;
import dev.legwork.app.add.LegDraft.Field;
import dev.legwork.app.desk.Desk;
import dev.legwork.app.desk.Lights;
import dev.legwork.app.desk.Strings;
import dev.legwork.app.desk.WindowWords;
import dev.legwork.app.key.KeyProofs;
import dev.legwork.leg.CauseCode;
import dev.legwork.leg.Leg;
import dev.legwork.leg.Light;
import dev.legwork.leg.PassphraseSource;
import dev.legwork.leg.Proof;
import dev.legwork.leg.ProofCheck;
import dev.legwork.trust.Claim;
import dev.legwork.trust.TypedSecret;
import dev.legwork.ui.FxThread;
import dev.legwork.ui.Work;
import dev.legwork.ui.part.SecretField;

import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the key can do and what it cannot, tried live, and the first request through the leg. */
final class ProvePage extends Page {
    private static final Claim MUST_WORK = Claim.ALLOWED_PORTS;

    private final ProgressBar bar = new ProgressBar(0);
    private final Label count = Nodes.word("", "muted");
    private final Button stop = new Button();
    private final Map<Claim, ProofRow> rows = new EnumMap<>(Claim.class);
    private final ProofRow firstRequest = new ProofRow(Strings.text("wizard.prove.first"));
    private final Label works = Nodes.word("", "muted");
    private final Label refused = Nodes.word("", "muted");
    private final Label others = Nodes.text("", "muted");
    private final HBox alsoOpen = Nodes.row(10, new FontIcon(Feather.INFO), others);
    private final Trouble trouble = new Trouble();
    private final Timeline clock = new Timeline(new KeyFrame(Duration.seconds(1), tick -> count()));
    private Work.@Nullable Task task;
    private long since;
    private boolean running;

    ProvePage(Journey journey, Runnable next) {
        super(journey, next);
        title().set(Strings.text("wizard.prove.title"));
        intro().set(Strings.text("wizard.prove.intro"));
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.getStyleClass().add("thin");
        bar.setAccessibleText(Strings.text("wizard.prove.title"));
        HBox.setHgrow(bar, Priority.ALWAYS);
        stop.setId("prove-stop");
        stop.setMinWidth(Region.USE_PREF_SIZE);
        VBox table = new VBox();
        table.getStyleClass().add("proof-table");
        table.getChildren().add(head("wizard.prove.must-work", works));
        table.getChildren().addAll(row(MUST_WORK), firstRequest);
        table.getChildren().add(head("wizard.prove.must-be-refused", refused));
        for (Claim claim : Claim.values()) {
            if (claim != MUST_WORK) {
                table.getChildren().add(row(claim));
            }
        }
        clock.setCycleCount(Animation.INDEFINITE);
        Nodes.shown(alsoOpen, false);
        content().getChildren().addAll(Nodes.row(14, bar, count, stop), trouble, table, alsoOpen);
    }

    private ProofRow row(Claim claim) {
        return rows.computeIfAbsent(
                claim, each -> new ProofRow(Strings.text("wizard.prove.claim." + each.id())));
    }

    private static HBox head(String key, Label sum) {
        HBox head = Nodes.row(8, Nodes.word(Strings.text(key), "strong"), Nodes.space(), sum);
        head.getStyleClass().add("proof-head");
        return head;
    }

    @Override
    void entered() {
        start();
    }

    @Override
    void left() {
        halt();
        trouble.clear(); // a passphrase may be typed there
    }

    @Override
    Node first() {
        return stop;
    }

    private void halt() {
        running = false;
        clock.stop();
        if (task != null) {
            task.stop();
        }
        rows.values().forEach(ProvePage::unfinished);
        unfinished(firstRequest);
        stop.setText(Strings.text("wizard.again"));
        stop.setOnAction(pressed -> start());
    }

    private static void unfinished(ProofRow row) {
        if (row.state() == ProofRow.State.TRYING) {
            row.reset();
        }
    }

    private void start() {
        rows.values().forEach(ProofRow::reset);
        firstRequest.reset();
        trouble.clear();
        Nodes.shown(alsoOpen, false);
        ready().set(false);
        running = true;
        since = System.nanoTime();
        count();
        clock.playFromStart();
        stop.setText(Strings.text("shared.stop"));
        stop.setOnAction(
                pressed -> {
                    halt();
                    trouble.say(Nodes.note(Light.OFF, Strings.text("wizard.prove.stopped")));
                });
        long round = since;
        journey()
                .read(
                        () -> {
                            if (running && round == since && isShown()) {
                                verify();
                            }
                        });
    }

    private void verify() {
        String name = journey().get(Field.IN_FILE);
        Optional<Leg> leg = LegBook.find(journey().legs(), name);
        if (leg.isEmpty()) {
            blocked(LegBook.unknown(journey().legs(), name));
            return;
        }
        List<Leg> all = journey().legs();
        Ticks ticks = new Ticks(journey().ui().fx());
        task =
                journey()
                        .work()
                        .start(
                                "prove-key",
                                () -> journey().workshop().proofs().verify(leg.get(), all, ticks),
                                verified -> verified(leg.get(), verified),
                                failure -> blocked(String.valueOf(failure.getMessage())));
    }

    /** Comes from the thread that verifies. */
    private final class Ticks implements KeyProofs.Progress {
        private final FxThread fx;
        private final long round = since;

        Ticks(FxThread fx) {
            this.fx = fx;
        }

        @Override
        public void trying(Claim claim) {
            tell(() -> row(claim).trying());
        }

        @Override
        public void found(ProofCheck check) {
            tell(
                    () -> {
                        for (Claim claim : Claim.values()) {
                            if (claim.id().equals(check.id())) {
                                row(claim).found(check);
                            }
                        }
                    });
        }

        private void tell(Runnable what) {
            fx.run(
                    () -> {
                        if (running && round == since) {
                            what.run();
                            count();
                        }
                    });
        }
    }

    private void blocked(String sentence) {
        halt();
        trouble.say(Nodes.note(Light.NEEDS_YOU, WindowWords.of(sentence)));
    }

    private void verified(Leg leg, KeyProofs.Verified verified) {
        switch (verified) {
            case KeyProofs.Verified.Blocked(var cause, boolean _) -> {
                blocked(cause.text());
                if (cause.code() == CauseCode.PASSPHRASE_MISSING
                        && leg.key().passphrase() instanceof PassphraseSource.Ask) {
                    askPassphrase(leg);
                }
            }
            case KeyProofs.Verified.Done(Proof proof) -> {
                others.setText(
                        Strings.text("wizard.prove.others", journey().name())
                                + "\n• "
                                + String.join("\n• ", proof.otherWays()));
                Nodes.shown(alsoOpen, !proof.otherWays().isEmpty());
                if (proof.passed()) {
                    firstRequest(leg);
                } else {
                    halt();
                    count();
                    trouble.say(
                            Nodes.note(
                                    Light.NEEDS_YOU,
                                    Strings.text(
                                            proof.lineIsWrong()
                                                    ? "wizard.prove.failed"
                                                    : "wizard.prove.not-tried",
                                            journey().name())));
                }
            }
        }
    }

    /** After a restart nobody remembers what was typed when the key was made. */
    private void askPassphrase(Leg leg) {
        SecretField typed = new SecretField();
        typed.setId("prove-passphrase");
        typed.setAccessibleText(Strings.text("wizard.key.passphrase"));
        HBox.setHgrow(typed, Priority.ALWAYS);
        Button use = new Button(Strings.text("wizard.prove.use-passphrase"));
        use.setOnAction(
                pressed -> {
                    byte[] given = TypedSecret.utf8(typed.take());
                    journey().workshop().asked().keep(leg.key().file(), given);
                    start();
                });
        typed.setOnAction(entered -> use.fire());
        trouble.getChildren().add(Nodes.row(8, typed, use));
    }

    /** The key is proven, so the leg may run: its first probe is the last tick. */
    private void firstRequest(Leg leg) {
        firstRequest.trying();
        count();
        Desk desk = journey().ui().desk();
        task =
                journey()
                        .work()
                        .start(
                                "first-request",
                                () -> FirstRequest.through(desk, leg),
                                this::answered,
                                failure -> answered(FirstRequest.unknown()));
    }

    private void answered(FirstRequest.Answer answer) {
        firstRequest.found(
                answer.light() == Light.UP ? ProofRow.State.PASSED : ProofRow.State.WARNING,
                answer.light() == Light.UP
                        ? answer.words()
                        : Lights.word(answer.light()) + ": " + answer.words(),
                answer.took());
        halt();
        count();
        ready().set(true);
    }

    private void count() {
        long done = rows.values().stream().filter(ProvePage::isJudged).count();
        long all = rows.size() + 1L;
        boolean first = isJudged(firstRequest);
        long ticks = done + (first ? 1 : 0);
        bar.setProgress((double) ticks / all);
        if (running) {
            count.setText(
                    Strings.text(
                            "wizard.prove.count",
                            ticks,
                            all,
                            (System.nanoTime() - since) / 1_000_000_000));
        } else {
            count.setText(Strings.text("wizard.prove.counted", ticks, all));
        }
        int working =
                (row(MUST_WORK).state() == ProofRow.State.PASSED ? 1 : 0)
                        + (firstRequest.state() == ProofRow.State.PASSED ? 1 : 0);
        works.setText(Strings.text("wizard.prove.works", working));
        long passed = 0;
        long open = 0;
        long left = 0;
        for (Map.Entry<Claim, ProofRow> each : rows.entrySet()) {
            if (each.getKey() != MUST_WORK) {
                switch (each.getValue().state()) {
                    case PASSED -> passed++;
                    case WARNING, FAILED -> open++;
                    case WAITING, TRYING, NOT_TRIED -> left++;
                }
            }
        }
        refused.setText(
                Strings.text("wizard.prove.refused", passed)
                        + (open == 0 ? "" : ", " + Strings.text("wizard.prove.open", open))
                        + (left == 0 ? "" : ", " + Strings.text("wizard.prove.to-go", left)));
    }

    private static boolean isJudged(ProofRow row) {
        return row.state() != ProofRow.State.WAITING && row.state() != ProofRow.State.TRYING;
    }

    @Override
    void goOn() {
        next();
    }
}
