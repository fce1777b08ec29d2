package dev.legwork.ui.main;

import dev.legwork.app.desk.Fix;
import dev.legwork.app.desk.Fix.Act;
import dev.legwork.app.desk.StateLines;
import dev.legwork.app.desk.Strings;
import dev.legwork.status.Request.Action;
import dev.legwork.status.StatusDocument.LegEntry;
import dev.legwork.trust.TypedSecret;
import dev.legwork.ui.Navigator.Step;
import dev.legwork.ui.Ui;
import dev.legwork.ui.part.CopyButton;
import dev.legwork.ui.part.SecretField;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What is wrong, why, and the one button that mends it. */
final class FixCard extends VBox {
    private static final double BUTTONS = 0.75;

    private final Ui ui;
    private final LegActions actions;
    private final Label what = new Label();
    private final Label why = new Label();
    private final FlowPane buttons = new FlowPane();
    private final Label next = new Label();
    private @Nullable Shape shape;

    /** What the card was built for; the time of the next try changes nothing but a label. */
    private record Shape(String leg, String light, String what, String why, List<Act> acts) {}

    FixCard(Ui ui, LegActions actions) {
        this.ui = ui;
        this.actions = actions;
        setId("fix");
        what.getStyleClass().add("strong");
        what.setWrapText(true);
        why.setWrapText(true);
        for (Label label : List.of(what, why)) {
            label.setMinHeight(Region.USE_PREF_SIZE);
        }
        buttons.getStyleClass().add("fix-buttons");
        next.getStyleClass().addAll("muted", "fix-next");
        next.setMinWidth(Region.USE_PREF_SIZE);
        HBox.setHgrow(buttons, Priority.ALWAYS);
        buttons.setMinWidth(0);
        // Without this it would ask for room as if it were narrow.
        buttons.prefWrapLengthProperty().bind(widthProperty().multiply(BUTTONS));
        HBox last = new HBox(buttons, next);
        last.getStyleClass().add("fix-last");
        getChildren().addAll(what, why, last);
        setVisible(false);
        setManaged(false);
    }

    /** Shows how to mend a leg; nothing when it is well. */
    void show(LegEntry leg, Optional<Fix> fix, Instant now) {
        setVisible(fix.isPresent());
        setManaged(fix.isPresent());
        if (fix.isEmpty()) {
            shape = null;
            return;
        }
        Fix is = fix.get();
        Shape wanted = new Shape(leg.name(), is.light().word(), is.what(), is.why(), is.acts());
        if (!wanted.equals(shape)) {
            shape = wanted;
            build(leg.name(), is);
        }
        Instant at = is.nextTry();
        next.setText(at == null ? "" : StateLines.nextTry(at, now));
    }

    private void build(String leg, Fix fix) {
        getStyleClass().setAll("lw-card", "fix-card", fix.light().word());
        what.setText(fix.what());
        why.setText(fix.why());
        why.setVisible(!fix.why().isEmpty());
        why.setManaged(!fix.why().isEmpty());
        buttons.getChildren().clear();
        boolean first = true;
        for (Act act : fix.acts()) {
            buttons.getChildren().add(node(leg, act, first));
            first = false;
        }
    }

    private Node node(String leg, Act act, boolean first) {
        if (act == Act.GIVE_PASSPHRASE) {
            return passphrase(leg);
        }
        Button button =
                act == Act.COPY_COMMAND
                        ? new CopyButton(words(act), words(act), () -> "legwork key install " + leg)
                        : new Button(words(act));
        if (act != Act.COPY_COMMAND) {
            button.setOnAction(pressed -> act(leg, act));
        }
        button.setId("fix-" + key(act));
        if (first) {
            button.getStyleClass().add("accent");
        }
        return button;
    }

    private static String key(Act act) {
        return act.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String words(Act act) {
        return Strings.text("fix.act." + key(act));
    }

    private void act(String leg, Act act) {
        switch (act) {
            case PIN -> ui.to().finishLeg(leg, Step.HOST_KEY);
            case COMPARE_KEYS -> ui.to().hostKeyChanged(leg);
            case INSTALL_LINE -> ui.to().finishLeg(leg, Step.LINE);
            case CHOOSE_KEY -> ui.to().finishLeg(leg, Step.KEY);
            case TRY_AGAIN -> actions.steer(Action.RESTART, List.of(leg));
            case CHECK_NOW -> actions.check(leg);
            case CHANGE_PORT, EDIT -> ui.to().edit(leg);
            case TAKE_OVER -> ui.to().bringIn(true);
            case COPY_COMMAND, GIVE_PASSPHRASE -> {}
        }
    }

    private HBox passphrase(String leg) {
        SecretField field = new SecretField();
        field.setId("fix-passphrase");
        field.setPromptText(Strings.text("fix.passphrase.prompt"));
        field.setAccessibleText(Strings.text("fix.passphrase.of", leg));
        Button use = new Button(Strings.text("fix.act.give-passphrase"));
        use.setId("fix-give-passphrase");
        use.getStyleClass().add("accent");
        use.setDisable(true);
        field.lengthProperty().addListener((of, was, is) -> use.setDisable(field.isEmpty()));
        Runnable give =
                () -> {
                    if (!use.isDisabled()) {
                        actions.give(leg, TypedSecret.utf8(field.take()));
                    }
                };
        use.setOnAction(pressed -> give.run());
        field.setOnAction(entered -> give.run());
        HBox box = new HBox(field, use);
        box.getStyleClass().add("fix-passphrase");
        field.setMinWidth(0);
        HBox.setHgrow(field, Priority.ALWAYS);
        use.setMinWidth(Region.USE_PREF_SIZE);
        box.maxWidthProperty().bind(buttons.widthProperty());
        return box;
    }
}
