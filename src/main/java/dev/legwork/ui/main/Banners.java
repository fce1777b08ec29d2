package dev.legwork.ui.main;

import dev.legwork.app.desk.Link;
import dev.legwork.app.desk.Strings;
import dev.legwork.leg.Light;
import dev.legwork.ui.Shown;
import dev.legwork.ui.Ui;
import dev.legwork.ui.part.LightIcon;

import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.util.ArrayList;
import java.util.List;

/** What is wrong, or worth knowing, of the instance as a whole. */
final class Banners extends VBox {
    private final Ui ui;
    private final LegActions actions;
    private List<Banner> shown = List.of();

    /** What a banner offers. */
    private enum Offer {
        START,
        OPEN_FILE
    }

    private record Banner(Light light, String title, String text, List<Offer> offers) {}

    Banners(Ui ui, LegActions actions) {
        this.ui = ui;
        this.actions = actions;
        getStyleClass().add("banners");
    }

    void show(Shown now) {
        List<Banner> wanted = banners(now);
        if (!wanted.equals(shown)) {
            shown = wanted;
            getChildren().setAll(wanted.stream().map(this::node).toList());
        }
    }

    private static List<Banner> banners(Shown now) {
        List<Banner> banners = new ArrayList<>();
        switch (now.link()) {
            case Link.Own() -> {}
            case Link.Attached(long pid) ->
                    banners.add(
                            new Banner(
                                    Light.OFF,
                                    "",
                                    Strings.text("banner.attached", pid),
                                    List.of()));
            case Link.Gone(String sentence) ->
                    banners.add(
                            new Banner(
                                    Light.DOWN,
                                    Strings.text("banner.gone"),
                                    sentence,
                                    List.of(Offer.START)));
            case Link.Invalid(String sentence) ->
                    banners.add(
                            new Banner(
                                    Light.NEEDS_YOU,
                                    Strings.text("banner.invalid"),
                                    sentence,
                                    List.of(Offer.OPEN_FILE)));
        }
        String problem = now.document().problem();
        if (problem != null && !(now.link() instanceof Link.Invalid)) {
            banners.add(
                    new Banner(
                            Light.NEEDS_YOU,
                            Strings.text("banner.problem"),
                            problem,
                            List.of(Offer.OPEN_FILE)));
        }
        return banners;
    }

    private Node node(Banner banner) {
        Label title = new Label(banner.title());
        title.getStyleClass().add("strong");
        title.setWrapText(true);
        Label text = new Label(banner.text());
        text.setWrapText(true);
        VBox words = new VBox();
        if (!banner.title().isEmpty()) {
            words.getChildren().add(title);
        }
        if (!banner.text().isEmpty()) {
            words.getChildren().add(text);
        }
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox node = new HBox(words);
        node.getStyleClass().addAll("banner", banner.light().word());
        if (banner.light() != Light.OFF) {
            node.getChildren().addFirst(LightIcon.of(banner.light(), 16));
        }
        banner.offers().forEach(offer -> node.getChildren().add(button(offer)));
        node.setAccessibleRole(AccessibleRole.TEXT);
        node.setAccessibleText((banner.title() + " " + banner.text()).strip());
        return node;
    }

    private Button button(Offer offer) {
        Button button =
                switch (offer) {
                    case START -> new Button(Strings.text("banner.start"));
                    case OPEN_FILE -> new Button(Strings.text("banner.open-file"));
                };
        button.setId("banner-" + offer.name().toLowerCase(java.util.Locale.ROOT));
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(
                pressed -> {
                    switch (offer) {
                        case START -> actions.startHere();
                        case OPEN_FILE -> ui.to().outside(ui.desk().home().legs().toString());
                    }
                });
        return button;
    }
}
