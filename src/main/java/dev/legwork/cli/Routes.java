package dev.legwork.cli;

import dev.legwork.leg.Forward;
import dev.legwork.leg.Leg;
import dev.legwork.leg.PortForward;
import dev.legwork.status.StatusDocument.ForwardEntry;
import dev.legwork.status.StatusDocument.LegEntry;

import java.util.ArrayList;
import java.util.List;

/** Where a leg leads, as in {@code localhost:5001–5003 → mac-1:5001–5003}. */
final class Routes {
    private Routes() {}

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

        String text(String leg) {
            boolean there = to.equals("127.0.0.1") || to.equals("localhost") || to.equals("[::1]");
            return from
                    + ":"
                    + ports(first, last)
                    + " → "
                    + (there ? leg : to)
                    + ":"
                    + ports(toFirst, toLast);
        }

        private static String ports(int first, int last) {
            return first == last ? Integer.toString(first) : first + "–" + last;
        }
    }

    /** Returns each run of ports by itself; none when the leg has no forwards. */
    static List<String> each(LegEntry leg) {
        return texts(leg.name(), leg.forwards().stream().map(Routes::run).toList());
    }

    /** Returns each run of ports by itself. */
    static List<String> each(Leg leg) {
        return texts(
                leg.name(),
                leg.forwards().stream()
                        .map(Forward::each)
                        .flatMap(List::stream)
                        .map(Routes::run)
                        .toList());
    }

    private static List<String> texts(String leg, List<Run> runs) {
        List<Run> merged = new ArrayList<>();
        for (Run run : runs) {
            if (!merged.isEmpty() && merged.getLast().continues(run)) {
                merged.add(merged.removeLast().with(run));
            } else {
                merged.add(run);
            }
        }
        return merged.stream().map(run -> run.text(leg)).toList();
    }

    private static Run run(ForwardEntry forward) {
        return run(forward.listen(), forward.target());
    }

    private static Run run(PortForward forward) {
        return run(forward.listen(), forward.target().toString());
    }

    private static Run run(String listen, String target) {
        int port = port(listen);
        int targetPort = port(target);
        return new Run(host(listen), port, port, host(target), targetPort, targetPort);
    }

    private static String host(String address) {
        return address.substring(0, Math.max(0, address.lastIndexOf(':')));
    }

    /** The document may come from anywhere: what is no port reads as 0. */
    private static int port(String address) {
        String digits = address.substring(address.lastIndexOf(':') + 1);
        return digits.matches("[0-9]{1,5}") ? Integer.parseInt(digits) : 0;
    }
}
