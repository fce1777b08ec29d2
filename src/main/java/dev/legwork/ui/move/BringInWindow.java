package dev.legwork.ui.move;

import dev.legwork.app.InvalidLegs;
import dev.legwork.app.desk.BringIn;
import dev.legwork.app.desk.Strings;
import dev.legwork.app.move.ImportPlan;
import dev.legwork.app.move.ImportPlan.Entry;
import dev.legwork.app.move.NotImported;
import dev.legwork.app.move.TakeOver;
import dev.legwork.status.Reply;
import dev.legwork.ui.Navigator.Place;
import dev.legwork.ui.Ui;
import dev.legwork.ui.Work;

import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;

import org.jspecify.annotations.Nullable;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What can be brought in, before anything is. On JavaFX's thread only. */
public final class BringInWindow {
    private final Ui ui;
    private final boolean running;
    private final BringIn bringIn;
    private final Stage stage = new Stage();
    private final Label title = new Label();
    private final Label notice = new Label();
    private final VBox list = new VBox();
    private final CheckBox replace = new CheckBox(Strings.text("move.replace"));
    private final Button other = new Button();
    private final BringInFooter footer;
    private final List<EntryRow> rows = new ArrayList<>();
    private @Nullable Path file;
    private @Nullable ImportPlan plan;
    private Work.@Nullable Task reading;
    private volatile @Nullable Thread switching;
    private volatile boolean stopping;
    private boolean takingOver;
    private int taken;

    /** Builds it; nothing is shown yet. */
    public BringInWindow(Ui ui, boolean running) {
        this(ui, running, new BringIn(ui.desk()));
    }

    /** As the other, with what is looked at. */
    BringInWindow(Ui ui, boolean running, BringIn bringIn) {
        this.ui = ui;
        this.running = running;
        this.bringIn = bringIn;
        footer =
                new BringInFooter(
                        running, this::bring, this::takeOver, this::stop, this::close, this::legs);
        title.getStyleClass().add("page-title");
        title.setWrapText(true);
        Label lead = new Label(Strings.text(running ? "move.lead.running" : "move.lead.file"));
        lead.getStyleClass().add("muted");
        lead.setWrapText(true);
        lead.setMinHeight(Region.USE_PREF_SIZE);
        notice.setWrapText(true);
        notice.setMinHeight(Region.USE_PREF_SIZE);
        notice.setId("notice");
        replace.setId("replace");
        replace.setOnAction(pressed -> read());
        other.setId("otherFile");
        other.setText(Strings.text(running ? "move.again" : "move.choose"));
        other.setOnAction(
                pressed -> {
                    if (running) {
                        read();
                    } else {
                        choose();
                    }
                });
        FlowPane choices = new FlowPane(other, replace);
        if (!running) {
            Hyperlink tunnels = new Hyperlink(Strings.text("move.to-running"));
            tunnels.setId("toRunning");
            tunnels.setOnAction(pressed -> ui.to().bringIn(true));
            choices.getChildren().add(tunnels);
        }
        choices.getStyleClass().add("move-choices");
        list.getStyleClass().add("move-list");
        VBox page = new VBox(title, lead, choices, notice, list);
        page.getStyleClass().add("move-page");
        ScrollPane scroll = new ScrollPane(page);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("move-scroll");
        BorderPane root = new BorderPane(scroll);
        root.setBottom(footer);
        Scene scene = new Scene(root, 860, 690);
        ui.looks().dress(scene, "move.css");
        stage.setScene(scene);
        stage.setMinWidth(480);
        stage.setMinHeight(400);
        stage.setOnShown(shown -> read());
        stage.setOnHidden(hidden -> stopReading());
        stage.addEventHandler(
                WindowEvent.WINDOW_CLOSE_REQUEST,
                asked -> {
                    if (takingOver) {
                        asked.consume(); // what was begun is put back first
                        stop();
                    }
                });
        name();
    }

    private void name() {
        String text =
                running
                        ? Strings.text("move.title.running")
                        : Strings.text("move.title.file", from());
        title.setText(text);
        stage.setTitle(text);
    }

    private String from() {
        Path chosen = file;
        return chosen == null ? bringIn.usualFile() : bringIn.named(chosen);
    }

    private void choose() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(Strings.text("move.choose.title"));
        File chosen = chooser.showOpenDialog(stage);
        if (chosen != null) {
            read(chosen.toPath());
        }
    }

    /** Reads another file. */
    void read(Path chosen) {
        file = chosen;
        name();
        read();
    }

    private void read() {
        stopReading();
        Path from = file;
        boolean all = replace.isSelected();
        rows.clear();
        list.getChildren().clear();
        plan = null;
        notice("", "");
        footer.reading(
                running
                        ? Strings.text("move.reading.running")
                        : Strings.text("move.reading.file", from()));
        reading =
                ui.work()
                        .start(
                                "import-plan",
                                () -> running ? bringIn.running(all) : bringIn.file(from, all),
                                this::planned,
                                this::unread);
    }

    private void unread(Exception failure) {
        String sentence =
                switch (failure) {
                    case NotImported e -> e.sentence();
                    case InvalidLegs e -> e.sentence();
                    default -> String.valueOf(failure.getMessage());
                };
        notice(sentence, "degraded");
        footer.choosing(0, 0, false);
    }

    private void planned(ImportPlan found) {
        plan = found;
        for (Entry entry : found.entries()) {
            rows.add(new EntryRow(entry, running, this::toggled));
        }
        list.getChildren().setAll(rows);
        if (rows.isEmpty()) {
            notice(
                    running
                            ? Strings.text("move.none.running")
                            : Strings.text("move.none.file", from()),
                    "subtle");
        } else if (!found.notes().isEmpty()) {
            notice(String.join("\n", found.notes()), "subtle");
        }
        chosen();
    }

    /** One that goes through another comes with it, and goes with it. */
    private void toggled(EntryRow row) {
        ImportPlan now = plan;
        if (now != null) {
            if (row.chosen()) {
                List<Entry> needs = BringIn.needs(now, row.entry());
                rows.stream()
                        .filter(each -> needs.contains(each.entry()))
                        .filter(each -> !each.chosen())
                        .forEach(
                                each -> {
                                    each.choose(true);
                                    toggled(each);
                                });
            } else {
                rows.stream()
                        .filter(EntryRow::chosen)
                        .filter(each -> BringIn.needs(now, each.entry()).contains(row.entry()))
                        .toList()
                        .forEach(
                                each -> {
                                    each.choose(false);
                                    toggled(each);
                                });
            }
        }
        chosen();
    }

    private void chosen() {
        List<Entry> all = entries();
        footer.choosing(
                (int) all.stream().filter(Entry::written).count(),
                (int) all.stream().filter(BringIn::replaceable).count(),
                true);
    }

    private List<Entry> entries() {
        return rows.stream().filter(EntryRow::chosen).map(EntryRow::entry).toList();
    }

    private void bring() {
        ImportPlan now = plan;
        Set<Entry> wanted = new LinkedHashSet<>(entries());
        if (now == null || wanted.isEmpty()) {
            return;
        }
        long many = wanted.stream().filter(Entry::written).count();
        lock(Strings.text("move.importing"), false);
        ui.work()
                .start(
                        "import",
                        () -> bringIn.bring(now, wanted),
                        reply -> {
                            if (reply instanceof Reply.Failed(var kind, String text)) {
                                notice(Strings.text("move.failed", text), "down");
                                unlock();
                            } else {
                                notice(Strings.count("move.imported", many), "up");
                                footer.over();
                            }
                        },
                        failure -> {
                            notice(
                                    Strings.text(
                                            "move.failed", String.valueOf(failure.getMessage())),
                                    "down");
                            unlock();
                        });
    }

    private void takeOver() {
        ImportPlan now = plan;
        Set<Entry> wanted =
                entries().stream()
                        .filter(BringIn::replaceable)
                        .collect(Collectors.toCollection(LinkedHashSet::new));
        if (now == null || wanted.isEmpty()) {
            return;
        }
        taken = 0;
        takingOver = true;
        stopping = false;
        lock(Strings.text("move.switching", wanted.size()), true);
        rows.forEach(EntryRow::lock);
        ui.work()
                .start(
                        "take-over",
                        () -> {
                            // Its own way to be stopped: how it ended is wanted then too.
                            switching = Thread.currentThread();
                            if (stopping) {
                                Thread.currentThread().interrupt(); // it was before this began
                            }
                            return bringIn.takeOver(now, wanted, new Told());
                        },
                        problem -> switched(problem, wanted.size()),
                        failure -> switched(String.valueOf(failure.getMessage()), wanted.size()));
    }

    private void switched(String problem, int wanted) {
        switching = null;
        takingOver = false;
        rows.forEach(EntryRow::skipped);
        if (problem.isEmpty()) {
            notice(
                    Strings.text("move.switched", taken, wanted),
                    taken == wanted ? "up" : "degraded");
        } else {
            notice(problem, "down");
        }
        footer.over();
    }

    /** Brings what is told to JavaFX's thread. */
    private final class Told implements BringIn.Steps {
        @Override
        public void step(Entry entry, String sentence) {
            ui.fx().run(() -> row(entry).forEach(row -> row.step(sentence)));
        }

        @Override
        public void outcome(Entry entry, TakeOver.Outcome outcome) {
            ui.fx()
                    .run(
                            () -> {
                                taken += outcome instanceof TakeOver.Outcome.Done ? 1 : 0;
                                row(entry).forEach(row -> row.outcome(outcome));
                            });
        }
    }

    private List<EntryRow> row(Entry entry) {
        return rows.stream().filter(each -> each.entry().equals(entry)).toList();
    }

    private void lock(String doing, boolean stoppable) {
        notice("", "");
        other.setDisable(true);
        replace.setDisable(true);
        footer.doing(doing, stoppable);
    }

    private void unlock() {
        other.setDisable(false);
        replace.setDisable(false);
        chosen();
    }

    private void stop() {
        if (takingOver) {
            footer.doing(Strings.text("move.stopping"), false);
            stopping = true;
            Thread thread = switching;
            if (thread != null) {
                thread.interrupt();
            }
        } else {
            stopReading();
            footer.choosing(0, 0, false);
        }
    }

    private void stopReading() {
        if (reading != null) {
            reading.stop();
        }
        reading = null;
    }

    private void close() {
        if (!takingOver) {
            stage.close();
        }
    }

    /** Shows the legs in the main window. */
    private void legs() {
        stage.close();
        ui.to().main(Place.LEGS);
    }

    private void notice(String text, String kind) {
        notice.setText(text);
        notice.getStyleClass().setAll("label", "lw-card", "dense", kind);
        notice.setVisible(!text.isEmpty());
        notice.setManaged(!text.isEmpty());
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
