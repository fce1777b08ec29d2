package dev.legwork.ui.routes;

import dev.legwork.app.Workstation;
import dev.legwork.app.desk.Lights;
import dev.legwork.app.desk.RoutePlan;
import dev.legwork.app.desk.RoutePlan.Arrow;
import dev.legwork.app.desk.RoutePlan.Fault;
import dev.legwork.app.desk.RoutePlan.Place;
import dev.legwork.app.desk.RoutePlan.Role;
import dev.legwork.app.desk.RoutePlan.Way;
import dev.legwork.app.desk.Strings;
import dev.legwork.leg.Light;
import dev.legwork.status.StatusDocument;
import dev.legwork.ui.Navigator;
import dev.legwork.ui.Shown;
import dev.legwork.ui.Ui;
import dev.legwork.ui.View;
import dev.legwork.ui.part.LightIcon;

import javafx.geometry.Bounds;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Every way, hop by hop. */
public final class RoutesView implements View {
    private static final int MOST_BANNERS = 3;
    private static final double CHIP = 12;

    private final Ui ui;
    private final VBox banners = new VBox();
    private final RouteMap map = new RouteMap(this::open, this::open);
    private final VBox node = new VBox();
    private String here = Strings.text("routes.this-computer");
    private RoutePlan plan = new RoutePlan(List.of(), List.of(), List.of());
    private @Nullable StatusDocument planned;
    private @Nullable Shown last;

    /** Builds it. */
    public RoutesView(Ui ui) {
        this.ui = ui;
        banners.getStyleClass().add("route-banners");
        VBox.setVgrow(map, Priority.ALWAYS);
        ScrollPane scroll = new ScrollPane(new VBox(banners, map));
        scroll.getStyleClass().addAll("route-scroll", "edge-to-edge");
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        scroll.setFocusTraversable(false);
        scroll.viewportBoundsProperty().addListener((of, was, is) -> seen(is));
        banners.heightProperty().addListener((of, was, is) -> seen(scroll.getViewportBounds()));
        VBox.setVgrow(scroll, Priority.ALWAYS);
        node.getStyleClass().add("routes");
        node.getStylesheets()
                .add(
                        Objects.requireNonNull(Navigator.class.getResource("routes.css"))
                                .toExternalForm());
        node.getChildren().addAll(banners, scroll, legend());
        ui.work().start("own name", () -> Workstation.name(System.getenv()), this::called);
    }

    @Override
    public Node node() {
        return node;
    }

    @Override
    public void show(Shown shown) {
        last = shown;
        if (!shown.document().equals(planned)) {
            planned = shown.document();
            plan = RoutePlan.of(shown.document(), here);
            map.show(plan);
        }
        showFaults(shown);
    }

    /** Sentences are never wider than what is seen, whatever the picture is. */
    private void seen(Bounds view) {
        banners.setMaxWidth(view.getWidth());
        map.seen(view.getHeight() - (banners.isManaged() ? banners.getHeight() : 0));
    }

    private void called(String name) {
        here = name;
        planned = null;
        if (last != null) {
            show(last);
        }
    }

    private void showFaults(Shown shown) {
        List<Fault> faults = plan.faults();
        List<Node> shownOnes = new ArrayList<>();
        for (Fault fault : faults.subList(0, Math.min(MOST_BANNERS, faults.size()))) {
            FaultBanner fresh = new FaultBanner(ui, fault);
            FaultBanner banner =
                    banners.getChildren().stream()
                            .filter(FaultBanner.class::isInstance)
                            .map(FaultBanner.class::cast)
                            .filter(kept -> kept.key().equals(fresh.key()))
                            .findFirst()
                            .orElse(fresh);
            banner.show(fault, faults.size() == 1, shown.at());
            shownOnes.add(banner);
        }
        if (faults.size() > MOST_BANNERS) {
            Label more =
                    new Label(Strings.count("routes.fault.more", faults.size() - MOST_BANNERS));
            more.getStyleClass().addAll("muted", "small");
            shownOnes.add(more);
        }
        boolean same =
                banners.getChildren().size() == shownOnes.size()
                        && banners.getChildren().stream()
                                .filter(FaultBanner.class::isInstance)
                                .allMatch(shownOnes::contains);
        if (!same) {
            banners.getChildren().setAll(shownOnes);
        }
        banners.setVisible(!shownOnes.isEmpty());
        banners.setManaged(!shownOnes.isEmpty());
    }

    private void open(RouteCard card) {
        Place place = card.place();
        if (place.role() == Role.HERE) {
            ui.to().main(Navigator.Place.PORTS);
            return;
        }
        List<String> legs =
                place.legs().isEmpty()
                        ? plan.arrows().stream()
                                .filter(arrow -> arrow.from().equals(place.id()))
                                .map(Arrow::ways)
                                .flatMap(List::stream)
                                .map(Way::leg)
                                .toList()
                        : place.legs();
        open(card, legs);
    }

    private void open(RouteArrow arrow) {
        open(arrow.pill(), arrow.arrow().ways().stream().map(Way::leg).toList());
    }

    /** One leg at once, of several the one a person picks. */
    private void open(Node from, List<String> legs) {
        if (legs.size() == 1) {
            ui.to().leg(legs.getFirst());
        } else if (!legs.isEmpty()) {
            ContextMenu menu = new ContextMenu();
            for (String leg : legs) {
                MenuItem item = new MenuItem(leg);
                item.setMnemonicParsing(false);
                item.setOnAction(chosen -> ui.to().leg(leg));
                menu.getItems().add(item);
            }
            menu.show(from, Side.BOTTOM, 0, 4);
        }
    }

    private static HBox legend() {
        FlowPane lights = new FlowPane();
        lights.getStyleClass().add("legend");
        for (Light light :
                List.of(
                        Light.UP,
                        Light.CONNECTING,
                        Light.DEGRADED,
                        Light.DOWN,
                        Light.NEEDS_YOU,
                        Light.OFF)) {
            Label word =
                    new Label(
                            light == Light.OFF
                                    ? Strings.text("routes.legend.off")
                                    : Lights.word(light),
                            LightIcon.of(light, CHIP));
            word.getStyleClass().addAll("small", "muted", "legend-word");
            lights.getChildren().add(word);
        }
        Label ports = new Label(Strings.text("routes.legend.ports"));
        ports.getStyleClass().addAll("small", "muted");
        HBox.setHgrow(lights, Priority.ALWAYS);
        HBox legend = new HBox(lights, ports);
        legend.getStyleClass().add("legend-bar");
        legend.setAccessibleText(Strings.text("routes.legend"));
        return legend;
    }
}
