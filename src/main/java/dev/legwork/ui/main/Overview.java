package dev.legwork.ui.main;

import dev.legwork.app.desk.Fix;
import dev.legwork.app.desk.LegFacts;
import dev.legwork.app.desk.Lights;
import dev.legwork.app.desk.StateLines;
import dev.legwork.app.desk.Strings;
import dev.legwork.app.desk.Summary;
import dev.legwork.leg.Light;
import dev.legwork.status.StatusDocument.LegEntry;
import dev.legwork.ui.Shown;
import dev.legwork.ui.Ui;
import dev.legwork.ui.part.LightIcon;

import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** All legs in short, while none is chosen: how many are up, and how to mend the worst. */
final class Overview extends VBox {
    private final LightIcon icon = new LightIcon(20);
    private final Label title = new Label();
    private final Label rest = new Label();
    private final Hyperlink worst = new Hyperlink();
    private final Label line = new Label();
    private final HBox who = new HBox(worst, line);
    private final FixCard fix;
    private final FactsSource facts;
    private @Nullable String leg;
    private @Nullable Drawn drawn;

    /** What was drawn last, to draw it again when more of the worst leg is known. */
    private record Drawn(Shown shown, boolean runs) {}

    Overview(Ui ui, LegActions actions, Consumer<String> choose) {
        fix = new FixCard(ui, actions);
        facts = new FactsSource(ui, this::redraw);
        getStyleClass().addAll("detail-content", "overview");
        setMinWidth(0);
        fix.setMinWidth(0);
        title.getStyleClass().add("heading");
        rest.getStyleClass().add("muted");
        rest.setWrapText(true);
        line.setMinWidth(0);
        worst.setId("worst");
        worst.setMnemonicParsing(false);
        worst.getStyleClass().add("strong");
        worst.setMinWidth(USE_PREF_SIZE);
        worst.setOnAction(
                pressed -> {
                    if (leg != null) {
                        choose.accept(leg);
                    }
                });
        HBox first = new HBox(icon, title);
        first.getStyleClass().add("detail-line");
        who.getStyleClass().add("detail-line");
        getChildren().addAll(first, rest, who, fix);
    }

    private void redraw() {
        Drawn now = drawn;
        if (now != null) {
            show(now.shown(), now.runs());
        }
    }

    void show(Shown shown, boolean runs) {
        drawn = new Drawn(shown, runs);
        List<String> parts = Summary.of(shown.document()).parts();
        if (runs) {
            icon.show(Lights.worst(shown.document()));
            title.setText(parts.getFirst());
        } else {
            icon.showUnknown();
            title.setText(Strings.text("main.nothing-runs"));
        }
        rest.setText(
                runs && parts.size() > 1 ? String.join(" · ", parts.subList(1, parts.size())) : "");
        Optional<LegEntry> found =
                shown.document().legs().stream()
                        .min(Lights.worstFirst())
                        .filter(
                                one ->
                                        runs
                                                && Lights.of(one) != Light.UP
                                                && Lights.of(one) != Light.OFF);
        who.setVisible(found.isPresent());
        leg = found.map(LegEntry::name).orElse(null);
        found.ifPresent(
                one -> {
                    worst.setText(one.name());
                    line.setText(
                            Lights.word(Lights.of(one))
                                    + Texts.after(Lights.of(one), StateLines.of(one, shown.at())));
                    LegFacts known = facts.of(one);
                    boolean asks = known != null && known.asks();
                    fix.show(one, Fix.of(one, null, asks), shown.at());
                });
        if (found.isEmpty()) {
            fix.setVisible(false);
            fix.setManaged(false);
        }
    }
}
