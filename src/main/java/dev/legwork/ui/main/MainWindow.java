package dev.legwork.ui.main;

import dev.legwork.app.desk.EndedLegs;
import dev.legwork.app.desk.Link;
import dev.legwork.app.desk.Rates;
import dev.legwork.app.desk.Strings;
import dev.legwork.status.StatusDocument.LegEntry;
import dev.legwork.ui.Feed;
import dev.legwork.ui.Navigator.Place;
import dev.legwork.ui.Shown;
import dev.legwork.ui.Ui;
import dev.legwork.ui.View;
import dev.legwork.ui.ports.PortsView;
import dev.legwork.ui.routes.RoutesView;
import dev.legwork.ui.welcome.WelcomeView;

import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;

import org.jspecify.annotations.Nullable;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The main window: the toolbar, a view, the status bar. On JavaFX's thread only. */
public final class MainWindow {
    private final Ui ui;
    private final Stage stage = new Stage();
    private final Feed feed;
    private final Rates rates = new Rates();
    private final Days days;
    private final Notices notices = new Notices();
    private final LegActions actions;
    private final MainToolbar toolbar;
    private final Banners banners;
    private final StatusBar status = new StatusBar();
    private final LegsView legs;
    private final Map<Place, View> views = new EnumMap<>(Place.class);
    private final View welcome;
    private final StackPane empty = new StackPane();
    private final BorderPane root = new BorderPane();
    private final WindowFrame frame;
    private Place place = Place.LEGS;
    private @Nullable Shown shown;

    /** Builds it; nothing is shown yet. */
    public MainWindow(Ui ui) {
        this.ui = ui;
        actions = new LegActions(ui, notices);
        days = new Days(ui, this::redraw);
        toolbar = new MainToolbar(ui, actions, this::checkAll, this::go);
        banners = new Banners(ui, actions);
        legs = new LegsView(ui, actions, rates, days);
        views.put(Place.LEGS, legs);
        views.put(Place.ROUTES, new RoutesView(ui));
        views.put(Place.PORTS, new PortsView(ui));
        welcome = new WelcomeView(ui);
        feed = new Feed(ui.desk().running(), ui.fx(), ui.clock(), this::draw);
        root.setTop(new VBox(toolbar, banners));
        root.setBottom(new VBox(notices, status));
        Scene scene = new Scene(root);
        ui.looks().dress(scene, "main.css");
        new MainKeys(this).on(scene);
        stage.setTitle(Strings.text("app.name"));
        stage.setScene(scene);
        frame = new WindowFrame(ui.desk(), stage);
        stage.setOnShown(
                opened -> {
                    root.requestFocus(); // nothing is chosen before somebody chooses
                    feed.start();
                });
        stage.setOnHidden(closed -> hidden());
        toolbar.at(place);
    }

    private void hidden() {
        feed.stop();
        legs.rest();
        frame.remember();
        legs.remember();
    }

    private void draw(Shown now) {
        shown = now;
        boolean runs = Runs.now(now.link());
        rates.take(now.document(), now.at());
        days.follow(now, runs);
        View view = view(now);
        Node node = view == null ? empty : view.node();
        if (!node.equals(root.getCenter())) {
            root.setCenter(node);
        }
        banners.show(now);
        toolbar.enable(runs && !now.document().legs().isEmpty());
        status.show(now, runs, rates, actions);
        if (view != null) {
            // The list says itself what was last seen; a map or a plan cannot.
            boolean asItWas = runs || view.equals(legs) || view.equals(welcome);
            view.show(
                    asItWas ? now : new Shown(EndedLegs.of(now.document()), now.link(), now.at()));
        }
    }

    /** Nobody is welcomed to a broken file. */
    private @Nullable View view(Shown now) {
        if (!now.document().legs().isEmpty()) {
            return views.get(place);
        }
        return now.link() instanceof Link.Invalid ? null : welcome;
    }

    private void go(Place where) {
        place = where;
        toolbar.at(where);
        redraw();
    }

    private void redraw() {
        Shown now = shown;
        if (now != null) {
            draw(now);
        }
    }

    /** Shows it, in front, at a place. */
    public void show(Place where) {
        go(where);
        stage.show();
        stage.setIconified(false);
        stage.toFront();
        stage.requestFocus();
    }

    /** Shows it with a leg chosen. */
    public void show(String leg) {
        legs.select(leg);
        show(Place.LEGS);
    }

    /** Returns its window. */
    public Stage stage() {
        return stage;
    }

    private void checkAll() {
        Shown now = shown;
        if (now != null) {
            actions.check(now.document().legs());
        }
    }

    /** Checks the chosen legs, or all where none is. */
    void check() {
        List<LegEntry> selected = legs.selected();
        if (selected.isEmpty() || place != Place.LEGS) {
            checkAll();
        } else {
            actions.check(selected);
        }
    }

    void addLeg() {
        ui.to().addLeg(null);
    }

    void settings() {
        ui.to().settings();
    }

    void at(Place where) {
        go(where);
    }

    void search() {
        go(Place.LEGS);
        legs.focusSearch();
    }

    /** Jumps to the next of toolbar, list and details, or back. */
    void nextPane(boolean back) {
        Node focused = stage.getScene().getFocusOwner();
        boolean inDetail = legs.isDetail(focused);
        boolean inToolbar = focused != null && isIn(focused, toolbar);
        boolean inList = !inDetail && !inToolbar && focused != null && isIn(focused, legs.node());
        if (place != Place.LEGS) {
            toolbar.getChildren().getFirst().requestFocus();
        } else if (back ? inDetail : inToolbar) {
            legs.focusList();
        } else if (back ? inToolbar : inList) {
            legs.focusDetail();
        } else {
            toolbar.getChildren().getFirst().requestFocus();
        }
    }

    /** Goes back from the details to the list; returns whether there was a way back. */
    boolean back() {
        if (place == Place.LEGS && legs.isDetail(stage.getScene().getFocusOwner())) {
            legs.focusList();
            return true;
        }
        if (notices.isVisible()) {
            notices.hide();
            return true;
        }
        return false;
    }

    private static boolean isIn(Node some, Node whole) {
        for (Node up = some; up != null; up = up.getParent()) {
            if (up.equals(whole)) {
                return true;
            }
        }
        return false;
    }
}
