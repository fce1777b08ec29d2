package dev.legwork.ui.main;

import dev.legwork.app.desk.Lights;
import dev.legwork.app.desk.Rates;
import dev.legwork.app.desk.RouteLine;
import dev.legwork.app.desk.StateLines;
import dev.legwork.app.desk.Strings;
import dev.legwork.app.desk.Trail;
import dev.legwork.leg.Light;
import dev.legwork.status.StatusDocument.ForwardEntry;
import dev.legwork.status.StatusDocument.LegEntry;
import dev.legwork.ui.part.LightIcon;

import javafx.animation.Animation;
import javafx.animation.FadeTransition;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/** A leg in the list; its nodes are made once and filled with one leg after another. */
final class LegCell extends ListCell<String> {
    private static final Duration FADE = Duration.seconds(0.9);
    private static final double FADED = 0.4;

    private final Function<String, @Nullable Row> rows;
    private final BooleanSupplier still;
    private final LightIcon icon = new LightIcon(16);
    private final Label name = new Label();
    private final Label traffic = new Label();
    private final Sparkline spark = new Sparkline();
    private final Label probe = new Label();
    private final Label route = new Label();
    private final StripBars strip = new StripBars();
    private final LightWord word = new LightWord();
    private final Label dot = new Label("·");
    private final Label line = new Label();
    private final Tooltip whole = new Tooltip();
    private final HBox graphic;
    private final FadeTransition fade = new FadeTransition(FADE, icon);
    private @Nullable LegEntry routed;

    LegCell(Function<String, @Nullable Row> rows, BooleanSupplier still) {
        this.rows = rows;
        this.still = still;
        getStyleClass().add("leg-cell");
        graphic = new HBox(icon, lines());
        graphic.getStyleClass().add("leg-row");
        setText(null);
        setTooltip(whole);
        fade.setFromValue(1);
        fade.setToValue(FADED);
        fade.setAutoReverse(true);
        fade.setCycleCount(Animation.INDEFINITE);
    }

    private VBox lines() {
        name.getStyleClass().add("leg-name");
        traffic.getStyleClass().addAll("muted", "leg-traffic");
        probe.getStyleClass().addAll("muted", "leg-probe");
        route.getStyleClass().addAll("muted", "small");
        line.getStyleClass().add("leg-line");
        for (Region whole : List.of(name, traffic, probe, word)) {
            whole.setMinWidth(Region.USE_PREF_SIZE);
        }
        route.setMinWidth(0);
        line.setMinWidth(0);
        HBox first = new HBox(name, space(), traffic, spark, probe);
        first.getStyleClass().add("leg-first");
        HBox second = new HBox(route, space(), strip);
        second.getStyleClass().add("leg-second");
        dot.getStyleClass().add("leg-line");
        dot.setMinWidth(Region.USE_PREF_SIZE);
        HBox third = new HBox(word, dot, line);
        third.getStyleClass().add("leg-third");
        VBox lines = new VBox(first, second, third);
        lines.getStyleClass().add("leg-lines");
        lines.setMinWidth(0);
        HBox.setHgrow(lines, Priority.ALWAYS);
        return lines;
    }

    private static Region space() {
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        return space;
    }

    @Override
    protected void updateItem(@Nullable String item, boolean empty) {
        super.updateItem(item, empty);
        Row row = empty || item == null ? null : rows.apply(item);
        if (row == null) {
            setGraphic(null);
            fade(false);
            setAccessibleText("");
            return;
        }
        setGraphic(graphic);
        draw(row);
    }

    /** As wide as the list and no wider: what does not fit is cut. */
    @Override
    protected double computePrefWidth(double height) {
        return 0;
    }

    /** Draws what may have changed of the leg it shows. */
    void draw() {
        String item = getItem();
        Row row = isEmpty() || item == null ? null : rows.apply(item);
        if (row != null) {
            draw(row);
        }
    }

    /** Moves nothing until it is drawn again. */
    void rest() {
        fade(false);
    }

    private void draw(Row row) {
        LegEntry leg = row.leg();
        Light light = Lights.of(leg);
        name.setText(leg.name());
        if (row.known()) {
            icon.show(light);
            word.show(light);
            line(light == Light.UP, StateLines.of(leg, row.now()));
        } else {
            icon.showUnknown();
            word.show(Light.OFF, Strings.text("main.unknown"));
            line(false, Strings.text("main.last-seen", Lights.word(light)));
        }
        boolean calm = !row.known() || light == Light.UP || light == Light.OFF;
        line.pseudoClassStateChanged(Texts.CALM, calm);
        dot.pseudoClassStateChanged(Texts.CALM, calm);
        numbers(row, row.known() && leg.transport() != null && light != Light.CONNECTING);
        strip.show(row.day());
        fade(row.known() && light == Light.CONNECTING && !still.getAsBoolean());
        texts(leg);
    }

    /** A dot of its own, so that it stands between the two from right to left as well. */
    private void line(boolean withoutDot, String text) {
        boolean dotted = !withoutDot && !text.isEmpty();
        dot.setVisible(dotted);
        dot.setManaged(dotted);
        line.setText(text);
    }

    private void numbers(Row row, boolean flows) {
        Trail trail = row.trail();
        traffic.setText(flows ? traffic(trail) : "");
        long millis = flows ? Trail.probeMillis(row.leg()) : 0;
        probe.setText(millis == 0 ? "" : Strings.text("span.millis", millis));
        spark.show(flows ? trail.probes() : List.of());
        spark.setVisible(flows);
    }

    private static String traffic(Trail trail) {
        if (trail.up() < 1 && trail.down() < 1) {
            return Strings.text("main.idle");
        }
        return trail.down() >= trail.up()
                ? "↓ " + Rates.text(trail.down())
                : "↑ " + Rates.text(trail.up());
    }

    private void texts(LegEntry leg) {
        LegEntry was = routed;
        if (was == null || !sameWay(was, leg)) {
            route.setText(RouteLine.of(leg));
        }
        routed = leg;
        String said = word.getText() + (dot.isVisible() ? " · " : " ") + line.getText();
        if (!said.equals(whole.getUserData())) {
            whole.setUserData(said);
            whole.setText(route.getText() + "\n" + said);
            setAccessibleText(leg.name() + ", " + said + ", " + route.getText());
        }
    }

    /** Folding a thousand ports ten times a second would cost more than all the rest. */
    private static boolean sameWay(LegEntry one, LegEntry other) {
        return one.name().equals(other.name())
                && one.destination().equals(other.destination())
                && Objects.equals(one.via(), other.via())
                && one.forwards().size() == other.forwards().size()
                && samePorts(one.forwards(), other.forwards());
    }

    private static boolean samePorts(List<ForwardEntry> one, List<ForwardEntry> other) {
        for (int i = 0; i < one.size(); i++) {
            if (!one.get(i).listen().equals(other.get(i).listen())
                    || !one.get(i).target().equals(other.get(i).target())) {
                return false;
            }
        }
        return true;
    }

    private void fade(boolean on) {
        boolean running = fade.getStatus() == Animation.Status.RUNNING;
        if (on && !running) {
            fade.play();
        } else if (!on && running) {
            fade.stop();
            icon.setOpacity(1);
        }
    }
}
