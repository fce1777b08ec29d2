package dev.legwork.ui.main;

import dev.legwork.app.desk.Chain;
import dev.legwork.app.desk.RouteLine;
import dev.legwork.app.desk.StateLines;
import dev.legwork.app.desk.Strings;
import dev.legwork.leg.Verdict;
import dev.legwork.status.StatusDocument.ForwardEntry;
import dev.legwork.ui.part.LightIcon;

import javafx.scene.AccessibleRole;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/**
 * A leg's ports: those in use first, the rest as one closed row. A thousand ports make no thousand
 * rows: more are shown a hundred at a time.
 */
final class PortTable extends VBox {
    private static final int AT_FIRST = 50;
    private static final int WITHOUT_LINK = 3;
    private static final int MORE = 100;
    private static final int MOST_RUNS = 6;
    private static final double NARROW = 540;
    private static final int NUMBERS = 3;

    private final VBox body = new VBox();
    private final List<PortRow> rows = new ArrayList<>();
    private final Label rest = new Label();
    private final Hyperlink show = new Hyperlink(Strings.text("main.show"));
    private final HBox folded;
    private final Runnable redraw;
    private final Em em = new Em();
    private final HBox head = head();
    private @Nullable String leg;
    private int extra;

    /**
     * @param redraw asked for when more rows are wanted
     */
    PortTable(Runnable redraw) {
        this.redraw = redraw;
        getStyleClass().add("ports");
        setAccessibleRole(AccessibleRole.TABLE_VIEW);
        setAccessibleText(Strings.text("main.ports-table"));
        rest.getStyleClass().add("muted");
        rest.setMinWidth(0);
        show.setId("show-ports");
        show.setMinWidth(USE_PREF_SIZE);
        show.setOnAction(
                pressed -> {
                    extra += MORE;
                    this.redraw.run();
                });
        LightIcon ring = new LightIcon(14);
        ring.showUnknown();
        folded = new HBox(ring, rest, show);
        folded.getStyleClass().addAll("port-row", "port-rest");
        getChildren().addAll(head, body, folded, em);
        setMinWidth(0);
        widthProperty().addListener((of, was, is) -> fit());
        em.follow(this::fit);
    }

    /** What a person can do without goes first where there is no room. */
    private void fit() {
        boolean narrow = getWidth() > 0 && getWidth() < em.px(NARROW);
        head.getChildren()
                .subList(NUMBERS, head.getChildren().size())
                .forEach(
                        each -> {
                            each.setVisible(!narrow);
                            each.setManaged(!narrow);
                        });
        rows.forEach(row -> row.narrow(narrow));
    }

    private static HBox head() {
        HBox head = new HBox();
        head.getStyleClass().add("port-head");
        head.getChildren()
                .addAll(
                        label("verdict", "port-verdict-head"),
                        label("port", "port-number"),
                        grow(label("address", "port-address-head")),
                        label("probe", "port-probe"),
                        label("open", "port-open"));
        return head;
    }

    private static Label label(String key, String style) {
        Label label = new Label(Strings.text("ports." + key));
        label.getStyleClass().addAll("muted", "tiny", style);
        return label;
    }

    private static Region grow(Region node) {
        node.setMaxWidth(Double.MAX_VALUE);
        node.setMinWidth(0);
        HBox.setHgrow(node, Priority.ALWAYS);
        return node;
    }

    void show(Subject subject) {
        if (!subject.leg().name().equals(leg)) {
            leg = subject.leg().name();
            extra = 0;
        }
        List<ForwardEntry> sorted = inUseFirst(subject);
        int most = subject.leg().transport() == null ? WITHOUT_LINK : AT_FIRST;
        int used = Chain.used(subject.leg()).size();
        int shown = Math.min(sorted.size(), Math.min(most, used) + extra);
        while (rows.size() < shown) {
            PortRow row = new PortRow();
            rows.add(row);
            body.getChildren().add(row);
            row.narrow(getWidth() > 0 && getWidth() < em.px(NARROW));
        }
        if (rows.size() > shown) {
            body.getChildren().remove(shown, rows.size());
            rows.subList(shown, rows.size()).clear();
        }
        for (int i = 0; i < shown; i++) {
            rows.get(i).show(subject, sorted.get(i));
        }
        fold(sorted.subList(shown, sorted.size()));
    }

    private static List<ForwardEntry> inUseFirst(Subject subject) {
        List<ForwardEntry> sorted = new ArrayList<>();
        List<ForwardEntry> unused = new ArrayList<>();
        subject.leg()
                .forwards()
                .forEach(
                        one ->
                                (StateLines.verdict(one) == Verdict.UNUSED ? unused : sorted)
                                        .add(one));
        sorted.addAll(unused);
        return sorted;
    }

    private void fold(List<ForwardEntry> hidden) {
        folded.setVisible(!hidden.isEmpty());
        folded.setManaged(!hidden.isEmpty());
        if (hidden.isEmpty()) {
            return;
        }
        boolean unused = hidden.stream().allMatch(one -> StateLines.verdict(one) == Verdict.UNUSED);
        rest.setText(
                Strings.text(
                        unused ? "main.more-unused" : "main.more-ports",
                        hidden.size(),
                        ports(hidden)));
    }

    private static String ports(List<ForwardEntry> hidden) {
        String all =
                RouteLine.ports(
                        hidden.stream()
                                .map(one -> RouteLine.number(one.listen()))
                                .sorted()
                                .toList());
        String[] runs = all.split(", ", MOST_RUNS + 1);
        return runs.length <= MOST_RUNS
                ? all
                : String.join(", ", List.of(runs).subList(0, MOST_RUNS)) + " …";
    }
}
