package dev.legwork.ui.routes;

import dev.legwork.app.desk.RoutePlan;
import dev.legwork.app.desk.RoutePlan.Arrow;
import dev.legwork.app.desk.RoutePlan.Place;
import dev.legwork.app.desk.RoutePlan.Role;
import dev.legwork.app.desk.Strings;

import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Pane;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The picture: cards in columns, arrows between them. Cards and arrows are kept from plan to plan,
 * and laid out anew only when a plan or the room for it is another.
 */
final class RouteMap extends Pane {
    /** Where on its curve a pill would like to be, the best first. */
    private static final double[] SPOTS = {
        0.45, 0.55, 0.36, 0.64, 0.28, 0.72, 0.5, 0.4, 0.6, 0.22, 0.78, 0.16, 0.84
    };

    /** The same where many arrows fan out: near their ends they lie apart. */
    private static final double[] LATE_SPOTS = {
        0.78, 0.72, 0.84, 0.66, 0.9, 0.6, 0.55, 0.5, 0.45, 0.4
    };

    private static final int MANY = 8;

    private final Consumer<RouteCard> openPlace;
    private final Consumer<RouteArrow> openArrow;
    private final Map<String, RouteCard> cards = new LinkedHashMap<>();
    private final Map<String, RouteArrow> arrows = new LinkedHashMap<>();
    private final List<Label> heads = new ArrayList<>();
    private RoutePlan plan = new RoutePlan(List.of(), List.of(), List.of());
    private double viewHeight;

    RouteMap(Consumer<RouteCard> openPlace, Consumer<RouteArrow> openArrow) {
        this.openPlace = openPlace;
        this.openArrow = openArrow;
        getStyleClass().add("route-map");
    }

    /** Says how much of it can be seen at once. */
    void seen(double height) {
        viewHeight = height;
        requestLayout();
    }

    void show(RoutePlan now) {
        if (now.equals(plan)) {
            return;
        }
        plan = now;
        Map<String, RouteCard> nextCards = new LinkedHashMap<>();
        for (Place place : now.places()) {
            RouteCard kept = cards.get(place.id());
            RouteCard card = kept == null ? new RouteCard(openPlace) : kept;
            card.show(place);
            nextCards.put(place.id(), card);
        }
        Map<String, RouteArrow> nextArrows = new LinkedHashMap<>();
        Map<String, Integer> between = new LinkedHashMap<>();
        for (Arrow arrow : now.arrows()) {
            String ends = arrow.from() + " " + arrow.to();
            String key = ends + " " + between.merge(ends, 1, Integer::sum);
            RouteArrow kept = arrows.get(key);
            RouteArrow drawn = kept == null ? new RouteArrow(openArrow) : kept;
            drawn.show(arrow);
            nextArrows.put(key, drawn);
        }
        cards.clear();
        cards.putAll(nextCards);
        arrows.clear();
        arrows.putAll(nextArrows);
        heads();
        fill();
        requestLayout();
    }

    private void heads() {
        heads.clear();
        for (int column = 0; column < plan.columns(); column++) {
            int number = column;
            boolean hubs =
                    plan.places().stream()
                            .anyMatch(at -> at.column() == number && at.role() == Role.HUB);
            Label head =
                    new Label(
                            Strings.text(
                                    column == 0
                                            ? "routes.this-computer"
                                            : hubs
                                                    ? "routes.column.hub"
                                                    : "routes.column.machines"));
            head.getStyleClass().addAll("small", "muted");
            heads.add(head);
        }
    }

    /** Curves below, then what can have the focus, in the order of reading. */
    private void fill() {
        List<Node> order = new ArrayList<>();
        arrows.values().forEach(arrow -> order.add(arrow.curve()));
        arrows.values().forEach(arrow -> order.add(arrow.head()));
        order.addAll(heads);
        for (RouteCard card : cards.values()) {
            String id = card.place().id();
            arrows.values().stream()
                    .filter(arrow -> arrow.arrow().to().equals(id))
                    .forEach(arrow -> order.add(arrow.pill()));
            order.add(card);
        }
        if (!getChildren().equals(order)) {
            getChildren().setAll(order);
        }
    }

    @Override
    protected double computePrefWidth(double height) {
        double card = cardWidth();
        return snappedLeftInset()
                + snappedRightInset()
                + plan.columns() * card
                + (plan.columns() - 1) * gap(card);
    }

    @Override
    protected double computeMinWidth(double height) {
        return computePrefWidth(height);
    }

    @Override
    protected double computePrefHeight(double width) {
        return new RouteLayout(plan, heights(), space()).height()
                + headHeight()
                + snappedTopInset()
                + snappedBottomInset();
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    private double cardWidth() {
        return cards.values().stream().mapToDouble(card -> card.prefWidth(-1)).max().orElse(0);
    }

    /** Room for a pill and a bend. */
    private double gap(double card) {
        return Math.max(
                card * 0.6,
                arrows.values().stream()
                                .mapToDouble(arrow -> arrow.pill().prefWidth(-1))
                                .max()
                                .orElse(0)
                        + 2 * space());
    }

    private double space() {
        return heads.isEmpty() ? 16 : heads.getFirst().prefHeight(-1);
    }

    private double headHeight() {
        return heads.stream().mapToDouble(head -> head.prefHeight(-1)).max().orElse(0) * 1.6;
    }

    private Map<String, Double> heights() {
        double width = cardWidth();
        Map<String, Double> heights = new LinkedHashMap<>();
        cards.forEach((id, card) -> heights.put(id, card.prefHeight(width)));
        return heights;
    }

    @Override
    protected void layoutChildren() {
        double card = cardWidth();
        double width = getWidth() - snappedLeftInset() - snappedRightInset();
        int columns = heads.size();
        double step = columns < 2 ? 0 : (width - card) / (columns - 1);
        double top = snappedTopInset() + headHeight();
        double room = Math.max(0, getHeight() - top - snappedBottomInset());
        double visible = viewHeight <= 0 ? room : Math.max(0, viewHeight - top);
        Map<String, Double> heights = heights();
        RouteLayout layout = new RouteLayout(plan, heights, space());
        Map<String, Double> tops = layout.tops(room, visible);
        for (int column = 0; column < columns; column++) {
            heads.get(column)
                    .resizeRelocate(
                            snappedLeftInset() + column * step,
                            snappedTopInset(),
                            heads.get(column).prefWidth(-1),
                            heads.get(column).prefHeight(-1));
        }
        cards.forEach(
                (id, each) ->
                        each.resizeRelocate(
                                snapPositionX(snappedLeftInset() + each.place().column() * step),
                                snapPositionY(top + tops.getOrDefault(id, 0.0)),
                                card,
                                heights.getOrDefault(id, 0.0)));
        arrows.values().forEach(arrow -> lay(arrow, layout));
        pills();
    }

    private void lay(RouteArrow arrow, RouteLayout layout) {
        RouteCard from = cards.get(arrow.arrow().from());
        RouteCard to = cards.get(arrow.arrow().to());
        if (from == null || to == null) {
            return;
        }
        double out = layout.share(arrow.arrow(), true);
        double in = layout.share(arrow.arrow(), false);
        arrow.lay(
                from.getLayoutX() + from.getWidth(),
                from.getLayoutY() + from.getHeight() * out,
                to.getLayoutX() - 2,
                to.getLayoutY() + to.getHeight() * in);
    }

    /** Each on its curve, where it covers no other pill and no card. */
    private void pills() {
        List<Bounds> placed = new ArrayList<>();
        cards.values().forEach(card -> placed.add(card.getBoundsInParent()));
        List<RouteArrow> byStart = new ArrayList<>(arrows.values());
        byStart.sort(Comparator.comparingDouble(arrow -> arrow.curve().getEndY()));
        for (RouteArrow arrow : byStart) {
            double width = arrow.pill().prefWidth(-1);
            double height = arrow.pill().prefHeight(-1);
            double[] spots = arrows.size() > MANY ? LATE_SPOTS : SPOTS;
            Point2D best = arrow.at(spots[0]);
            for (double spot : spots) {
                Point2D at = arrow.at(spot);
                double left = at.getX() - width / 2;
                double top = at.getY() - height / 2;
                if (placed.stream()
                        .noneMatch(
                                taken ->
                                        taken.intersects(
                                                left - 4, top - 3, width + 8, height + 6))) {
                    best = at;
                    break;
                }
            }
            arrow.pill()
                    .resizeRelocate(
                            snapPositionX(best.getX() - width / 2),
                            snapPositionY(best.getY() - height / 2),
                            width,
                            height);
            placed.add(arrow.pill().getBoundsInParent());
        }
    }
}
