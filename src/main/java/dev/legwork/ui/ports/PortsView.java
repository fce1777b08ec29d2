package dev.legwork.ui.ports;

import dev.legwork.app.LegBook;
import dev.legwork.app.PortWho;
import dev.legwork.app.desk.PortLook;
import dev.legwork.app.desk.PortMove;
import dev.legwork.app.desk.PortPlan;
import dev.legwork.app.desk.PortPlan.Clash;
import dev.legwork.app.desk.PortPlan.Use;
import dev.legwork.app.desk.PortWatch;
import dev.legwork.app.desk.PortWords;
import dev.legwork.app.desk.Strings;
import dev.legwork.leg.Leg;
import dev.legwork.leg.PortRange;
import dev.legwork.status.Reply;
import dev.legwork.status.StatusDocument;
import dev.legwork.ui.Navigator;
import dev.legwork.ui.Shown;
import dev.legwork.ui.Ui;
import dev.legwork.ui.View;
import dev.legwork.ui.part.FocusInView;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Who has which port. */
public final class PortsView implements View {
    /** Look-ups cost the system something, and nobody reads faster. */
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);

    private static final Duration DRAW_AGAIN = Duration.ofMillis(900);
    private static final int MOST_BANNERS = 3;
    private static final double BAR = 12;

    private final Ui ui;
    private final PortWatch watch;
    private final ScrollPane node = new ScrollPane();
    private final VBox banners = new VBox();
    private final Label notice = new Label();
    private final Label next = new Label();
    private final Button add = new Button(Strings.text("ports.add"));
    private final PortGrid grid = new PortGrid();
    private final VBox table = new VBox();
    private final Map<String, PortRow> rows = new HashMap<>();
    private PortLook look = PortLook.NONE;
    private @Nullable PortPlan plan;
    private @Nullable Instant drawn;
    private @Nullable Instant looked;
    private @Nullable Shown last;
    private boolean looking;

    /** Builds it. */
    public PortsView(Ui ui) {
        this(ui, PortWho.here());
    }

    /**
     * Builds it.
     *
     * @param who tells who has a port
     */
    PortsView(Ui ui, PortWho who) {
        this.ui = ui;
        watch = new PortWatch(ui.desk().book(), who);
        banners.getStyleClass().add("clash-banners");
        notice.setWrapText(true);
        notice.getStyleClass().add("clash-notice");
        say("");
        ScrollPane wide = new ScrollPane(grid);
        wide.setFitToWidth(true);
        wide.setVbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        wide.getStyleClass().addAll("edge-to-edge", "port-wide");
        wide.setFocusTraversable(false);
        // As high as the grid and a bar below it: only the page scrolls up and down.
        grid.heightProperty().addListener((of, was, is) -> fit(wide, is.doubleValue()));
        table.getStyleClass().add("port-table");
        VBox page = new VBox(banners, notice, head(), wide, legend(), table);
        page.getStyleClass().add("ports-page");
        node.setContent(page);
        node.setFitToWidth(true);
        node.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        node.getStyleClass().addAll("edge-to-edge", "ports");
        node.setFocusTraversable(false);
        FocusInView.keep(node);
        node.getStylesheets()
                .add(
                        Objects.requireNonNull(Navigator.class.getResource("ports.css"))
                                .toExternalForm());
    }

    private static void fit(ScrollPane wide, double height) {
        wide.setMinHeight(height + BAR);
        wide.setPrefHeight(height + BAR);
    }

    private HBox head() {
        Label title = new Label(Strings.text("ports.title"));
        title.getStyleClass().add("section");
        Label free = new Label(Strings.text("ports.next"));
        free.getStyleClass().add("muted");
        next.getStyleClass().add("next-range");
        add.setGraphic(new FontIcon(Feather.PLUS));
        add.getStyleClass().add("add-there");
        add.setOnAction(
                pressed -> {
                    PortRange range = plan == null ? null : plan.nextFree();
                    ui.to().addLeg(range == null ? null : range.toString());
                });
        title.setMinWidth(Region.USE_PREF_SIZE);
        FlowPane offer = new FlowPane(free, next, add);
        offer.getStyleClass().add("ports-offer");
        HBox.setHgrow(offer, Priority.ALWAYS);
        HBox head = new HBox(title, offer);
        head.getStyleClass().add("ports-head");
        return head;
    }

    private static FlowPane legend() {
        FlowPane legend = new FlowPane();
        legend.getStyleClass().add("port-legend");
        for (Use use :
                List.of(
                        Use.ANSWERS,
                        Use.DEGRADED,
                        Use.CONNECTING,
                        Use.DOWN,
                        Use.NEEDS_YOU,
                        Use.OPEN,
                        Use.OFF,
                        Use.FREE)) {
            Label word = new Label(Strings.text("ports.use." + use.word()), PortStrip.of(use));
            word.getStyleClass().addAll("small", "muted", "legend-word");
            legend.getChildren().add(word);
        }
        return legend;
    }

    @Override
    public Node node() {
        return node;
    }

    @Override
    public void show(Shown shown) {
        last = shown;
        lookAgain(shown);
        // Many legs that change at once need not be drawn ten times a second.
        if (drawn == null || Duration.between(drawn, shown.at()).abs().compareTo(DRAW_AGAIN) >= 0) {
            draw(shown.document(), shown.at());
        }
    }

    private void draw(StatusDocument document, Instant at) {
        PortPlan now = PortPlan.of(document, look);
        drawn = at;
        if (now.equals(plan)) {
            return;
        }
        PortPlan was = plan;
        plan = now;
        if (was == null || !now.columns().equals(was.columns()) || !now.rows().equals(was.rows())) {
            grid.show(now);
        }
        if (was == null || !now.clashes().equals(was.clashes())) {
            clashes(now.clashes());
        }
        PortRange free = now.nextFree();
        next.setText(free == null ? "" : PortWords.of(free));
        next.setVisible(free != null);
        rows(now);
    }

    private void rows(PortPlan now) {
        List<Node> order = new ArrayList<>();
        order.add(table.getChildren().isEmpty() ? PortRow.head() : table.getChildren().getFirst());
        Map<String, PortRow> kept = new HashMap<>();
        for (PortPlan.Entry entry : now.entries()) {
            PortRow row =
                    rows.getOrDefault(PortRow.key(entry), null) == null
                            ? new PortRow(ui.to()::leg)
                            : Objects.requireNonNull(rows.get(PortRow.key(entry)));
            row.show(entry);
            kept.put(PortRow.key(entry), row);
            order.add(row);
        }
        rows.clear();
        rows.putAll(kept);
        if (!order.equals(table.getChildren())) {
            table.getChildren().setAll(order);
        }
    }

    private void clashes(List<Clash> clashes) {
        banners.getChildren().clear();
        for (Clash clash : clashes.subList(0, Math.min(MOST_BANNERS, clashes.size()))) {
            banners.getChildren().add(new ClashBanner(clash, look.user(), this::move));
        }
        if (clashes.size() > MOST_BANNERS) {
            Label more =
                    new Label(Strings.count("ports.clash.more", clashes.size() - MOST_BANNERS));
            more.getStyleClass().addAll("muted", "small");
            banners.getChildren().add(more);
        }
        banners.setManaged(!clashes.isEmpty());
        banners.setVisible(!clashes.isEmpty());
    }

    private void lookAgain(Shown shown) {
        boolean due =
                looked == null
                        || Duration.between(looked, shown.at()).abs().compareTo(LOOK_AGAIN) >= 0;
        if (looking || !due || node.getScene() == null) {
            return;
        }
        looking = true;
        ui.work()
                .start(
                        "ports",
                        () -> watch.look(shown.document()),
                        found -> {
                            looking = false;
                            looked = shown.at();
                            look = found;
                            Shown now = last == null ? shown : last;
                            draw(now.document(), now.at());
                        },
                        failed -> {
                            looking = false;
                            looked = shown.at();
                        });
    }

    private void move(Clash clash) {
        PortRange to = clash.moveTo();
        if (to == null) {
            return;
        }
        say(Strings.text("ports.clash.moving", clash.leg()));
        ui.work()
                .start(
                        "move " + clash.leg(),
                        () -> moved(clash, to),
                        reply -> told(clash, to, reply),
                        failed -> say(String.valueOf(failed.getMessage())));
    }

    private Reply moved(Clash clash, PortRange to) throws Exception {
        List<Leg> legs = ui.desk().book().read().legs();
        Leg leg = LegBook.find(legs, clash.leg()).orElse(null);
        return leg == null
                ? new Reply.Failed(Reply.Kind.FAILED, LegBook.unknown(legs, clash.leg()))
                : ui.desk().edit(PortMove.edit(leg, clash.forward(), to));
    }

    private void told(Clash clash, PortRange to, Reply reply) {
        looked = null;
        say(
                reply instanceof Reply.Failed(var kind, String sentence)
                        ? sentence
                        : Strings.text("ports.clash.moved", clash.leg(), PortWords.of(to)));
    }

    private void say(String sentence) {
        notice.setText(sentence);
        notice.setVisible(!sentence.isEmpty());
        notice.setManaged(!sentence.isEmpty());
    }
}
