package dev.legwork.ui.main;

import dev.legwork.app.desk.Rates;
import dev.legwork.status.StatusDocument.LegEntry;
import dev.legwork.ui.Shown;
import dev.legwork.ui.Ui;
import dev.legwork.ui.View;
import dev.legwork.ui.part.FocusInView;

import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** The list of legs, and the one that is chosen. */
final class LegsView implements View {
    private static final String WIDTH = "list.width";
    private static final String LEG = "leg";
    private static final double LIST = 432;
    private static final double NARROWEST = 320;
    private static final double WIDEST = 560;
    private static final double MOST_OF_WINDOW = 0.5;

    private final Ui ui;
    private final Rates rates;
    private final Days days;
    private final LegList list;
    private final DetailPane detail;
    private final Overview overview;
    private final StackPane right;
    private final Em em = new Em();
    private final SplitPane node;
    private @Nullable Shown shown;

    LegsView(Ui ui, LegActions actions, Rates rates, Days days) {
        this.ui = ui;
        this.rates = rates;
        this.days = days;
        detail = new DetailPane(ui, actions);
        list = new LegList(ui, actions, this::chosen, this::open);
        overview = new Overview(ui, actions, this::select);
        ScrollPane brief = new ScrollPane(overview);
        brief.getStyleClass().add("overview-scroll");
        brief.setFitToWidth(true);
        brief.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        FocusInView.keep(brief);
        right = new StackPane(brief, detail, em);
        // What is not shown must not ask for room, nor what is for more than there is.
        for (Region each : List.of(brief, detail)) {
            each.managedProperty().bind(each.visibleProperty());
            each.setMinHeight(0);
        }
        brief.visibleProperty().bind(detail.visibleProperty().not());
        right.getStyleClass().add("detail-side");
        right.setMinSize(0, 0);
        node = new SplitPane(list, right);
        node.getStyleClass().add("legs-split");
        SplitPane.setResizableWithParent(list, false);
        list.setPrefWidth(width());
        em.follow(this::bound);
        node.widthProperty().addListener((of, was, is) -> bound());
        String last = ui.desk().settings().rest().get(LEG);
        if (last != null) {
            list.select(last);
        }
    }

    /** Large text in a small window must not leave the details without room. */
    private void bound() {
        double most = node.getWidth() > 0 ? node.getWidth() * MOST_OF_WINDOW : em.px(WIDEST);
        list.setMinWidth(Math.min(em.px(NARROWEST), most));
        list.setMaxWidth(Math.min(em.px(WIDEST), Math.max(most, NARROWEST)));
    }

    private double width() {
        String kept = ui.desk().settings().rest().getOrDefault(WIDTH, "");
        double width = kept.matches("[0-9]{2,4}") ? Double.parseDouble(kept) : LIST;
        return Math.clamp(width, NARROWEST, WIDEST);
    }

    @Override
    public Node node() {
        return node;
    }

    @Override
    public void show(Shown now) {
        boolean first = shown == null;
        shown = now;
        list.show(now, Runs.now(now.link()), rates, days);
        if (first) {
            place();
        }
        chosen();
    }

    /** The divider's place is a share, and there is none before there is a width. */
    private void place() {
        double wanted = em.px(list.getPrefWidth());
        if (node.getWidth() > 0) {
            node.setDividerPositions(wanted / node.getWidth());
        } else {
            node.widthProperty()
                    .addListener(
                            new javafx.beans.value.ChangeListener<Number>() {
                                @Override
                                public void changed(
                                        javafx.beans.value.ObservableValue<? extends Number> of,
                                        Number was,
                                        Number is) {
                                    if (is.doubleValue() > 0) {
                                        node.widthProperty().removeListener(this);
                                        node.setDividerPositions(wanted / is.doubleValue());
                                    }
                                }
                            });
        }
    }

    private void chosen() {
        Shown now = shown;
        if (now == null) {
            return;
        }
        LegEntry leg = list.detailed();
        detail.setVisible(leg != null);
        boolean runs = Runs.now(now.link());
        if (leg == null) {
            overview.show(now, runs);
        } else {
            detail.show(leg, now, runs, rates, days);
        }
    }

    private void open() {
        if (list.detailed() != null) {
            detail.focusFirst();
        }
    }

    void select(String leg) {
        list.select(leg);
    }

    /** Returns the chosen legs. */
    List<LegEntry> selected() {
        return list.selected();
    }

    void focusSearch() {
        list.focusSearch();
    }

    void focusList() {
        list.focusList();
    }

    /** Returns whether a node is among the details. */
    boolean isDetail(@Nullable Node some) {
        for (Node up = some; up != null; up = up.getParent()) {
            if (up.equals(right)) {
                return true;
            }
        }
        return false;
    }

    void focusDetail() {
        open();
    }

    /** The window is hidden: what moves stops, until it is drawn again. */
    void rest() {
        list.rest();
    }

    /** Keeps what should be as it is at the next start. */
    void remember() {
        double width = list.getWidth() * Em.ORDINARY / em.px(Em.ORDINARY);
        LegEntry leg = list.detailed();
        ui.desk()
                .change(
                        settings ->
                                (width > 0
                                                ? settings.remembering(
                                                        WIDTH, String.valueOf(Math.round(width)))
                                                : settings)
                                        .remembering(LEG, leg == null ? "" : leg.name()));
    }
}
