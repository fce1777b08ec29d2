package dev.legwork.ui.routes;

import dev.legwork.app.desk.Lights;
import dev.legwork.app.desk.RoutePlan.Line;
import dev.legwork.app.desk.RoutePlan.Place;
import dev.legwork.app.desk.RoutePlan.Role;
import dev.legwork.app.desk.Strings;
import dev.legwork.leg.Light;
import dev.legwork.ui.part.LightIcon;

import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** A computer in the picture. */
final class RouteCard extends VBox {
    private static final double HEADING = 20;
    private static final double SMALL = 12;
    private static final List<String> LIGHTS =
            List.of("up", "connecting", "degraded", "down", "needs-you", "off", "unknown");

    private @Nullable Place place;

    /**
     * @param open takes what it shows when a person chooses it
     */
    RouteCard(Consumer<RouteCard> open) {
        getStyleClass().addAll("route-card");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.BUTTON);
        setOnMouseClicked(
                clicked -> {
                    requestFocus();
                    open.accept(this);
                });
        setOnKeyPressed(
                pressed -> {
                    if (pressed.getCode() == KeyCode.ENTER || pressed.getCode() == KeyCode.SPACE) {
                        open.accept(this);
                        pressed.consume();
                    }
                });
    }

    /** Returns what it shows. */
    Place place() {
        return Objects.requireNonNull(place, "shown before it is asked");
    }

    void show(Place now) {
        if (now.equals(place)) {
            return;
        }
        place = now;
        getStyleClass().removeAll(LIGHTS);
        getStyleClass().remove("blamed");
        getStyleClass().add(now.known() ? now.light().word() : "unknown");
        if (now.blamed()) {
            getStyleClass().add("blamed");
        }
        getChildren().setAll(head(now));
        now.lines().forEach(line -> getChildren().add(line(line)));
        setAccessibleText(words(now));
        setAccessibleHelp(now.legs().isEmpty() ? "" : Strings.text("routes.help"));
    }

    private static HBox head(Place place) {
        Label name = new Label(place.name());
        name.getStyleClass().add("route-name");
        HBox head = new HBox();
        head.getStyleClass().add("route-head");
        if (place.role() == Role.HERE) {
            FontIcon computer = new FontIcon(Feather.TERMINAL);
            computer.getStyleClass().add("route-here");
            head.getChildren().add(computer);
        } else {
            LightIcon icon = LightIcon.of(place.light(), HEADING);
            if (!place.known()) {
                icon.showUnknown();
            }
            head.getChildren().add(icon);
        }
        head.getChildren().add(name);
        return head;
    }

    private static HBox line(Line line) {
        Label text = new Label(line.text());
        text.setWrapText(true);
        text.getStyleClass().add("small");
        HBox box = new HBox(text);
        box.getStyleClass().add("route-line");
        Light light = line.light();
        if (light == null) {
            text.getStyleClass().add("muted");
        } else {
            box.getChildren().addFirst(LightIcon.of(light, SMALL));
        }
        return box;
    }

    private static String words(Place place) {
        String light =
                place.role() == Role.HERE
                        ? Strings.text("routes.this-computer")
                        : place.known()
                                ? Lights.word(place.light())
                                : Strings.text("routes.not-known");
        return Strings.text(
                "routes.place",
                place.name(),
                light,
                place.lines().stream().map(Line::text).collect(Collectors.joining(". ")));
    }
}
