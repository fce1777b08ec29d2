package dev.legwork.ui.settings;

import dev.legwork.app.desk.AtLogin;
import dev.legwork.app.desk.DeskSettings;
import dev.legwork.app.desk.Look;
import dev.legwork.app.desk.Strings;
import dev.legwork.ui.Ui;

import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.Slider;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** How windows look and what the program does by itself. Each change holds at once. */
final class GeneralPage extends VBox {
    private static final int SMALLEST = 80;
    private static final int LARGEST = 200;
    private static final int STEP = 10;

    private final Ui ui;
    private final Map<Look, RadioButton> looks = new EnumMap<>(Look.class);
    private final Slider size = new Slider(SMALLEST, LARGEST, 100);
    private final Label percent = new Label();
    private final CheckBox still = new CheckBox(Strings.text("settings.motion"));
    private final CheckBox notices = new CheckBox(Strings.text("settings.notifications"));
    private final CheckBox login = new CheckBox(Strings.text("settings.login"));
    private final Label loginWords = small("");
    private final Runnable unwatch;
    private final Button reset = new Button(Strings.text("settings.reset.all"));

    GeneralPage(Ui ui) {
        this.ui = ui;
        getStyleClass().add("settings-page");
        size.setId("text-size");
        size.setMajorTickUnit(STEP);
        size.setBlockIncrement(STEP);
        size.setMinorTickCount(0);
        size.setSnapToTicks(true);
        size.setAccessibleText(Strings.text("settings.text"));
        size.valueProperty().addListener((of, was, is) -> sized());
        size.valueChangingProperty().addListener((of, was, is) -> sized());
        percent.getStyleClass().add("setting-percent");
        still.setId("still");
        still.setOnAction(
                pressed -> ui.desk().change(now -> now.withReduceMotion(still.isSelected())));
        notices.setId("notices");
        notices.setOnAction(
                pressed -> ui.desk().change(now -> now.withNotifications(notices.isSelected())));
        login.setId("login");
        login.setOnAction(pressed -> startAtLogin(login.isSelected()));
        login.setDisable(true);
        reset.setId("reset-general");
        reset.setOnAction(pressed -> reset());
        getChildren()
                .addAll(
                        new SettingRow(Strings.text("settings.look"), "", looks()),
                        new SettingRow(Strings.text("settings.text"), "", size, percent),
                        explained(still, small(Strings.text("settings.motion.help"))),
                        explained(notices, small(Strings.text("settings.notifications.help"))),
                        explained(login, loginWords),
                        reset);
        show(ui.desk().settings());
        unwatch = ui.desk().watch(settings -> ui.fx().run(() -> show(settings)));
        ui.work().start("at login", ui.desk().atLogin()::state, this::told);
    }

    /** Follows the settings no more: its window is gone. */
    void leave() {
        unwatch.run();
    }

    private HBox looks() {
        HBox box = new HBox();
        box.getStyleClass().add("setting-choice");
        ToggleGroup group = new ToggleGroup();
        for (Look look : Look.values()) {
            String word = look.name().toLowerCase(Locale.ROOT);
            RadioButton button = new RadioButton(Strings.text("settings.look." + word));
            button.setId("look-" + word);
            button.setToggleGroup(group);
            button.setOnAction(pressed -> ui.desk().change(now -> now.with(look)));
            looks.put(look, button);
            box.getChildren().add(button);
        }
        return box;
    }

    private static VBox explained(CheckBox box, Label words) {
        words.getStyleClass().add("setting-about");
        box.setWrapText(true);
        box.setAccessibleHelp(words.getText());
        VBox both = new VBox(box, words);
        both.getStyleClass().add("setting-check");
        return both;
    }

    private static Label small(String words) {
        Label label = new Label(words);
        label.setWrapText(true);
        label.getStyleClass().addAll("small", "muted");
        return label;
    }

    /** While it is dragged only the number follows: text that grows would move the slider away. */
    private void sized() {
        int value = (int) Math.round(size.getValue() / STEP) * STEP;
        percent.setText(Strings.text("settings.text.value", value));
        if (!size.isValueChanging()) {
            ui.desk().change(now -> now.withTextPercent(value));
        }
    }

    private void show(DeskSettings settings) {
        RadioButton chosen = looks.get(settings.look());
        if (chosen != null) {
            chosen.setSelected(true);
        }
        if (!size.isValueChanging()) {
            size.setValue(settings.textPercent());
        }
        percent.setText(Strings.text("settings.text.value", settings.textPercent()));
        still.setSelected(settings.reduceMotion());
        notices.setSelected(settings.notifications());
        reset.setDisable(settings.equals(defaults(settings)));
    }

    private static DeskSettings defaults(DeskSettings now) {
        return new DeskSettings(
                DeskSettings.DEFAULT.look(),
                DeskSettings.DEFAULT.textPercent(),
                DeskSettings.DEFAULT.reduceMotion(),
                DeskSettings.DEFAULT.notifications(),
                now.rest());
    }

    private void reset() {
        ui.desk().change(GeneralPage::defaults);
    }

    private void told(AtLogin.State now) {
        login.setDisable(!now.possible());
        login.setSelected(now.on());
        words(now.sentence());
    }

    private void startAtLogin(boolean on) {
        login.setDisable(true);
        ui.work()
                .start(
                        "start at login",
                        () -> ui.desk().atLogin().change(on),
                        this::told,
                        failed -> {
                            login.setDisable(false);
                            login.setSelected(!on);
                            words(String.valueOf(failed.getMessage()));
                        });
    }

    private void words(String sentence) {
        loginWords.setText(sentence);
        loginWords.setManaged(!sentence.isEmpty());
        login.setAccessibleHelp(sentence);
    }
}
