package dev.legwork.store;

import dev.legwork.leg.Forward;
import dev.legwork.leg.PortRange;
import dev.legwork.leg.ProbeSpec;

import java.util.ArrayList;
import java.util.List;

/** Makes few forwards of many: both loopbacks become one bind, ports in a row one range. */
public final class FoldedForwards {

    private FoldedForwards() {}

    /** Returns the same forwards, in the order of their first ports as they came. */
    public static List<Forward> of(List<SshForward> each) {
        List<Forward> folded = new ArrayList<>();
        for (SshForward forward : bothLoopbacks(each)) {
            int at = 0;
            while (at < folded.size() && !follows(folded.get(at), forward)) {
                at++;
            }
            if (at < folded.size()) {
                folded.set(at, longer(folded.get(at)));
            } else {
                folded.add(
                        new Forward(
                                forward.bind(),
                                new PortRange(forward.port(), forward.port()),
                                forward.target().host(),
                                new PortRange(forward.target().port(), forward.target().port()),
                                new ProbeSpec.Tcp()));
            }
        }
        return folded;
    }

    private static List<SshForward> bothLoopbacks(List<SshForward> each) {
        List<SshForward> merged = new ArrayList<>();
        for (SshForward forward : each) {
            SshForward both = bound(forward, Forward.LOCALHOST);
            if (merged.contains(both)) {
                continue;
            }
            String other = forward.bind().equals("127.0.0.1") ? "::1" : "127.0.0.1";
            int pair = merged.indexOf(bound(forward, other));
            if (pair >= 0 && (forward.bind().equals("::1") || other.equals("::1"))) {
                merged.set(pair, both);
            } else {
                merged.add(forward);
            }
        }
        return merged;
    }

    private static SshForward bound(SshForward forward, String bind) {
        return new SshForward(bind, forward.port(), forward.target());
    }

    private static boolean follows(Forward range, SshForward next) {
        return range.bind().equals(next.bind())
                && range.target().equals(next.target().host())
                && range.ports().last() + 1 == next.port()
                && range.targetPorts().last() + 1 == next.target().port();
    }

    private static Forward longer(Forward range) {
        return new Forward(
                range.bind(),
                new PortRange(range.ports().first(), range.ports().last() + 1),
                range.target(),
                new PortRange(range.targetPorts().first(), range.targetPorts().last() + 1),
                range.probe());
    }
}
