package dev.legwork.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One quantity measured on several tunnels in turn, so that whatever else the machine does falls on
 * all of them alike.
 */
public final class Comparison {
    private final String quantity;
    private final String unit;
    private final Map<String, List<Double>> samples = new LinkedHashMap<>();

    /** Measures one thing on one tunnel. */
    @FunctionalInterface
    public interface Measure {
        /** Returns the quantity. */
        double of(Tunnel tunnel) throws Exception;
    }

    private Comparison(String quantity, String unit) {
        this.quantity = quantity;
        this.unit = unit;
    }

    /**
     * Measures, after one run each that does not count (the JVM compiles what it needs in that).
     *
     * @param runs that count, odd for an honest median
     */
    public static Comparison alternate(
            String quantity, String unit, int runs, List<? extends Tunnel> tunnels, Measure measure)
            throws Exception {
        Comparison comparison = new Comparison(quantity, unit);
        for (Tunnel tunnel : tunnels) {
            double _ = measure.of(tunnel);
        }
        for (int run = 0; run < runs; run++) {
            for (Tunnel tunnel : tunnels) {
                comparison.add(tunnel.name(), measure.of(tunnel));
            }
        }
        return comparison;
    }

    /** Takes figures measured elsewhere. */
    public static Comparison of(String quantity, String unit, double legwork, double ssh) {
        Comparison comparison = new Comparison(quantity, unit);
        comparison.add("legwork", legwork);
        comparison.add("ssh", ssh);
        return comparison;
    }

    /** Returns the median of one tunnel's runs. */
    public double median(String tunnel) {
        List<Double> sorted = new ArrayList<>(samples.getOrDefault(tunnel, List.of()));
        sorted.sort(null);
        return sorted.isEmpty() ? Double.NaN : sorted.get(sorted.size() / 2);
    }

    /** Returns the first tunnel's median over another's. */
    public double ratio(String other) {
        return median("legwork") / median(other);
    }

    /** Prints a line a tunnel: median, all runs, and the ratio. */
    public void print() {
        System.out.println(quantity + " (" + unit + ", median [runs])");
        samples.forEach(
                (tunnel, runs) ->
                        System.out.println(
                                "  %-24s %10.2f  %s%s"
                                        .formatted(
                                                tunnel,
                                                median(tunnel),
                                                runs.stream().map(Comparison::brief).toList(),
                                                tunnel.equals("legwork")
                                                        ? ""
                                                        : "  legwork / this = "
                                                                + brief(ratio(tunnel)))));
    }

    private void add(String tunnel, double value) {
        samples.computeIfAbsent(tunnel, _ -> new ArrayList<>()).add(value);
    }

    private static String brief(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
