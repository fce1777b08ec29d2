package dev.legwork.ui.main;

import dev.legwork.ui.Feed;
import dev.legwork.ui.Navigator.Place;
import dev.legwork.ui.Shown;
import dev.legwork.ui.Ui;
import dev.legwork.ui.View;
import dev.legwork.ui.ports.PortsView;
import dev.legwork.ui.routes.RoutesView;
import dev.legwork.ui.welcome.WelcomeView;

import javafx.scene.Scene;
import javafx.scene.layout.BorderPane;
import javafx.stage.Stage;

import java.util.EnumMap;
import java.util.Map;

/** The main window: the toolbar, a view, the status bar. On JavaFX's thread only. */
public final class MainWindow {
    private final Stage stage = new Stage();
    private final Feed feed;
    private final Map<Place, View> views = new EnumMap<>(Place.class);
    private final View welcome;
    private final BorderPane root = new BorderPane();
    private Place place = Place.LEGS;

    /** Builds it; nothing is shown yet. */
    public MainWindow(Ui ui) {
        views.put(Place.ROUTES, new RoutesView(ui));
        views.put(Place.PORTS, new PortsView(ui));
        welcome = new WelcomeView(ui);
        feed = new Feed(ui.desk().running(), ui.fx(), ui.clock(), this::draw);
        Scene scene = new Scene(root, 1100, 800);
        ui.looks().dress(scene);
        stage.setScene(scene);
        stage.setMinWidth(900);
        stage.setMinHeight(600);
        stage.setOnShown(shown -> feed.start());
        stage.setOnHidden(hidden -> feed.stop());
    }

    private void draw(Shown shown) {
        View view =
                shown.document().legs().isEmpty() ? welcome : views.getOrDefault(place, welcome);
        root.setCenter(view.node());
        view.show(shown);
    }

    /** Shows it, in front, at a place. */
    public void show(Place where) {
        place = where;
        stage.show();
        stage.toFront();
        stage.requestFocus();
    }

    /** Shows it with a leg chosen. */
    public void show(String leg) {
        show(Place.LEGS);
    }

    /** Returns its window. */
    public Stage stage() {
        return stage;
    }
}
