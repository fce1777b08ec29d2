package dev.legwork.ui.main;

import dev.legwork.app.desk.LegFacts;
import dev.legwork.app.desk.Strings;
import dev.legwork.app.key.KeyProofs.LastProof;
import dev.legwork.app.key.KeyProofs.Progress;
import dev.legwork.app.key.KeyProofs.Verified;
import dev.legwork.app.pin.PinnedKey;
import dev.legwork.leg.Cause;
import dev.legwork.leg.Proof;
import dev.legwork.leg.ProofCheck;
import dev.legwork.leg.ProofMark;
import dev.legwork.status.StatusDocument.LegEntry;
import dev.legwork.trust.Claim;
import dev.legwork.ui.Ui;
import dev.legwork.ui.Work;

import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Objects;

/** Whom the leg trusts, what its key can do, and what is open still. */
final class SecurityCard extends VBox {
    private static final int HEAD = 11;
    private static final int TAIL = 4;

    private final Ui ui;
    private final Runnable proven;
    private final Hyperlink prove = new Hyperlink();
    private final Label hostKey = value("host-key");
    private final Label legKey = value("leg-key");
    private final Label canDo = value("can-do");
    private final Label proved = value("proved");
    private final Label stillOpen = value("still-open");
    private final Label thisSide = value("this-side");
    private final Label step = new Label();
    private final ProgressBar bar = new ProgressBar(0);
    private final VBox going = new VBox(step, bar);
    private @Nullable String leg;
    private @Nullable String proving;
    private Work.@Nullable Task task;

    /**
     * @param proven told when there is another proof
     */
    SecurityCard(Ui ui, Runnable proven) {
        this.ui = ui;
        this.proven = proven;
        getStyleClass().addAll("lw-card", "dense", "detail-card");
        Label title = new Label(Strings.text("security.title"), new FontIcon(Feather.LOCK));
        title.getStyleClass().add("strong");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        prove.setId("prove");
        HBox head = new HBox(title, space, prove);
        head.getStyleClass().add("card-head");
        getChildren().add(head);
        for (Label each : List.of(hostKey, legKey, canDo, proved, stillOpen, thisSide)) {
            getChildren().add(line(each));
        }
        step.getStyleClass().addAll("small", "muted");
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.getStyleClass().add("thin-bar");
        getChildren().add(going);
        going(false);
    }

    private static Label value(String key) {
        Label label = new Label();
        label.setId("security-" + key);
        label.setWrapText(true);
        label.setMinWidth(0);
        return label;
    }

    private static HBox line(Label value) {
        String key = Objects.requireNonNull(value.getId());
        Label name = new Label(Strings.text(key.replaceFirst("-", ".")));
        name.getStyleClass().addAll("muted", "security-name");
        name.setMinWidth(Region.USE_PREF_SIZE);
        HBox.setHgrow(value, Priority.ALWAYS);
        HBox line = new HBox(name, value);
        line.getStyleClass().add("security-line");
        line.managedProperty().bind(value.textProperty().isNotEmpty());
        line.visibleProperty().bind(value.textProperty().isNotEmpty());
        return line;
    }

    void show(Subject subject) {
        LegEntry now = subject.leg();
        if (!now.name().equals(leg)) {
            leg = now.name();
            going(now.name().equals(proving));
        }
        thisSide.setText(
                Strings.text(now.warning() == null ? "security.loopback" : "security.exposed"));
        warn(thisSide, now.warning() != null);
        LegFacts facts = subject.facts();
        if (facts == null) {
            return;
        }
        String shown = now.transport() == null ? null : now.transport().hostKey();
        hostKey.setText(facts.pin(shown).map(SecurityCard::pin).orElse(unpinned()));
        legKey.setText(facts.keyWords());
        proof(facts);
    }

    private static String unpinned() {
        return Strings.text("security.unpinned");
    }

    private static String pin(PinnedKey pin) {
        LocalDate on = pin.on();
        String fingerprint = shortened(pin.key().fingerprint());
        String how = pin.how().isEmpty() ? "" : ", " + pin.how();
        return on == null
                ? Strings.text("security.pinned", fingerprint)
                : Strings.text("security.pinned.on", date(on) + how, fingerprint);
    }

    private static String shortened(String fingerprint) {
        return fingerprint.length() <= HEAD + TAIL + 1
                ? fingerprint
                : fingerprint.substring(0, HEAD)
                        + "…"
                        + fingerprint.substring(fingerprint.length() - TAIL);
    }

    private static String date(LocalDate day) {
        return day.format(
                DateTimeFormatter.ofLocalizedPattern(
                        day.getYear() == LocalDate.now(ZoneId.systemDefault()).getYear()
                                ? "MMMd"
                                : "yMMMd"));
    }

    private static String date(Instant at) {
        return date(LocalDate.ofInstant(at, ZoneId.systemDefault()));
    }

    private void proof(LegFacts facts) {
        switch (facts.proof()) {
            case LastProof.None() -> {
                canDo.setText(Strings.text("security.can.unknown"));
                proved.setText(Strings.text("security.never"));
                stillOpen.setText("");
                warn(canDo, false);
            }
            case LastProof.Kept(Proof proof, boolean current) -> {
                canDo.setText(can(facts, proof, current));
                warn(canDo, !proof.passed() || !current);
                int of = proof.checks().size();
                proved.setText(
                        Strings.text(
                                current ? "security.proved.on" : "security.proved.old",
                                date(proof.at()),
                                proof.count(ProofMark.PASSED),
                                of));
                String open = facts.stillOpen();
                stillOpen.setText(open.isEmpty() ? Strings.text("security.nothing-open") : open);
                warn(stillOpen, !open.isEmpty());
            }
        }
        String label =
                facts.proof() instanceof LastProof.None ? "security.prove" : "security.again";
        prove.setText(Strings.text(isGoing() ? "shared.stop" : label));
        prove.setOnAction(pressed -> pressed(facts));
    }

    private static String can(LegFacts facts, Proof proof, boolean current) {
        if (!current) {
            return Strings.text("security.can.outdated");
        }
        return Strings.text(
                proof.passed() ? "security.can.only" : "security.can.more", facts.targets());
    }

    private static void warn(Label label, boolean on) {
        label.pseudoClassStateChanged(javafx.css.PseudoClass.getPseudoClass("warned"), on);
    }

    private boolean isGoing() {
        Work.Task now = task;
        return now != null && !now.over() && Objects.equals(proving, leg);
    }

    private void pressed(LegFacts facts) {
        boolean mine = isGoing();
        if (task != null) {
            task.stop();
        }
        if (mine) {
            end();
            return;
        }
        proving = facts.leg().name();
        step.setText(Strings.text("security.starting", facts.leg().destination().host()));
        bar.setProgress(0);
        going(true);
        task =
                ui.work()
                        .start(
                                "prove",
                                () ->
                                        ui.desk()
                                                .workshop()
                                                .proofs()
                                                .verify(facts.leg(), facts.all(), progress()),
                                this::ended,
                                failure -> failed(String.valueOf(failure.getMessage())));
        prove.setText(Strings.text("shared.stop"));
    }

    private Progress progress() {
        String whose = proving;
        return new Progress() {
            private int done;

            @Override
            public void trying(Claim claim) {
                int number = done + 1;
                int of = Claim.values().length;
                ui.fx()
                        .run(
                                () -> {
                                    if (Objects.equals(whose, proving)) {
                                        step.setText(
                                                Strings.text(
                                                        "security.trying",
                                                        number,
                                                        of,
                                                        claim.title()));
                                        bar.setProgress((double) (number - 1) / of);
                                    }
                                });
            }

            @Override
            public void found(ProofCheck check) {
                done++;
            }
        };
    }

    private void ended(Verified verified) {
        if (verified instanceof Verified.Blocked(Cause cause, boolean needsPerson)) {
            failed(cause.text());
        } else {
            end();
        }
        proven.run();
    }

    /** Said of the leg it is about, and of no other that is shown by now. */
    private void failed(String sentence) {
        boolean shown = Objects.equals(proving, leg);
        end();
        if (shown) {
            step.setText(sentence);
            step.setWrapText(true);
            going.setVisible(true);
            going.setManaged(true);
        }
    }

    private void end() {
        proving = null;
        going(false);
        prove.setText(Strings.text("security.again"));
    }

    private void going(boolean on) {
        going.setVisible(on);
        going.setManaged(on);
        bar.setVisible(on);
        bar.setManaged(on);
    }
}
