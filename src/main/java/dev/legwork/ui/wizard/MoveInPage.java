package dev.legwork.ui.wizard;

import dev.legwork.app.add.Exposure;
import dev.legwork.app.desk.Addresses;
import dev.legwork.app.desk.AtLogin;
import dev.legwork.app.desk.Strings;
import dev.legwork.leg.Endpoint;
import dev.legwork.leg.Forward;
import dev.legwork.leg.Leg;
import dev.legwork.leg.Light;
import dev.legwork.leg.PortForward;
import dev.legwork.leg.ProbeSpec;
import dev.legwork.ui.Work;
import dev.legwork.ui.part.CopyButton;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** What to change in programs now, and what is still open in the clear. */
final class MoveInPage extends Page {
    private static final int MOST_SHOWN = 6;
    private static final List<String> SERVICES =
            List.of("ollama", "llama", "lmstudio", "vllm", "openwebui", "comfyui");

    private final AtLogin atLogin;
    private final VBox addresses = new VBox(8);
    private final VBox doors = new VBox(8);
    private final VBox open;
    private final Busy busy = new Busy();
    private final Button recheck = new Button(Strings.text("wizard.move.recheck"));
    private final ComboBox<String> service = new ComboBox<>();
    private final VBox recipe = new VBox(8);
    private final CheckBox login = new CheckBox(Strings.text("wizard.move.login"));
    private final Label loginSaid = Nodes.text("", "muted", "small");
    private final VBox loginBox = new VBox(4, login, loginSaid);
    private Work.@Nullable Task task;

    MoveInPage(Journey journey, Runnable next, AtLogin atLogin) {
        super(journey, next);
        this.atLogin = atLogin;
        title().set(Strings.text("wizard.move.title"));
        goOnText().set(Strings.text("wizard.move.done"));
        recheck.setId("recheck");
        recheck.setOnAction(pressed -> check());
        service.setId("service");
        service.setAccessibleText(Strings.text("wizard.move.service"));
        service.getItems()
                .setAll(
                        SERVICES.stream()
                                .map(each -> Strings.text("wizard.move." + each + ".name"))
                                .toList());
        service.valueProperty().addListener((of, was, is) -> recipe());
        service.getSelectionModel().selectFirst();
        login.setId("at-login");
        login.setOnAction(pressed -> setLogin(login.isSelected()));
        Nodes.shown(loginBox, false);
        VBox use = card("wizard.move.use", addresses);
        open =
                card(
                        "wizard.move.open",
                        Nodes.text(Strings.text("wizard.move.open.why"), "muted"),
                        doors,
                        busy,
                        Nodes.row(10, recheck));
        VBox bind =
                card(
                        "wizard.move.rebind",
                        Nodes.row(
                                10,
                                Nodes.word(Strings.text("wizard.move.service"), "muted"),
                                service),
                        recipe);
        content().getChildren().addAll(use, open, bind, loginBox);
    }

    private static VBox card(String title, Node... nodes) {
        VBox card = new VBox(10, Nodes.text(Strings.text(title), "strong"));
        card.getChildren().addAll(nodes);
        card.getStyleClass().add("lw-card");
        return card;
    }

    @Override
    void entered() {
        intro().set(Strings.text("wizard.move.intro", journey().name()));
        ready().set(true);
        addresses();
        Leg leg = journey().leg();
        boolean network = leg != null && Exposure.isBeyondNetwork(leg);
        Nodes.shown(open, network);
        if (network) {
            check();
        }
        journey()
                .work()
                .start(
                        "start-at-login",
                        atLogin::state,
                        state -> {
                            show(state);
                        });
    }

    @Override
    void left() {
        if (task != null) {
            task.stop();
        }
        busy.end();
    }

    @Override
    Node first() {
        return open.isVisible() ? recheck : service;
    }

    private void addresses() {
        addresses.getChildren().clear();
        Leg leg = journey().leg();
        List<PortForward> ports = leg == null ? List.of() : leg.portForwards();
        ports.stream()
                .limit(MOST_SHOWN)
                .forEach(port -> addresses.getChildren().add(address(port)));
        if (ports.size() > MOST_SHOWN) {
            addresses
                    .getChildren()
                    .add(
                            Nodes.text(
                                    Strings.text(
                                            "wizard.move.more",
                                            ports.size() - MOST_SHOWN,
                                            ports.getLast().port()),
                                    "muted"));
        }
    }

    private static FlowPane address(PortForward port) {
        String host = port.bind().equals(Forward.LOCALHOST) ? Forward.LOCALHOST : port.bind();
        String at = new Endpoint(host, port.port()).toString();
        String scheme = port.probe() instanceof ProbeSpec.Https ? "https" : "http";
        String url = scheme + "://" + at;
        Label shown = Nodes.word(url, "mono", "strong");
        Label target = Nodes.text(Strings.text("wizard.move.leads-to", port.target()), "muted");
        CopyButton copy =
                new CopyButton(
                        Strings.text("shared.copy"),
                        Strings.text("wizard.move.copy-url", url),
                        () -> url);
        CopyButton curl =
                new CopyButton(
                        "curl",
                        Strings.text("wizard.move.copy-curl", url),
                        () -> Addresses.curl(port).orElse("curl " + url + "/"));
        copy.setMinWidth(Region.USE_PREF_SIZE);
        curl.setMinWidth(Region.USE_PREF_SIZE);
        return Nodes.flow(10, shown, target, copy, curl);
    }

    private void check() {
        Leg leg = journey().leg();
        if (leg == null) {
            return;
        }
        if (task != null) {
            task.stop();
        }
        doors.getChildren().clear();
        recheck.setDisable(true);
        busy.start(
                Strings.text("wizard.move.checking", leg.destination().host()),
                () -> {
                    if (task != null) {
                        task.stop();
                    }
                    recheck.setDisable(false);
                });
        task =
                journey()
                        .work()
                        .start(
                                "look-for-open-ports",
                                () -> Exposure.of(leg),
                                this::checked,
                                failure -> checked(List.of()));
    }

    private void checked(List<Exposure.Door> found) {
        busy.end();
        recheck.setDisable(false);
        doors.getChildren().clear();
        if (found.isEmpty()) {
            doors.getChildren().add(Nodes.line(Light.OFF, Strings.text("wizard.move.not-looked")));
        }
        for (Exposure.Door door : found) {
            String at = new Endpoint(door.host(), door.port()).toString();
            doors.getChildren()
                    .add(
                            door.open()
                                    ? Nodes.line(
                                            Light.DEGRADED,
                                            Strings.text("wizard.move.still-open", at),
                                            "degraded-text")
                                    : Nodes.line(Light.UP, Strings.text("wizard.move.closed", at)));
        }
    }

    private void recipe() {
        int chosen = Math.max(0, service.getSelectionModel().getSelectedIndex());
        String key = "wizard.move." + SERVICES.get(chosen);
        recipe.getChildren()
                .setAll(
                        Nodes.command(
                                Strings.text(key + ".set"), Strings.text("wizard.move.copy-set")),
                        Nodes.text(Strings.text(key + ".how"), "muted"));
    }

    private void setLogin(boolean wanted) {
        login.setDisable(true);
        journey().work().start("set-start-at-login", () -> atLogin.change(wanted), this::show);
    }

    private void show(AtLogin.State state) {
        Nodes.shown(loginBox, state.possible());
        login.setDisable(false);
        login.setSelected(state.on());
        loginSaid.setText(state.sentence());
        Nodes.shown(loginSaid, !state.sentence().isEmpty());
    }

    @Override
    void goOn() {
        next();
    }
}
