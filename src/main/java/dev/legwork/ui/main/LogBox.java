package dev.legwork.ui.main;

import dev.legwork.app.Home;
import dev.legwork.app.LogTail;
import dev.legwork.app.desk.Strings;
import dev.legwork.ui.Ui;

import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** What the log says of a leg: the last line, and more when it is opened. */
final class LogBox extends VBox {
    private static final int MOST = 200;
    private static final Duration READ_EVERY = Duration.ofSeconds(5);

    private final Ui ui;
    private final FontIcon arrow = new FontIcon(Feather.CHEVRON_RIGHT);
    private final ToggleButton open = new ToggleButton(Strings.text("log.title"), arrow);
    private final Label last = new Label();
    private final TextArea lines = new TextArea();
    private @Nullable String leg;
    private @Nullable Instant read;
    private boolean reading;

    LogBox(Ui ui) {
        this.ui = ui;
        getStyleClass().add("log");
        open.setId("log");
        open.getStyleClass().addAll("flat", "log-title");
        open.setMinWidth(Region.USE_PREF_SIZE);
        last.getStyleClass().addAll("muted", "log-last");
        last.setMinWidth(0);
        last.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(last, Priority.ALWAYS);
        Hyperlink file = new Hyperlink(Strings.text("log.file"));
        file.setId("log-file");
        file.setMinWidth(Region.USE_PREF_SIZE);
        file.setOnAction(pressed -> ui.to().outside(LogTail.file(ui.desk().home()).toString()));
        HBox head = new HBox(open, last, file);
        head.getStyleClass().add("log-head");
        lines.setEditable(false);
        lines.getStyleClass().addAll("mono", "log-lines");
        lines.setAccessibleText(Strings.text("log.title"));
        getChildren().addAll(head, lines);
        open.selectedProperty().addListener((of, was, is) -> opened(is));
        opened(false);
    }

    private void opened(boolean is) {
        arrow.setIconCode(is ? Feather.CHEVRON_DOWN : Feather.CHEVRON_RIGHT);
        lines.setVisible(is);
        lines.setManaged(is);
        last.setVisible(!is);
        read = null;
    }

    void show(Subject subject) {
        String name = subject.leg().name();
        if (!name.equals(leg)) {
            last.setText("");
            lines.clear();
            read = null;
        }
        leg = name;
        Instant at = read;
        boolean due = at == null || !subject.now().isBefore(at.plus(READ_EVERY));
        if (!reading && due) {
            read = subject.now();
            reading = true;
            Home home = ui.desk().home();
            ui.work()
                    .start(
                            "window-log",
                            () -> LogTail.of(home, name, MOST),
                            found -> {
                                reading = false;
                                if (name.equals(leg)) {
                                    found(found);
                                } else {
                                    read = null;
                                }
                            },
                            failure -> reading = false);
        }
    }

    private void found(List<LogTail.Line> found) {
        last.setText(
                found.isEmpty()
                        ? Strings.text("log.none")
                        : found.getLast().time() + "  " + found.getLast().text());
        if (lines.isVisible()) {
            String text =
                    found.stream()
                            .map(
                                    line ->
                                            String.format(
                                                    java.util.Locale.ROOT,
                                                    "%s %-5s %s",
                                                    line.time(),
                                                    line.level(),
                                                    line.text()))
                            .collect(Collectors.joining("\n"));
            if (!text.equals(lines.getText())) {
                lines.setText(text);
                lines.positionCaret(text.length());
            }
        }
    }
}
