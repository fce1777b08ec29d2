package dev.legwork.ui.main;

import dev.legwork.app.desk.Addresses;
import dev.legwork.app.desk.LegFacts;
import dev.legwork.app.desk.Rates;
import dev.legwork.app.desk.StateLines;
import dev.legwork.app.desk.Strings;
import dev.legwork.leg.Light;
import dev.legwork.leg.PortForward;
import dev.legwork.leg.Verdict;
import dev.legwork.status.StatusDocument.ForwardEntry;
import dev.legwork.ui.part.CopyButton;
import dev.legwork.ui.part.LightIcon;

import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;

/** One port: how it is, and how to use it. */
final class PortRow extends HBox {
    private final LightIcon icon = new LightIcon(14);
    private final LightWord verdict = new LightWord();
    private final Label port = new Label();
    private final Label address = new Label();
    private final CopyButton copy;
    private final CopyButton curl;
    private final Label probe = new Label();
    private final Label open = new Label();
    private final Tooltip detail = new Tooltip();
    private String line = "";

    PortRow() {
        getStyleClass().add("port-row");
        copy = new CopyButton("", Strings.text("main.copy-address"), address::getText);
        curl =
                new CopyButton(
                        Strings.text("main.curl"), Strings.text("main.copy-curl"), () -> line);
        curl.getStyleClass().addAll("flat", "curl");
        verdict.getStyleClass().add("port-verdict");
        port.getStyleClass().addAll("strong", "port-number");
        address.getStyleClass().addAll("mono", "port-address");
        address.setMinWidth(0);
        HBox use = new HBox(address, copy, curl);
        use.getStyleClass().add("port-use");
        use.setMinWidth(0);
        copy.setMinWidth(USE_PREF_SIZE);
        curl.setMinWidth(USE_PREF_SIZE);
        HBox.setHgrow(use, Priority.ALWAYS);
        probe.getStyleClass().add("port-probe");
        open.getStyleClass().add("port-open");
        getChildren().addAll(icon, verdict, port, use, probe, open);
        setAccessibleRole(AccessibleRole.TABLE_ROW);
        verdict.setTooltip(detail);
    }

    /** Leaves the numbers out, or shows them. */
    void narrow(boolean is) {
        for (Label number : List.of(probe, open)) {
            number.setVisible(!is);
            number.setManaged(!is);
        }
    }

    void show(Subject subject, ForwardEntry forward) {
        Light light = light(subject, forward);
        if (subject.known()) {
            icon.show(light);
        } else {
            icon.showUnknown();
        }
        if (subject.known()) {
            verdict.show(light, words(subject, forward));
        } else {
            verdict.show(Light.OFF, Strings.text("main.unknown"));
        }
        detail.setText(forward.detail().isEmpty() ? verdict.getText() : forward.detail());
        port.setText(StateLines.port(forward.listen()));
        use(subject.facts(), forward);
        boolean probed =
                forward.probeMillis() > 0
                        && subject.known()
                        && subject.leg().transport() != null
                        && StateLines.verdict(forward) != Verdict.PROHIBITED;
        probe.setText(probed ? Strings.text("span.millis", forward.probeMillis()) : "–");
        open.setText(subject.known() ? open(subject, forward) : "");
        setAccessibleText(port.getText() + ", " + verdict.getText() + ", " + address.getText());
    }

    private void use(@Nullable LegFacts facts, ForwardEntry forward) {
        Optional<PortForward> known =
                facts == null ? Optional.empty() : facts.port(forward.listen());
        address.setText(known.map(Addresses::use).orElse(forward.listen()));
        line = known.flatMap(Addresses::curl).orElse("");
        curl.setVisible(!line.isEmpty());
        curl.setManaged(!line.isEmpty());
    }

    private static String open(Subject subject, ForwardEntry forward) {
        if (forward.connections() == 0) {
            return "0";
        }
        double rate = subject.trail().of(forward);
        return forward.connections()
                + " · "
                + (rate < 1 ? Strings.text("main.idle") : Rates.text(rate));
    }

    private static Light light(Subject subject, ForwardEntry forward) {
        return switch (StateLines.verdict(forward)) {
            case ANSWERS -> Light.UP;
            case TARGET_REFUSED, PROHIBITED, SERVICE_SILENT -> Light.DEGRADED;
            case NO_TRANSPORT -> subject.leg().transport() == null ? Light.OFF : Light.DEGRADED;
            case NOT_PROBED ->
                    subject.leg().light().equals(Light.CONNECTING.word())
                            ? Light.CONNECTING
                            : Light.OFF;
            case UNUSED -> Light.OFF;
        };
    }

    private static String words(Subject subject, ForwardEntry forward) {
        Verdict verdict = StateLines.verdict(forward);
        if (verdict == Verdict.SERVICE_SILENT && forward.detail().startsWith("HTTP 503")) {
            return Strings.text("verdict.loading");
        }
        if (verdict == Verdict.SERVICE_SILENT && forward.detail().startsWith("HTTP ")) {
            return forward.detail().replaceFirst(" in .*", "");
        }
        if (verdict == Verdict.NO_TRANSPORT && subject.leg().transport() != null) {
            return Strings.text("verdict.not-ours");
        }
        return Strings.text("verdict." + verdict.word());
    }
}
