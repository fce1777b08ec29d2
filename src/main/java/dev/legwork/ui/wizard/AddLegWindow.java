package dev.legwork.ui.wizard;

import dev.legwork.app.InvalidLegs;
import dev.legwork.app.LegBook;
import dev.legwork.app.add.LegDraft;
import dev.legwork.app.add.LegDraft.Field;
import dev.legwork.app.desk.AtLogin;
import dev.legwork.app.desk.Strings;
import dev.legwork.app.desk.TextMap;
import dev.legwork.leg.Leg;
import dev.legwork.ui.Navigator.Step;
import dev.legwork.ui.Ui;

import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import javafx.stage.Window;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The wizard: a leg from nothing to up, in seven steps. */
public final class AddLegWindow {
    private static final String DRAFT = "new-leg.json";

    private final Ui ui;
    private final AtLogin atLogin;
    private final Stage stage = new Stage();
    private final StackPane root = new StackPane();
    private @Nullable Journey journey;
    private @Nullable Wizard wizard;

    private AddLegWindow(Ui ui, @Nullable Window owner, AtLogin atLogin) {
        this.ui = ui;
        this.atLogin = atLogin;
        Scene scene = new Scene(root, 1100, 690);
        ui.looks().dress(scene, "wizard.css");
        stage.setScene(scene);
        stage.setUserData(this);
        stage.setTitle(Strings.text("wizard.window"));
        stage.setMinWidth(900);
        stage.setMinHeight(600);
        if (owner != null) {
            stage.initOwner(owner);
        }
        stage.setOnHidden(
                hidden -> {
                    if (wizard != null) {
                        wizard.close();
                    }
                });
    }

    /**
     * Opens it on what was left unfinished, or anew.
     *
     * @param owner in front of which, null for none
     * @param ports suggested, null for none
     */
    public static AddLegWindow open(Ui ui, @Nullable Window owner, @Nullable String ports) {
        return open(ui, owner, ports, ui.desk().atLogin());
    }

    /**
     * As {@link #open(Ui, Window, String)}.
     *
     * @param atLogin whether Legwork starts at login, for the last step
     */
    public static AddLegWindow open(
            Ui ui, @Nullable Window owner, @Nullable String ports, AtLogin atLogin) {
        Optional<AddLegWindow> there = there(ui, "");
        if (there.isPresent()) {
            there.get().show();
            return there.get();
        }
        AddLegWindow window = new AddLegWindow(ui, owner, atLogin);
        TextMap file = TextMap.named(ui.desk().home(), DRAFT);
        ui.work()
                .start(
                        "read-draft",
                        () -> kept(ui, file),
                        kept -> window.begin(file, kept, null, ports),
                        failure -> window.begin(file, new LegDraft(), null, ports));
        window.show();
        return window;
    }

    /**
     * A leg that was half made and then taken out is not there to be changed: it is added anew. One
     * that somebody changed meanwhile is gone on with as it is now.
     */
    private static LegDraft kept(Ui ui, TextMap file) throws IOException {
        LegDraft kept = LegDraft.of(file.read());
        String name = kept.get(Field.IN_FILE);
        if (name.isEmpty()) {
            return kept;
        }
        Optional<Leg> leg;
        try {
            leg = LegBook.find(ui.desk().book().read().legs(), name);
        } catch (InvalidLegs e) {
            return kept; // nobody knows
        }
        LegDraft now = leg.map(kept::onto).orElse(kept);
        if (leg.isEmpty()) {
            now.set(Field.IN_FILE, "");
        }
        if (leg.isEmpty() || now != kept) {
            for (Field at : List.of(Field.STEP, Field.FURTHEST)) {
                if (now.get(at).isEmpty() || Journey.step(now, at).compareTo(Step.PORTS) > 0) {
                    now.set(at, Step.PORTS.name());
                }
            }
        }
        return now;
    }

    /** Opens it for a leg that is there, at a step. */
    public static AddLegWindow open(Ui ui, @Nullable Window owner, String leg, Step step) {
        return open(ui, owner, leg, step, ui.desk().atLogin());
    }

    /**
     * As {@link #open(Ui, Window, String, Step)}.
     *
     * @param atLogin whether Legwork starts at login, for the last step
     */
    public static AddLegWindow open(
            Ui ui, @Nullable Window owner, String leg, Step step, AtLogin atLogin) {
        Optional<AddLegWindow> there = there(ui, leg);
        if (there.isPresent()) {
            there.get().show();
            return there.get();
        }
        AddLegWindow window = new AddLegWindow(ui, owner, atLogin);
        TextMap file = TextMap.named(ui.desk().home(), DRAFT);
        ui.work()
                .start(
                        "read-leg",
                        () -> found(ui, file, leg),
                        found -> window.resume(file, found, step),
                        failure -> window.begin(file, new LegDraft(), null, null));
        window.show();
        return window;
    }

    /** Two windows would write over each other's draft: the one that is open comes to the front. */
    private static Optional<AddLegWindow> there(Ui ui, String leg) {
        return Window.getWindows().stream()
                .filter(Window::isShowing)
                .map(Window::getUserData)
                .filter(AddLegWindow.class::isInstance)
                .map(AddLegWindow.class::cast)
                .filter(each -> each.ui.equals(ui) && each.isFor(leg))
                .findFirst();
    }

    private boolean isFor(String leg) {
        return journey == null
                || (leg.isEmpty() ? journey.isKept() : journey.get(Field.IN_FILE).equals(leg));
    }

    /**
     * What there is of a leg.
     *
     * @param kept its draft, where it was left unfinished
     * @param leg itself, empty where there is none
     */
    private record Found(LegDraft kept, Optional<Leg> leg) {}

    private static Found found(Ui ui, TextMap file, String leg) throws IOException {
        Map<String, String> map = file.read();
        try {
            return new Found(LegDraft.of(map), LegBook.find(ui.desk().book().read().legs(), leg));
        } catch (InvalidLegs e) {
            throw new IOException(e.sentence(), e);
        }
    }

    private void resume(TextMap file, Found found, Step step) {
        Leg leg = found.leg().orElse(null);
        if (leg == null) {
            begin(file, found.kept(), null, null);
        } else if (found.kept().get(Field.IN_FILE).equalsIgnoreCase(leg.name())) {
            begin(file, found.kept(), step, null);
        } else {
            // Another draft may be waiting: this one's fields are those of the leg itself.
            LegDraft draft = LegDraft.of(leg);
            draft.set(Field.FURTHEST, Step.MOVE_IN.name());
            draft.set(Field.JUMP_LINE, "yes");
            draft.set(Field.LINE, "yes");
            stage.setTitle(Strings.text("wizard.window.there", leg.name()));
            begin(null, draft, step, null);
        }
    }

    private void begin(
            @Nullable TextMap file, LegDraft draft, @Nullable Step step, @Nullable String ports) {
        if (!stage.isShowing()) {
            return; // it was closed before there was anything in it
        }
        Journey begun = new Journey(ui, file, draft);
        journey = begun;
        Wizard made =
                new Wizard(
                        begun,
                        ports,
                        atLogin,
                        new Wizard.Host() {
                            @Override
                            public void leave() {
                                stage.close();
                            }

                            @Override
                            public void finished(String leg) {
                                stage.close();
                                ui.to().leg(leg);
                            }
                        });
        wizard = made;
        root.getChildren().setAll(made);
        made.begin(step == null ? begun.step(Field.STEP) : step);
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
