package dev.legwork.ui.routes;

import dev.legwork.app.desk.RoutePlan;
import dev.legwork.app.desk.RoutePlan.Arrow;
import dev.legwork.app.desk.RoutePlan.Place;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where cards stand: the machines below one another, those reached directly first, then each hub's
 * together; every hub beside the middle of what it leads to; this computer beside the middle of
 * all, but where it is seen. Arrows leave and arrive in the order of their other ends, so that few
 * cross.
 */
final class RouteLayout {
    private final RoutePlan plan;
    private final Map<String, Double> heights;
    private final double space;
    private final Map<String, Double> tops = new LinkedHashMap<>();

    /**
     * @param heights of the cards, by their places' ids, in pixels
     * @param space between two cards, in pixels
     */
    RouteLayout(RoutePlan plan, Map<String, Double> heights, double space) {
        this.plan = plan;
        this.heights = heights;
        this.space = space;
    }

    /** Returns the height of the highest column, in pixels. */
    double height() {
        double most = 0;
        for (int column = 0; column < plan.columns(); column++) {
            most = Math.max(most, stack(column(column)));
        }
        return most;
    }

    /**
     * Returns the cards' tops.
     *
     * @param room there is, in pixels
     * @param visible how much of it is seen at first, in pixels
     */
    Map<String, Double> tops(double room, double visible) {
        tops.clear();
        int last = plan.columns() - 1;
        List<Place> machines = ordered(column(last));
        double between =
                machines.size() < 2
                        ? space
                        : Math.clamp(
                                (room - sum(machines)) / (machines.size() + 1), space, 3 * space);
        double at = Math.max(0, (room - sum(machines) - between * (machines.size() - 1)) / 2);
        for (Place place : machines) {
            tops.put(place.id(), at);
            at += high(place) + between;
        }
        for (int column = last - 1; column > 0; column--) {
            beside(column(column), room);
        }
        if (last > 0) {
            here(room, visible);
        } else {
            plan.places().forEach(place -> tops.put(place.id(), 0.0));
        }
        return tops;
    }

    private void here(double room, double visible) {
        for (Place here : column(0)) {
            double middle = middle(here) - high(here) / 2;
            double seen = Math.max(0, Math.min(room, visible) - high(here));
            // In a picture longer than the window the middle of what is seen first.
            double most = visible < room ? seen / 2 : seen;
            tops.put(here.id(), Math.clamp(middle, 0, Math.max(0, most)));
        }
    }

    /** Hubs of a column, each beside the middle of what it leads to, none over another. */
    private void beside(List<Place> hubs, double room) {
        List<Place> sorted = new ArrayList<>(hubs);
        sorted.sort(Comparator.comparingDouble(this::middle));
        double free = 0;
        for (Place hub : sorted) {
            double top = Math.max(free, middle(hub) - high(hub) / 2);
            tops.put(hub.id(), top);
            free = top + high(hub) + space;
        }
        double over = free - space - room;
        for (int i = sorted.size() - 1; i >= 0 && over > 0; i--) {
            Place hub = sorted.get(i);
            double top = tops.getOrDefault(hub.id(), 0.0);
            double limit =
                    i == 0
                            ? 0
                            : tops.getOrDefault(sorted.get(i - 1).id(), 0.0)
                                    + high(sorted.get(i - 1))
                                    + space;
            tops.put(hub.id(), Math.max(Math.min(limit, top), top - over));
            over = i == 0 ? 0 : limit - tops.getOrDefault(hub.id(), 0.0);
        }
    }

    private double middle(Place place) {
        return plan.arrows().stream()
                .filter(arrow -> arrow.from().equals(place.id()))
                .map(Arrow::to)
                .distinct()
                .filter(tops::containsKey)
                .mapToDouble(this::centre)
                .average()
                .orElse(0);
    }

    private double centre(String id) {
        return tops.getOrDefault(id, 0.0) + heights.getOrDefault(id, 0.0) / 2;
    }

    /** Those reached directly first, then each hub's in the hubs' order. */
    private List<Place> ordered(List<Place> machines) {
        Map<String, Integer> source = new HashMap<>();
        List<String> ids = plan.places().stream().map(Place::id).toList();
        for (Arrow arrow : plan.arrows()) {
            source.merge(arrow.to(), ids.indexOf(arrow.from()), Math::max);
        }
        List<Place> sorted = new ArrayList<>(machines);
        sorted.sort(Comparator.comparingInt(place -> source.getOrDefault(place.id(), 0)));
        return sorted;
    }

    private List<Place> column(int number) {
        return plan.places().stream().filter(place -> place.column() == number).toList();
    }

    private double high(Place place) {
        return heights.getOrDefault(place.id(), 0.0);
    }

    private double sum(List<Place> places) {
        return places.stream().mapToDouble(this::high).sum();
    }

    private double stack(List<Place> places) {
        return sum(places) + space * Math.max(0, places.size() - 1);
    }

    /**
     * Returns how far down its card's side an arrow leaves or arrives, 0 to 1.
     *
     * @param leaves whether the end it leaves from is meant
     */
    double share(Arrow arrow, boolean leaves) {
        String card = leaves ? arrow.from() : arrow.to();
        List<Arrow> all = new ArrayList<>();
        for (Arrow each : plan.arrows()) {
            if ((leaves ? each.from() : each.to()).equals(card)) {
                all.add(each);
            }
        }
        all.sort(Comparator.comparingDouble(each -> centre(leaves ? each.to() : each.from())));
        int place = all.indexOf(arrow);
        return (place + 1.0) / (all.size() + 1.0);
    }
}
