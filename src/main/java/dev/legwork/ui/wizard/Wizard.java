package dev.legwork.ui.wizard;

import dev.legwork.app.add.LegDraft.Field;
import dev.legwork.app.desk.AtLogin;
import dev.legwork.app.desk.Strings;
import dev.legwork.app.pin.Fetched;
import dev.legwork.ui.Navigator.Step;

import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The seven steps, one at a time; nothing typed is lost, whichever way one goes. */
final class Wizard extends StackPane {
    /** What the wizard wants of its window. */
    interface Host {
        /** Close: later. */
        void leave();

        /** Close: the leg is made. */
        void finished(String leg);
    }

    /** Below this many letters' heights there is no room for the rail. */
    private static final double NARROW = 60;

    private static final PseudoClass IS_NARROW = PseudoClass.getPseudoClass("narrow");
    private static final List<Step> STEPS = List.of(Step.values());

    private final Journey journey;
    private final Host host;
    private final BorderPane frame = new BorderPane();
    private final Rail rail;
    private final Label title = Nodes.text("", "page-title");
    private final Label intro = Nodes.text("", "muted", "intro");
    private final VBox inner = new VBox(16);
    private final ScrollPane scroll = new ScrollPane(inner);
    private final MenuButton steps = new MenuButton();
    private final Button back = new Button(Strings.text("wizard.back"));
    private final Button goOn = new Button();
    private final Map<Step, Page> pages = new EnumMap<>(Step.class);
    private Step current = Step.WHERE;
    private boolean entered;

    /**
     * @param ports suggested for the leg, null for none
     * @param atLogin the check box on the last step
     */
    Wizard(Journey journey, @Nullable String ports, AtLogin atLogin, Host host) {
        this.journey = journey;
        this.host = host;
        rail = new Rail(this::go, this::anew);
        pages.put(Step.WHERE, new WherePage(journey, this::next));
        pages.put(
                Step.HOST_KEY,
                new HostKeyPage(journey, this::next, () -> go(Step.LINE), this::changed));
        pages.put(Step.KEY, new KeyPage(journey, this::next));
        pages.put(Step.PORTS, new PortsPage(journey, this::next, ports));
        pages.put(Step.LINE, new LinePage(journey, this::next, () -> go(Step.HOST_KEY)));
        pages.put(Step.PROVE, new ProvePage(journey, this::next));
        pages.put(Step.MOVE_IN, new MoveInPage(journey, this::next, atLogin));
        title.setId("page-title");
        title.setFocusTraversable(false);
        inner.getStyleClass().add("wizard-page");
        getStyleClass().add("wizard");
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("page-scroll");
        scroll.setFocusTraversable(false);
        Button leave = new Button(Strings.text("wizard.leave"));
        leave.setId("leave");
        leave.getStyleClass().add("flat");
        leave.setCancelButton(true);
        leave.setOnAction(pressed -> host.leave());
        back.setId("back");
        back.setOnAction(pressed -> back());
        goOn.setId("go-on");
        goOn.getStyleClass().add("accent");
        goOn.setDefaultButton(true);
        goOn.setOnAction(pressed -> page().goOn());
        for (Button each : new Button[] {leave, back, goOn}) {
            each.setMinWidth(Region.USE_PREF_SIZE);
        }
        HBox footer = Nodes.row(10, leave, Nodes.space(), back, goOn);
        footer.getStyleClass().add("footer");
        frame.setLeft(rail);
        frame.setCenter(scroll);
        frame.setBottom(footer);
        getChildren().add(frame);
        steps.setId("steps");
        widthProperty().addListener((of, was, is) -> arrange());
        intro.fontProperty().addListener((of, was, is) -> arrange());
    }

    /** With large letters or in a small window the steps become a menu. */
    private void arrange() {
        boolean narrow = getWidth() > 0 && getWidth() < NARROW * intro.getFont().getSize();
        frame.setLeft(narrow ? null : rail);
        Nodes.shown(steps, narrow);
        pseudoClassStateChanged(IS_NARROW, narrow);
    }

    /** Shows a step; the furthest there was when it would be beyond that. */
    void begin(Step step) {
        go(step.compareTo(journey.furthest()) > 0 ? journey.furthest() : step);
    }

    Step current() {
        return current;
    }

    private Page page() {
        return Objects.requireNonNull(pages.get(current));
    }

    private void go(Step step) {
        if (entered) {
            page().leave();
        }
        entered = true;
        current = step;
        if (step.compareTo(journey.furthest()) > 0) {
            journey.set(Field.FURTHEST, step.name());
        }
        if (!journey.draft().isBlank()) {
            journey.set(Field.STEP, step.name());
        }
        Page page = page();
        getChildren().setAll(frame);
        title.textProperty().bind(page.title());
        intro.textProperty().bind(page.intro());
        intro.visibleProperty().bind(page.intro().isNotEmpty());
        intro.managedProperty().bind(intro.visibleProperty());
        goOn.textProperty().bind(page.goOnText());
        goOn.disableProperty().bind(page.ready().not());
        VBox heading = new VBox(6, steps, title, intro);
        inner.getChildren().setAll(heading, page.content());
        scroll.setVvalue(0);
        Nodes.shown(back, step != Step.WHERE);
        rail();
        page.enter();
        applyCss(); // a scroll pane has its content in the scene only from then on
        page.first().requestFocus();
    }

    private void rail() {
        boolean unfinished = current != Step.WHERE || !journey.draft().isBlank();
        rail.show(journey.name(), current, journey.furthest(), unfinished, journey.isKept());
        menu(unfinished);
    }

    private void menu(boolean unfinished) {
        steps.setText(Strings.text("wizard.step.of", STEPS.indexOf(current) + 1, STEPS.size()));
        steps.getItems().clear();
        for (Step step : STEPS) {
            MenuItem item = new MenuItem(Rail.label(step));
            item.setDisable(step.compareTo(journey.furthest()) > 0);
            item.setOnAction(chosen -> go(step));
            steps.getItems().add(item);
        }
        MenuItem other = new MenuItem(Strings.text("wizard.anew.discard"));
        other.setDisable(!unfinished);
        other.setOnAction(chosen -> anew());
        steps.getItems().addAll(new SeparatorMenuItem(), other);
    }

    private void next() {
        if (current == Step.MOVE_IN) {
            String leg = journey.get(Field.IN_FILE);
            page().leave();
            journey.forget();
            host.finished(leg);
        } else {
            go(STEPS.get(STEPS.indexOf(current) + 1));
        }
    }

    private void back() {
        go(STEPS.get(Math.max(0, STEPS.indexOf(current) - 1)));
    }

    private void anew() {
        page().leave();
        entered = false;
        journey.anew();
        go(Step.WHERE);
    }

    /** A page of its own, in place of all this. */
    private void changed(Fetched shown) {
        ChangedPane pane =
                new ChangedPane(
                        journey.ui(),
                        journey.name(),
                        journey.get(Field.IN_FILE).isEmpty()
                                ? ""
                                : ChangedPane.ports(journey.leg()),
                        shown,
                        new ChangedPane.Ways() {
                            @Override
                            public void keepClosed() {
                                host.leave();
                            }

                            @Override
                            public void changeAddress() {
                                go(Step.WHERE);
                            }

                            @Override
                            public void replaced() {
                                go(Step.HOST_KEY);
                            }
                        });
        getChildren().setAll(pane);
        pane.focus();
    }

    /** Stops what runs. */
    void close() {
        if (entered) {
            page().leave();
        }
        if (current == Step.MOVE_IN) {
            journey.forget();
        }
        journey.close();
    }
}
