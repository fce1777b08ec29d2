package dev.legwork.ui.edit;

import dev.legwork.app.desk.LegEditing;
import dev.legwork.app.desk.LegEditing.Found;
import dev.legwork.app.desk.LegEditing.Judged;
import dev.legwork.app.desk.LegEditing.Saved;
import dev.legwork.app.desk.LegField;
import dev.legwork.app.desk.LegText;
import dev.legwork.app.desk.Strings;
import dev.legwork.app.desk.TakenPorts;
import dev.legwork.app.key.LineChanges;
import dev.legwork.leg.Leg;
import dev.legwork.ui.Navigator;
import dev.legwork.ui.Ui;

import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.PauseTransition;
import javafx.animation.Timeline;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;
import javafx.util.Duration;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;

/**
 * A leg that is there, to be changed. What is typed is judged as legs.json's reader would judge it;
 * what somebody else changes meanwhile is merged by field. On JavaFX's thread only.
 */
public final class EditorWindow {
    private static final Duration SETTLED = Duration.millis(120);
    private static final Duration LOOK = Duration.seconds(2);

    private final Ui ui;
    private final LegEditing editing;
    private final Stage stage = new Stage();
    private final BorderPane root = new BorderPane();
    private final Label title = new Label();
    private final Label notice = new Label();
    private final EditForm form;
    private final EditFooter footer;
    private final PauseTransition settle = new PauseTransition(SETTLED);
    private final Timeline look = new Timeline(new KeyFrame(LOOK, at -> find()));

    private String leg;
    private @Nullable LegText base;
    private @Nullable LegText judged;
    private Judged verdict = new Judged(Map.of(), Map.of());
    private boolean busy;
    private boolean finding;
    private boolean lost;

    /** Builds it; nothing is shown yet. */
    public EditorWindow(Ui ui, String leg) {
        this(ui, leg, new LegEditing(ui.desk(), new TakenPorts()));
    }

    /** As the other, with what names the programs that hold ports. */
    EditorWindow(Ui ui, String leg, LegEditing editing) {
        this.ui = ui;
        this.leg = leg;
        this.editing = editing;
        form = new EditForm(ui.desk().home().userHome(), this::changed);
        footer = new EditFooter(this::save, this::undo, this::close, this::discard);
        title.getStyleClass().add("page-title");
        notice.setId("notice");
        notice.setWrapText(true);
        notice.setMinHeight(Region.USE_PREF_SIZE);
        notice(null);
        title.setText(Strings.text("edit.title", leg));
        VBox page = new VBox(title, notice, form);
        page.getStyleClass().add("edit-page");
        ScrollPane scroll = new ScrollPane(page);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("edit-scroll");
        root.setCenter(scroll);
        root.setBottom(footer);
        form.setDisable(true);
        Scene scene = new Scene(root, 920, 690);
        ui.looks().dress(scene, "edit.css");
        scene.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        stage.setTitle(Strings.text("edit.title", leg));
        stage.setScene(scene);
        stage.setMinWidth(480);
        stage.setMinHeight(400);
        look.setCycleCount(Animation.INDEFINITE);
        settle.setOnFinished(over -> judge());
        stage.setOnShown(
                shown -> {
                    find();
                    look.play();
                });
        stage.setOnHidden(
                hidden -> {
                    look.stop();
                    settle.stop();
                });
        stage.addEventHandler(
                WindowEvent.WINDOW_CLOSE_REQUEST,
                asked -> {
                    if (unsaved() > 0) {
                        asked.consume();
                        footer.ask();
                    }
                });
        draw();
    }

    /** Looks at legs.json; the first time to show it, later to see what others did. */
    private void find() {
        if (finding || busy) {
            return;
        }
        finding = true;
        String name = leg;
        ui.work()
                .start(
                        "find-leg",
                        () -> editing.find(name),
                        found -> {
                            finding = false;
                            if (!busy) {
                                found(found);
                            }
                        },
                        failure -> finding = false);
    }

    private void found(Found found) {
        Leg now = found.leg();
        form.setDisable(busy || (now == null && base == null));
        if (now == null) {
            lost = true;
            failed(found.problem());
            return;
        }
        if (lost) {
            lost = false;
            notice(null);
        }
        form.others(found.others());
        form.exposed(now.exposeToLan());
        LegText theirs = LegText.of(now);
        LegText was = base;
        if (was == null) {
            base = theirs;
            form.show(theirs);
            form.focus();
            changed();
        } else if (!theirs.equals(was)) {
            merge(was, theirs);
        }
    }

    private void merge(LegText was, LegText theirs) {
        LegText.Merged merged = form.text().onto(was, theirs);
        base = theirs;
        leg = theirs.text(LegField.NAME);
        form.show(merged.text());
        notice(
                !merged.both().isEmpty()
                        ? Strings.text("edit.both", String.join(", ", merged.both()))
                        : merged.taken().isEmpty()
                                ? null
                                : Strings.text("edit.theirs", String.join(", ", merged.taken())));
        changed();
    }

    private void changed() {
        settle.playFromStart();
        draw();
    }

    private void judge() {
        LegText from = base;
        if (from == null) {
            return;
        }
        LegText mine = form.text();
        ui.work()
                .start(
                        "judge-leg",
                        () -> editing.judge(from, mine),
                        found -> {
                            // What was typed meanwhile is judged by itself.
                            if (mine.equals(form.text()) && from.equals(base)) {
                                verdict = found;
                                judged = mine;
                                form.mark(found);
                                draw();
                            }
                        });
    }

    private void save() {
        LegText from = base;
        LegText mine = form.text();
        if (from == null || !savable(mine)) {
            return;
        }
        busy(true);
        ui.work()
                .start(
                        "save-leg",
                        () -> editing.save(from, mine),
                        saved -> {
                            busy(false);
                            saved(saved);
                        },
                        failure -> {
                            busy(false);
                            failed(String.valueOf(failure.getMessage()));
                        });
    }

    private void saved(Saved saved) {
        switch (saved) {
            case Saved.Done(List<LineChanges.Outdated> outdated) -> {
                base = form.text();
                if (outdated.isEmpty()) {
                    stage.close();
                } else {
                    look.stop();
                    LineChanges.Outdated first = outdated.getFirst();
                    root.setCenter(
                            new OutdatedPage(
                                    outdated,
                                    () -> {
                                        stage.close();
                                        ui.to().finishLeg(first.leg(), Navigator.Step.LINE);
                                    },
                                    stage::close));
                    root.setBottom(null);
                }
            }
            case Saved.Overtaken() -> find();
            case Saved.Failed(String sentence) -> {
                failed(sentence);
                find();
            }
        }
    }

    private void undo() {
        LegText was = base;
        if (was != null) {
            form.show(was);
            notice(null);
            changed();
        }
    }

    private void close() {
        if (unsaved() > 0) {
            footer.ask();
        } else {
            stage.close();
        }
    }

    private void discard() {
        stage.close();
    }

    private void key(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE) {
            event.consume();
            if (!footer.answered()) {
                close();
            }
        } else if (event.isShortcutDown() && event.getCode() == KeyCode.S) {
            event.consume();
            save();
        }
    }

    private int unsaved() {
        LegText was = base;
        if (was == null) {
            return 0;
        }
        LegText mine = form.text();
        return mine.differing(was).size() + (mine.forwards().equals(was.forwards()) ? 0 : 1);
    }

    private boolean savable(LegText mine) {
        return !busy && unsaved() > 0 && mine.equals(judged) && verdict.flaws().isEmpty();
    }

    private void busy(boolean is) {
        busy = is;
        form.setDisable(is);
        draw();
    }

    private void draw() {
        LegText mine = form.text();
        footer.show(busy, unsaved(), mine.equals(judged), verdict.flaws().size(), savable(mine));
    }

    /** Says that something did not work. */
    private void failed(String sentence) {
        notice(sentence);
        notice.getStyleClass().setAll("label", "lw-card", "dense", "down");
    }

    private void notice(@Nullable String sentence) {
        notice.getStyleClass().setAll("label", "lw-card", "dense", "connecting");
        notice.setText(sentence == null ? "" : sentence);
        notice.setVisible(sentence != null);
        notice.setManaged(sentence != null);
    }

    /** Shows it, in front. */
    public void show() {
        stage.show();
        stage.toFront();
    }

    /** Returns its window. */
    public Stage stage() {
        return stage;
    }
}
