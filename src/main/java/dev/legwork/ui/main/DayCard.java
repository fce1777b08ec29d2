package dev.legwork.ui.main;

import dev.legwork.app.desk.DayStrip;
import dev.legwork.app.desk.DayStrip.Trouble;
import dev.legwork.app.desk.Spans;
import dev.legwork.app.desk.Strings;
import dev.legwork.ui.part.LightIcon;

import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The last 24 hours of a leg: the strip, and what went wrong. */
final class DayCard extends VBox {
    private static final int MOST = 5;
    private static final int TICKS = 4;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    private final Label linkUp = new Label();
    private final StripBars strip = new StripBars();
    private final List<Label> ticks = new ArrayList<>();
    private final VBox troubles = new VBox();
    private @Nullable DayStrip shown;

    DayCard() {
        getStyleClass().addAll("lw-card", "dense", "detail-card");
        Label title = new Label(Strings.text("day.title"));
        title.getStyleClass().add("strong");
        linkUp.getStyleClass().add("muted");
        HBox head = new HBox(title, space(), linkUp);
        head.getStyleClass().add("card-head");
        strip.getStyleClass().add("big");
        strip.setMaxWidth(Double.MAX_VALUE);
        HBox axis = new HBox();
        axis.getStyleClass().add("day-axis");
        for (int i = 0; i < TICKS; i++) {
            Label tick = new Label();
            tick.getStyleClass().addAll("muted", "tiny");
            ticks.add(tick);
            axis.getChildren().addAll(tick, space());
        }
        Label now = new Label(Strings.text("day.now"));
        now.getStyleClass().addAll("muted", "tiny");
        axis.getChildren().add(now);
        troubles.getStyleClass().add("troubles");
        getChildren().addAll(head, strip, axis, troubles);
    }

    private static Region space() {
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        return space;
    }

    void show(DayStrip day) {
        DayStrip was = shown;
        if (day.equals(was)) {
            return;
        }
        shown = day;
        strip.show(day.slices());
        linkUp.setText(
                day.linkUp().isPresent()
                        ? Strings.text("day.link-up", percent(day.linkUp().getAsDouble()))
                        : "");
        for (int i = 0; i < TICKS; i++) {
            ticks.get(i)
                    .setText(
                            time(
                                    day.from()
                                            .plus(
                                                    DayStrip.SLICE.multipliedBy(
                                                            (long) i * DayStrip.SLICES / TICKS))));
        }
        if (was == null || !was.troubles().equals(day.troubles())) {
            troubles(day.troubles());
        }
    }

    private static String percent(double share) {
        double hundredths = Math.floor(share * 10_000) / 100;
        return String.format(
                        Locale.getDefault(),
                        hundredths >= 99 || hundredths < 1 ? "%.2f" : "%.1f",
                        hundredths)
                .replaceFirst("^100[.,]00$", "100");
    }

    private static String time(Instant at) {
        return TIME.format(at.atZone(ZoneId.systemDefault()));
    }

    private void troubles(List<Trouble> all) {
        troubles.getChildren().clear();
        if (all.isEmpty()) {
            Label none = new Label(Strings.text("day.none"));
            none.getStyleClass().add("muted");
            troubles.getChildren().add(none);
        }
        all.stream().limit(MOST).forEach(one -> troubles.getChildren().add(line(one)));
        if (all.size() > MOST) {
            Label more = new Label(Strings.text("day.more", all.size() - MOST));
            more.getStyleClass().add("muted");
            troubles.getChildren().add(more);
        }
    }

    private static HBox line(Trouble one) {
        Label at = new Label(time(one.at()));
        at.getStyleClass().addAll("muted", "trouble-at");
        Label what = new Label(one.text());
        what.setMinWidth(0);
        what.setMaxWidth(Double.MAX_VALUE);
        what.setTooltip(new Tooltip(one.text()));
        HBox.setHgrow(what, Priority.ALWAYS);
        Label lasted = new Label(Spans.roughly(one.lasted()));
        lasted.getStyleClass().add("muted");
        lasted.setMinWidth(Region.USE_PREF_SIZE);
        HBox line = new HBox(LightIcon.of(one.light(), 12), at, what, lasted);
        line.getStyleClass().add("trouble");
        line.setAccessibleRole(AccessibleRole.TEXT);
        line.setAccessibleText(at.getText() + " " + one.text() + ", " + lasted.getText());
        return line;
    }
}
