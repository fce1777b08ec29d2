package dev.legwork.ui.wizard;

import dev.legwork.app.InvalidLegs;
import dev.legwork.app.LegBook;
import dev.legwork.app.desk.Strings;
import dev.legwork.app.desk.WindowWords;
import dev.legwork.app.pin.Fetched;
import dev.legwork.app.pin.Pinning;
import dev.legwork.leg.Leg;
import dev.legwork.leg.Light;
import dev.legwork.status.Request;
import dev.legwork.ui.Navigator.Step;
import dev.legwork.ui.Ui;
import dev.legwork.ui.Work;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.List;

/** A page of its own: the host key is not the pinned one. */
public final class HostKeyChangedWindow {
    private final Ui ui;
    private final String leg;
    private final Stage stage = new Stage();
    private final StackPane root = new StackPane();
    private final Busy busy = new Busy();
    private Work.@Nullable Task asking;

    /** Builds it; nothing is shown yet. The machine is asked for its key at once. */
    public HostKeyChangedWindow(Ui ui, String leg) {
        this.ui = ui;
        this.leg = leg;
        Scene scene = new Scene(root, 1100, 690);
        ui.looks().dress(scene, "wizard.css");
        scene.setOnKeyPressed(
                event -> {
                    if (event.getCode() == KeyCode.ESCAPE) {
                        stage.close();
                    }
                });
        stage.setScene(scene);
        stage.setTitle(Strings.text("changed.window", leg));
        stage.setMinWidth(900);
        stage.setMinHeight(600);
        stage.addEventHandler(WindowEvent.WINDOW_HIDDEN, gone -> stop());
        look();
    }

    private void look() {
        VBox waiting = new VBox(16, busy);
        waiting.setAlignment(Pos.CENTER);
        waiting.setMaxSize(420, 200);
        root.getChildren().setAll(waiting);
        Work.Task task =
                ui.work()
                        .start(
                                "look-at-changed-key",
                                this::fetched,
                                this::looked,
                                failure -> say(Light.DOWN, String.valueOf(failure.getMessage())));
        asking = task;
        busy.start(
                Strings.text("wizard.host-key.asking", leg),
                () -> {
                    task.stop();
                    say(Light.OFF, Strings.text("changed.stopped", leg));
                });
    }

    /** Nobody is there to be shown anything, or led anywhere. */
    private void stop() {
        busy.end();
        if (asking != null) {
            asking.stop();
        }
    }

    /**
     * What was asked.
     *
     * @param leg whose machine
     * @param look what it showed
     */
    private record Seen(Leg leg, Pinning.Look look) {}

    private Seen fetched() throws IOException {
        try {
            List<Leg> legs = ui.desk().book().read().legs();
            Leg found =
                    LegBook.find(legs, leg)
                            .orElseThrow(() -> new IOException(LegBook.unknown(legs, leg)));
            return new Seen(found, ui.desk().workshop().pinning().look(found));
        } catch (InvalidLegs e) {
            throw new IOException(e.sentence(), e);
        }
    }

    private void looked(Seen seen) {
        busy.end();
        switch (seen.look()) {
            case Pinning.Look.Failed(var cause) -> say(Light.DOWN, cause.text());
            case Pinning.Look.Shown(Fetched shown) -> {
                switch (shown.state()) {
                    case Fetched.State.Changed _ -> show(seen.leg(), shown);
                    case Fetched.State.Pinned _ -> say(Light.UP, Strings.text("changed.back", leg));
                    case Fetched.State.New() -> {
                        stage.close();
                        ui.to().finishLeg(leg, Step.HOST_KEY);
                    }
                    case Fetched.State.Revoked() ->
                            say(Light.NEEDS_YOU, Strings.text("wizard.host-key.revoked"));
                }
            }
        }
    }

    private void show(Leg found, Fetched shown) {
        ChangedPane pane =
                new ChangedPane(
                        ui,
                        found.name(),
                        ChangedPane.ports(found),
                        shown,
                        new ChangedPane.Ways() {
                            @Override
                            public void keepClosed() {
                                stage.close();
                            }

                            @Override
                            public void changeAddress() {
                                stage.close();
                                ui.to().edit(found.name());
                            }

                            @Override
                            public void replaced() {
                                restart(found.name());
                            }
                        });
        root.getChildren().setAll(pane);
        pane.focus();
    }

    private void restart(String name) {
        ui.work()
                .start(
                        "restart-leg",
                        () -> ui.desk().steer(Request.Action.RESTART, List.of(name)),
                        reply -> {
                            stage.close();
                            ui.to().leg(name);
                        });
    }

    private void say(Light light, String sentence) {
        busy.end();
        Label title = Nodes.text(leg, "page-title");
        Button again = new Button(Strings.text("wizard.again"));
        again.setOnAction(pressed -> look());
        Button close = new Button(Strings.text("shared.close"));
        close.setOnAction(pressed -> stage.close());
        Node note = Nodes.note(light, WindowWords.of(sentence));
        VBox said = new VBox(16, title, note, Nodes.row(10, again, close));
        said.setMaxSize(560, 240);
        root.getChildren().setAll(said);
    }

    /** Shows it, in front. */
    public void show() {
        stage.show();
        stage.toFront();
        stage.requestFocus();
    }

    /** Returns its window. */
    public Stage stage() {
        return stage;
    }
}
