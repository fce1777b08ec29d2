package dev.legwork.app.desk;

import dev.legwork.app.Spelled;
import dev.legwork.leg.Forward;
import dev.legwork.leg.PortRange;
import dev.legwork.status.LegChange.SpelledForward;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A forward as it is typed.
 *
 * @param bind the local address, empty for both loopbacks
 * @param ports {@code N} or {@code N-M}
 * @param target the host as the destination sees it, empty for the destination itself
 * @param targetPorts empty for the same as {@code ports}
 * @param probe as spelled on the command line
 */
public record ForwardText(
        String bind, String ports, String target, String targetPorts, String probe) {

    /** Takes spaces around the texts away. */
    public ForwardText {
        bind = bind.strip();
        ports = ports.strip();
        target = target.strip();
        targetPorts = targetPorts.strip();
        probe = probe.strip();
    }

    /** Returns what a person would have typed for it. */
    public static ForwardText of(Forward forward) {
        return new ForwardText(
                forward.bind().equals(Forward.LOCALHOST) ? "" : forward.bind(),
                forward.ports().toString(),
                forward.target().equals("127.0.0.1") ? "" : forward.target(),
                forward.targetPorts().equals(forward.ports())
                        ? ""
                        : forward.targetPorts().toString(),
                Spelled.probe(forward.probe()));
    }

    /** Returns it as an edit wants it. */
    public SpelledForward spelled() {
        return Spelled.forward(
                bind.isEmpty() ? Forward.LOCALHOST : bind,
                ports,
                target.isEmpty() ? "127.0.0.1" : target,
                targetPorts.isEmpty() ? ports : targetPorts,
                probe);
    }

    /** Returns what does not read as ports: place within the forward, and a sentence. */
    Map<String, String> misspelled() {
        Map<String, String> wrong = new LinkedHashMap<>();
        int here = size(ports, "ports", wrong);
        int there = targetPorts.isEmpty() ? here : size(targetPorts, "targetPorts", wrong);
        if (wrong.isEmpty() && here != there) {
            wrong.put("targetPorts", Strings.text("edit.wrong.sizes", here, there));
        }
        if (!probe.matches("tcp|none|https?:/.*")) {
            wrong.put("probe.path", Strings.text("edit.wrong.path"));
        }
        return wrong;
    }

    private static int size(String text, String place, Map<String, String> wrong) {
        if (text.isEmpty()) {
            wrong.put(place, Strings.text("edit.wrong.no-ports"));
            return 0;
        }
        try {
            return PortRange.parse(text).size();
        } catch (IllegalArgumentException e) {
            wrong.put(place, e.getMessage() + ".");
            return 0;
        }
    }
}
