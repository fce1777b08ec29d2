package dev.legwork.ui.settings;

import dev.legwork.app.InvalidLegs;
import dev.legwork.app.LegFile;
import dev.legwork.app.desk.Strings;
import dev.legwork.leg.Timing;
import dev.legwork.leg.TimingKey;
import dev.legwork.status.LegEdit;
import dev.legwork.status.Reply;
import dev.legwork.ui.Ui;

import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** What holds for all legs that have nothing of their own. Written as soon as it makes sense. */
final class TimingPage extends VBox {
    private static final int LAST_PORT = 65_535;

    private final Ui ui;
    private final Map<TimingKey, NumberField> fields = new EnumMap<>(TimingKey.class);
    private final NumberField statusPort;
    private final Label news = new Label();

    TimingPage(Ui ui) {
        this.ui = ui;
        getStyleClass().add("settings-page");
        Label intro = new Label(Strings.text("settings.timing.intro"));
        intro.setWrapText(true);
        intro.getStyleClass().add("muted");
        news.setWrapText(true);
        news.setId("timing-news");
        news.getStyleClass().add("small");
        getChildren().add(intro);
        for (TimingKey key : TimingKey.values()) {
            NumberField field = field(key);
            fields.put(key, field);
            getChildren().add(field);
        }
        statusPort =
                new NumberField(
                        "statusPort",
                        Strings.text("settings.status-port"),
                        Strings.text("settings.status-port.help"),
                        "",
                        0,
                        this::wrongPort,
                        value -> save(new LegEdit.Settings(Map.of(), value)));
        getChildren().addAll(statusPort, news);
        setDisable(true);
        read();
    }

    private NumberField field(TimingKey key) {
        return new NumberField(
                key.word(),
                Strings.text("settings.timing." + key.word()),
                Strings.text("settings.timing." + key.word() + ".help")
                        + " "
                        + Strings.text("settings.bounds", key.least(), key.most(), standard(key)),
                Strings.text("settings.seconds"),
                standard(key),
                text -> wrong(key, text),
                value -> save(new LegEdit.Settings(Map.of(key.word(), value), null)));
    }

    private static int standard(TimingKey key) {
        return (int) key.of(Timing.DEFAULT).toSeconds();
    }

    private Optional<String> wrong(TimingKey key, String text) {
        if (!text.matches("[0-9]{1,5}")
                || Integer.parseInt(text) < key.least()
                || Integer.parseInt(text) > key.most()) {
            return Optional.of(Strings.text("settings.wrong.number", key.least(), key.most()));
        }
        int value = Integer.parseInt(text);
        if (key == TimingKey.SILENCE && value <= other(TimingKey.KEEP_ALIVE)) {
            return Optional.of(Strings.text("settings.wrong.silence", other(TimingKey.KEEP_ALIVE)));
        }
        if (key == TimingKey.KEEP_ALIVE && value >= other(TimingKey.SILENCE)) {
            return Optional.of(Strings.text("settings.wrong.keepalive", other(TimingKey.SILENCE)));
        }
        return Optional.empty();
    }

    private int other(TimingKey key) {
        NumberField field = fields.get(key);
        return field == null ? standard(key) : field.saved();
    }

    private Optional<String> wrongPort(String text) {
        return text.matches("[0-9]{1,5}") && Integer.parseInt(text) <= LAST_PORT
                ? Optional.empty()
                : Optional.of(Strings.text("settings.status-port.bounds"));
    }

    private void read() {
        ui.work()
                .start(
                        "settings",
                        () -> ui.desk().book().read(),
                        this::show,
                        failed ->
                                say(
                                        failed instanceof InvalidLegs invalid
                                                ? Strings.text(
                                                        "settings.broken", invalid.sentence())
                                                : String.valueOf(failed.getMessage()),
                                        true));
    }

    private void show(LegFile.Contents contents) {
        fields.forEach((key, field) -> field.show(seconds(key.of(contents.timing()))));
        statusPort.show(Integer.toString(contents.statusPort()));
        setDisable(false);
    }

    /** In whole seconds where it is; by hand the file may say 2.5. */
    private static String seconds(Duration duration) {
        return BigDecimal.valueOf(duration.toMillis(), 3).stripTrailingZeros().toPlainString();
    }

    private void save(LegEdit edit) {
        say(Strings.text("settings.saving"), false);
        ui.work()
                .start(
                        "save settings",
                        () -> ui.desk().edit(edit),
                        this::saved,
                        failed -> say(String.valueOf(failed.getMessage()), true));
    }

    private void saved(Reply reply) {
        if (reply instanceof Reply.Failed(var kind, String sentence)) {
            say(sentence, true);
        } else {
            say(Strings.text("settings.saved"), false);
        }
        // What is shown is what the file says, also after a refusal.
        read();
    }

    private void say(String sentence, boolean wrong) {
        news.setText(sentence);
        news.getStyleClass().removeAll("danger-text", "muted");
        news.getStyleClass().add(wrong ? "danger-text" : "muted");
    }
}
