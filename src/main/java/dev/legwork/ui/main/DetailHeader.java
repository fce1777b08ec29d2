package dev.legwork.ui.main;

import dev.legwork.app.desk.Chain;
import dev.legwork.app.desk.Lights;
import dev.legwork.app.desk.Spans;
import dev.legwork.app.desk.StateLines;
import dev.legwork.app.desk.Strings;
import dev.legwork.leg.Light;
import dev.legwork.status.Request.Action;
import dev.legwork.status.StatusDocument.LegEntry;
import dev.legwork.status.StatusDocument.TransportEntry;
import dev.legwork.ui.Ui;
import dev.legwork.ui.part.LightIcon;

import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Who the leg is, how it is, and what can be done with it. */
final class DetailHeader extends VBox {
    private static final double NARROW = 470;
    private static final double NARROWER = 270;
    private static final PseudoClass CRAMPED = PseudoClass.getPseudoClass("cramped");

    private static final int SHORT_NAME = 20;

    private final Ui ui;
    private final LegActions actions;
    private final LightIcon icon = new LightIcon(20);
    private final Label name = new Label();
    private final LightWord word = new LightWord();
    private final Label facts = new Label();
    private final Label warning = new Label();
    private final Button restart;
    private final Button toggle;
    private final Button edit;
    private final FontIcon play = new FontIcon(Feather.PLAY);
    private final FontIcon square = new FontIcon(Feather.SQUARE);
    private @Nullable LegEntry leg;
    private long second;
    private final Em em = new Em();

    DetailHeader(Ui ui, LegActions actions) {
        this.ui = ui;
        this.actions = actions;
        getStyleClass().add("detail-header");
        name.getStyleClass().add("heading");
        name.setMinWidth(0);
        word.getStyleClass().add("detail-word");
        word.setMinWidth(0);
        facts.getStyleClass().addAll("muted", "small", "detail-facts");
        facts.setWrapText(true);
        facts.setMinWidth(0);
        warning.getStyleClass().addAll("small", "degraded", "light-word");
        warning.setWrapText(true);
        restart =
                Icons.button(
                        Feather.ROTATE_CW,
                        Strings.text("main.restart"),
                        () -> with(one -> actions.steer(Action.RESTART, List.of(one.name()))));
        restart.setId("detail-restart");
        toggle =
                Icons.button(
                        Feather.SQUARE,
                        Strings.text("main.stop"),
                        () -> with(one -> actions.toggle(List.of(one))));
        toggle.setId("detail-toggle");
        edit =
                Icons.only(
                        Feather.EDIT_2,
                        Strings.text("main.edit"),
                        () -> with(one -> ui.to().edit(one.name())));
        edit.setId("detail-edit");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox line = new HBox(icon, name, word, space, restart, toggle, edit, more());
        for (Region button : List.of(restart, toggle, edit)) {
            button.setMinWidth(Region.USE_PREF_SIZE);
        }
        line.getStyleClass().add("detail-line");
        getChildren().addAll(line, facts, warning, em);
        setMinWidth(0);
        line.setMinWidth(0);
        widthProperty().addListener((of, was, is) -> fit());
        em.follow(this::fit);
    }

    private boolean narrow() {
        return getWidth() > 0 && getWidth() < em.px(NARROW);
    }

    /** Where there is no room, buttons are pictures, and the light's word leads the second line. */
    private void fit() {
        boolean is = narrow();
        word.setVisible(!is);
        word.setManaged(!is);
        for (Button button : List.of(restart, toggle)) {
            button.setContentDisplay(is ? ContentDisplay.GRAPHIC_ONLY : ContentDisplay.LEFT);
            button.setTooltip(is ? new Tooltip(button.getText()) : null);
        }
        // What goes is in the menu as well.
        boolean least = getWidth() > 0 && getWidth() < em.px(NARROWER);
        for (Button button : List.of(restart, edit)) {
            button.setVisible(!least);
            button.setManaged(!least);
        }
        pseudoClassStateChanged(CRAMPED, is);
        second = 0;
    }

    private MenuButton more() {
        MenuButton more = new MenuButton("", new FontIcon(Feather.MORE_HORIZONTAL));
        more.setId("detail-more");
        more.getStyleClass().addAll("button-icon", "no-arrow");
        more.setMinWidth(Region.USE_PREF_SIZE);
        more.setAccessibleText(Strings.text("main.more-actions"));
        more.getItems()
                .addAll(
                        item("restart", one -> actions.steer(Action.RESTART, List.of(one.name()))),
                        item("edit", one -> ui.to().edit(one.name())),
                        item("check", one -> actions.check(List.of(one))),
                        item("copy-address", actions::copyAddress),
                        item("copy-ssh", one -> actions.copySsh(one.name())),
                        new SeparatorMenuItem(),
                        item("delete", one -> actions.delete(List.of(one))));
        return more;
    }

    private MenuItem item(String key, Consumer<LegEntry> what) {
        MenuItem item = new MenuItem(Strings.text("main." + key));
        item.setId("detail-menu-" + key);
        item.setOnAction(picked -> with(what));
        return item;
    }

    private void with(Consumer<LegEntry> what) {
        LegEntry one = leg;
        if (one != null) {
            what.accept(one);
        }
    }

    void show(Subject subject) {
        LegEntry now = subject.leg();
        boolean other = leg == null || !leg.name().equals(now.name());
        boolean calm = leg != null && leg.state().equals(now.state()) && !other;
        leg = now;
        name.setText(now.name());
        // The words are cut before a name is, unless that takes all the room there is.
        name.setMinWidth(now.name().length() <= SHORT_NAME ? USE_PREF_SIZE : 0);
        Light light = Lights.of(now);
        if (subject.known()) {
            icon.show(light);
            word.show(light, words(now, light));
        } else {
            icon.showUnknown();
            word.show(Light.OFF, Strings.text("main.unknown"));
        }
        boolean off = now.state().equals("stopped");
        toggle.setText(Strings.text(off ? "main.start" : "main.stop"));
        toggle.setGraphic(off ? play : square);
        restart.setDisable(off || !subject.known());
        toggle.setDisable(!subject.known());
        String warned = now.warning();
        warning.setText(warned == null ? "" : warned);
        warning.setManaged(warned != null);
        warning.setVisible(warned != null);
        if (!calm || subject.now().getEpochSecond() != second) {
            second = subject.now().getEpochSecond();
            List<String> all = facts(subject);
            if (narrow()) {
                all.addFirst(word.getText());
            }
            facts.setText(String.join(" · ", all));
        }
    }

    private static String words(LegEntry leg, Light light) {
        int fail = Chain.failing(leg).size();
        return fail == 0
                ? Lights.word(light)
                : Lights.word(light)
                        + " · "
                        + Strings.text("main.ports-fail", fail, Chain.used(leg).size());
    }

    private static List<String> facts(Subject subject) {
        LegEntry leg = subject.leg();
        List<String> facts = new ArrayList<>();
        facts.add(leg.destination());
        if (leg.via() != null) {
            facts.add(Strings.text("main.via", leg.via()));
        }
        TransportEntry transport = leg.transport();
        if (transport != null && subject.known()) {
            facts.add(server(transport.server()));
            facts.add(
                    Strings.text(
                            "main.link-up",
                            Spans.of(Duration.between(leg.since(), subject.now())),
                            Spans.precisely(Duration.ofMillis(transport.lastHeardMillis()))));
            if (transport.roundTripMillis() > 0) {
                facts.add(
                        Strings.text("main.round-trip", Chain.millis(transport.roundTripMillis())));
            }
        } else if (subject.known()) {
            String line = StateLines.of(leg, subject.now());
            if (!line.isEmpty()) {
                facts.add(line);
            }
        }
        if (leg.restarts() > 0) {
            facts.add(Strings.count("main.restarts", leg.restarts()));
        }
        return facts;
    }

    private static String server(String banner) {
        String first = banner.strip().split(" ", 2)[0];
        return first.replaceFirst("_", " ");
    }
}
