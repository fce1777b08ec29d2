package dev.legwork.app.desk;

import dev.legwork.leg.PortRange;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Ports as people write them: {@code 5001–5003, 5010}. Pure. */
public final class PortWords {
    private PortWords() {}

    /** Returns the range with an en dash. */
    public static String of(PortRange range) {
        return range.size() == 1
                ? Integer.toString(range.first())
                : range.first() + "–" + range.last();
    }

    /** Returns all of them in order, those in a row as a range. */
    public static String of(Iterable<Integer> ports) {
        return String.join(", ", runs(ports).stream().map(PortWords::of).toList());
    }

    /** Returns the ports in order, those in a row together; what is no port is left out. */
    public static List<PortRange> runs(Iterable<Integer> ports) {
        TreeSet<Integer> sorted = new TreeSet<>();
        ports.forEach(sorted::add);
        List<PortRange> runs = new ArrayList<>();
        for (int port : sorted) {
            if (port < 1 || port > 65535) {
                continue;
            }
            if (!runs.isEmpty() && runs.getLast().last() == port - 1) {
                runs.add(new PortRange(runs.removeLast().first(), port));
            } else {
                runs.add(new PortRange(port, port));
            }
        }
        return runs;
    }

    /** Returns the port of an address; 0 when it names none. Called for every port, often. */
    static int port(String address) {
        int port = 0;
        int digits = address.length() - address.lastIndexOf(':') - 1;
        for (int i = address.length() - digits; i < address.length(); i++) {
            char digit = address.charAt(i);
            if (digit < '0' || digit > '9' || digits > 5) {
                return 0;
            }
            port = port * 10 + digit - '0';
        }
        return port;
    }
}
