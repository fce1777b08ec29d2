package dev.legwork.app.desk;

import dev.legwork.leg.Forward;
import dev.legwork.leg.Leg;
import dev.legwork.status.StatusDocument.LegEntry;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Where a leg leads, as in {@code localhost:5001–5003 → mac-1:5001–5003}. Pure. */
public final class RouteLine {
    private RouteLine() {}

    /** One run of ports. */
    private record Run(String from, int first, int last, String to, int toFirst, int toLast) {
        boolean continues(Run next) {
            return from.equals(next.from)
                    && to.equals(next.to)
                    && next.first == last + 1
                    && next.toFirst == toLast + 1;
        }

        Run with(Run next) {
            return new Run(from, first, next.last, to, toFirst, next.toLast);
        }

        String text(String there) {
            boolean itself = to.equals("127.0.0.1") || to.equals("localhost") || to.equals("[::1]");
            return from
                    + ":"
                    + ports(first, last)
                    + " → "
                    + (itself ? there : to)
                    + ":"
                    + ports(toFirst, toLast);
        }
    }

    /**
     * Returns each run of ports by itself; none when the leg has no forwards.
     *
     * @param there what the destination is called
     */
    public static List<String> each(LegEntry leg, String there) {
        return texts(there, leg.forwards().stream().map(one -> run(one.listen(), one.target())));
    }

    /** As {@link #each(LegEntry, String)}, of a leg as legs.json has it. */
    public static List<String> each(Leg leg, String there) {
        return texts(
                there,
                leg.forwards().stream()
                        .map(Forward::each)
                        .flatMap(List::stream)
                        .map(one -> run(one.listen(), one.target().toString())));
    }

    /** Returns the whole way in one line, with the leg it goes through. */
    public static String of(LegEntry leg) {
        String runs = String.join(", ", each(leg, StateLines.machine(leg)));
        return leg.via() == null ? runs : Strings.text("route.via", runs, leg.via());
    }

    /**
     * Returns ports as people write them, as in {@code 5001–5003, 5005}.
     *
     * @param ports in order
     */
    public static String ports(List<Integer> ports) {
        List<String> runs = new ArrayList<>();
        for (int i = 0; i < ports.size(); ) {
            int end = i;
            while (end + 1 < ports.size() && ports.get(end + 1) == ports.get(end) + 1) {
                end++;
            }
            runs.add(ports(ports.get(i), ports.get(end)));
            i = end + 1;
        }
        return String.join(", ", runs);
    }

    private static String ports(int first, int last) {
        return first == last ? Integer.toString(first) : first + "–" + last;
    }

    private static List<String> texts(String there, Stream<Run> runs) {
        List<Run> merged = new ArrayList<>();
        runs.forEach(
                run -> {
                    if (!merged.isEmpty() && merged.getLast().continues(run)) {
                        merged.add(merged.removeLast().with(run));
                    } else {
                        merged.add(run);
                    }
                });
        return merged.stream().map(run -> run.text(there)).toList();
    }

    private static Run run(String listen, String target) {
        int port = number(listen);
        int targetPort = number(target);
        return new Run(host(listen), port, port, host(target), targetPort, targetPort);
    }

    private static String host(String address) {
        return address.substring(0, Math.max(0, address.lastIndexOf(':')));
    }

    /**
     * Returns the port of an address; the document may come from anywhere: what is none reads as 0.
     */
    public static int number(String address) {
        String digits = StateLines.port(address);
        return digits.matches("[0-9]{1,5}") ? Integer.parseInt(digits) : 0;
    }
}
