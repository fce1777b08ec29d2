package dev.legwork.app.desk;

import dev.legwork.app.Spelled;
import dev.legwork.leg.Forward;
import dev.legwork.leg.Leg;
import dev.legwork.leg.PortRange;
import dev.legwork.status.LegChange;
import dev.legwork.status.LegChange.SpelledForward;
import dev.legwork.status.LegEdit;

/** Gives a leg other ports of this computer, and leaves all else as it is. Pure. */
public final class PortMove {
    private PortMove() {}

    /**
     * Returns the edit.
     *
     * @param leg as legs.json has it
     * @param from ports it has, as {@link PortPlan.Clash#forward} names them
     * @param to as many
     */
    public static LegEdit edit(Leg leg, PortRange from, PortRange to) {
        return new LegEdit.Change(
                leg.name(),
                new LegChange(
                        null,
                        null,
                        null,
                        null,
                        null,
                        leg.forwards().stream().map(each -> moved(each, from, to)).toList(),
                        null,
                        null,
                        null));
    }

    private static SpelledForward moved(Forward forward, PortRange from, PortRange to) {
        boolean touched =
                forward.ports().first() <= from.last() && from.first() <= forward.ports().last();
        int by = touched ? to.first() - from.first() : 0;
        PortRange ports = new PortRange(forward.ports().first() + by, forward.ports().last() + by);
        return Spelled.forward(
                forward.bind(),
                ports.toString(),
                forward.target(),
                forward.targetPorts().toString(),
                Spelled.probe(forward.probe()));
    }
}
