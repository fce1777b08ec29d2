package dev.legwork.ui.main;

import dev.legwork.app.desk.Chain;
import dev.legwork.app.desk.Fix;
import dev.legwork.app.desk.Rates;
import dev.legwork.app.desk.Strings;
import dev.legwork.status.StatusDocument.ForwardEntry;
import dev.legwork.status.StatusDocument.LegEntry;
import dev.legwork.ui.Shown;
import dev.legwork.ui.Ui;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;

/** One leg in full, from its light to its log. */
final class DetailPane extends ScrollPane {
    private static final double CARDS_BELOW = 560;

    private final DetailHeader header;
    private final PortChips ports = new PortChips(this::redraw);
    private final HopChain chain = new HopChain();
    private final FixCard fix;
    private final PortTable table = new PortTable(this::redraw);
    private final SecurityCard security;
    private final DayCard day = new DayCard();
    private final LogBox log;
    private final FactsSource facts;
    private final CardRow cards;
    private final VBox content;
    private @Nullable Drawn drawn;

    /** What was drawn last, to draw it again when a person chose something here. */
    private record Drawn(LegEntry leg, Shown shown, boolean runs, Rates rates, Days days) {}

    DetailPane(Ui ui, LegActions actions) {
        facts = new FactsSource(ui, this::redraw);
        header = new DetailHeader(ui, actions);
        fix = new FixCard(ui, actions);
        security = new SecurityCard(ui, this::proven);
        log = new LogBox(ui);
        getStyleClass().add("detail");
        setId("detail");
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        Em em = new Em();
        cards = new CardRow(em, CARDS_BELOW, security, day);
        content = new VBox(header, hops(), chain, fix, table, cards, log, em);
        content.getStyleClass().add("detail-content");
        content.setMinWidth(0);
        for (Region part : List.of(fix, table, log)) {
            part.setMinWidth(0);
        }
        setContent(content);
    }

    private HBox hops() {
        Label title = new Label(Strings.text("main.hops"));
        title.getStyleClass().add("strong");
        title.setMinWidth(0);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox line = new HBox(title, space, ports);
        line.getStyleClass().add("hops-line");
        line.setMinWidth(0);
        return line;
    }

    /** Draws a leg. */
    void show(LegEntry leg, Shown shown, boolean runs, Rates rates, Days days) {
        boolean other = drawn == null || !drawn.leg().name().equals(leg.name());
        drawn = new Drawn(leg, shown, runs, rates, days);
        redraw();
        if (other) {
            setVvalue(0);
        }
    }

    private void proven() {
        facts.again();
        redraw();
    }

    private void redraw() {
        Drawn now = drawn;
        if (now == null) {
            return;
        }
        LegEntry leg = now.leg();
        ForwardEntry port = ports.show(leg);
        Subject subject =
                new Subject(
                        leg,
                        facts.of(leg),
                        port,
                        now.rates().of(leg.name()),
                        now.days().of(leg, now.runs(), now.shown().at()),
                        now.runs(),
                        now.shown().at());
        header.show(subject);
        Chain hops = Chain.of(leg, port);
        chain.show(now.runs() ? hops : HopChain.unknown(hops));
        Optional<Fix> mend = now.runs() ? Fix.of(leg, port, subject.asks()) : Optional.empty();
        fix.show(leg, mend, subject.now());
        table.show(subject);
        security.show(subject);
        day.show(subject.day());
        log.show(subject);
    }

    /** Puts the focus on the first thing to do here. */
    void focusFirst() {
        Node first = fix.isVisible() ? fix.lookup(".accent") : null;
        Node target = first == null ? header.lookup("#detail-restart") : first;
        if (target != null && target.isDisabled()) {
            target = header.lookup("#detail-toggle");
        }
        if (target != null) {
            target.requestFocus();
        }
    }

    /** Two cards side by side, or one below the other where there is no room. */
    private static final class CardRow extends Region {
        private final List<Region> cards;
        private final Em em;
        private final double stackedBelow;

        CardRow(Em em, double stackedBelow, Region... cards) {
            this.em = em;
            this.stackedBelow = stackedBelow;
            this.cards = List.of(cards);
            getChildren().addAll(cards);
            em.follow(this::requestLayout);
        }

        private double gap() {
            return em.px(16);
        }

        private boolean stacked(double width) {
            return width < em.px(stackedBelow);
        }

        private double each(double width) {
            return stacked(width) ? width : (width - gap()) / cards.size();
        }

        @Override
        public javafx.geometry.Orientation getContentBias() {
            return javafx.geometry.Orientation.HORIZONTAL;
        }

        @Override
        protected double computeMinWidth(double height) {
            return 0;
        }

        @Override
        protected double computePrefHeight(double width) {
            double each = each(width);
            return stacked(width)
                    ? cards.stream().mapToDouble(card -> card.prefHeight(each)).sum() + gap()
                    : cards.stream().mapToDouble(card -> card.prefHeight(each)).max().orElse(0);
        }

        @Override
        protected double computeMinHeight(double width) {
            return computePrefHeight(width);
        }

        @Override
        protected void layoutChildren() {
            double each = each(getWidth());
            double x = 0;
            double y = 0;
            for (Region card : cards) {
                double height = stacked(getWidth()) ? card.prefHeight(each) : getHeight();
                card.resizeRelocate(x, y, snapSizeX(each), height);
                if (stacked(getWidth())) {
                    y += height + gap();
                } else {
                    x += each + gap();
                }
            }
        }
    }
}
