package dev.legwork.ui.edit;

import dev.legwork.app.Flaw;
import dev.legwork.app.desk.ForwardText;
import dev.legwork.app.desk.LegEditing;
import dev.legwork.app.desk.LegField;
import dev.legwork.app.desk.LegText;
import dev.legwork.app.desk.Strings;

import javafx.geometry.NodeOrientation;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The fields of a leg. On JavaFX's thread only. */
final class EditForm extends VBox {
    private static final Pattern FORWARD = Pattern.compile("forwards\\[([0-9]+)\\]\\.?(.*)");

    private final Runnable changed;
    private final Map<LegField, TextField> texts = new EnumMap<>(LegField.class);
    private final Map<LegField, Labelled> fields = new EnumMap<>(LegField.class);
    private final Choice via;
    private final Choice passphrase;
    private final CheckBox enabled = new CheckBox(LegField.ENABLED.word());
    private final VBox rows = new VBox();
    private final Label exposed = new Label(Strings.text("edit.exposed"));
    private final Label general = new Label();
    private boolean showing;

    /**
     * @param userHome where keys usually are
     * @param changed told whenever a person changed something
     */
    EditForm(Path userHome, Runnable changed) {
        this.changed =
                () -> {
                    if (!showing) {
                        changed.run();
                    }
                };
        getStyleClass().add("edit-form");
        via = new Choice(new Choice.Ways(), EditForm::way, this.changed);
        via.name("via");
        passphrase =
                new Choice(
                        new Choice.Passphrases(),
                        kind -> Strings.text("edit.passphrase." + kind),
                        this.changed);
        passphrase.name("passphrase");
        passphrase.offer(Choice.Passphrases.KINDS);
        enabled.setId("enabled");
        enabled.selectedProperty().addListener((of, was, is) -> this.changed.run());
        exposed.setWrapText(true);
        exposed.setMinHeight(Region.USE_PREF_SIZE);
        exposed.getStyleClass().addAll("lw-card", "dense", "degraded", "exposed");
        exposed.setGraphic(new FontIcon(Feather.ALERT_TRIANGLE));
        general.setWrapText(true);
        general.setMinHeight(Region.USE_PREF_SIZE);
        general.getStyleClass().addAll("lw-card", "dense", "down");
        rows.getStyleClass().add("forward-rows");
        show(general, false);
        show(exposed, false);
        getChildren().addAll(general, exposed, where(), ports(), key(userHome), more());
    }

    private Node where() {
        return section(
                "edit.section.where",
                row(text(LegField.NAME, 22)),
                helped("edit.help.name"),
                row(text(LegField.HOST, 18), text(LegField.PORT, 7), text(LegField.USER, 12)),
                row(labelled(LegField.VIA, via, 26)));
    }

    private Node ports() {
        Button add = new Button(Strings.text("edit.forward.add"), new FontIcon(Feather.PLUS));
        add.setId("addForward");
        add.setOnAction(
                pressed -> {
                    ForwardRow row = row(new ForwardText("", "", "", "", "tcp"));
                    rows.getChildren().add(row);
                    changed.run();
                    row.focus();
                });
        return section("edit.section.forwards", rows, add);
    }

    private Node key(Path userHome) {
        TextField file = field(LegField.KEY);
        Button choose = new Button(Strings.text("edit.key.choose"));
        choose.setMinWidth(Region.USE_PREF_SIZE);
        choose.setOnAction(pressed -> choose(userHome, file));
        HBox both = new HBox(file, choose);
        both.getStyleClass().add("choice");
        HBox.setHgrow(file, Priority.ALWAYS);
        Labelled labelled = new Labelled(LegField.KEY.word(), both, 26);
        file.setAccessibleText(LegField.KEY.word());
        fields.put(LegField.KEY, labelled);
        return section(
                "edit.section.key",
                row(labelled, labelled(LegField.PASSPHRASE, passphrase, 26)),
                helped("edit.help.passphrase"));
    }

    private Node more() {
        return section(
                "edit.section.more",
                row(text(LegField.TAGS, 26)),
                helped("edit.help.tags"),
                enabled);
    }

    private static String way(String kind) {
        return switch (kind) {
            case Choice.Ways.DIRECT -> Strings.text("edit.via.direct");
            case Choice.Ways.JUMP -> Strings.text("edit.via.jump");
            default -> Strings.text("edit.via.leg", kind);
        };
    }

    private static Node section(String key, Node... nodes) {
        Label title = new Label(Strings.text(key));
        title.getStyleClass().add("section");
        VBox section = new VBox(title);
        section.getStyleClass().add("edit-section");
        section.getChildren().addAll(nodes);
        return section;
    }

    private static Node row(Labelled... cells) {
        FlowPane row = new FlowPane(cells);
        row.getStyleClass().add("edit-row");
        VBox messages = new VBox();
        for (Labelled each : cells) {
            each.below(messages);
        }
        return new VBox(row, messages);
    }

    private static Label helped(String key) {
        Label help = new Label(Strings.text(key));
        help.getStyleClass().addAll("muted", "small", "edit-help");
        help.setWrapText(true);
        return help;
    }

    private Labelled text(LegField field, double ems) {
        return labelled(field, field(field), ems);
    }

    private TextField field(LegField field) {
        TextField text = new TextField();
        text.setId(field.name().toLowerCase(java.util.Locale.ROOT));
        text.textProperty().addListener((of, was, is) -> changed.run());
        if (field != LegField.TAGS) {
            // Names, addresses and paths are read from left to right in every language.
            text.setNodeOrientation(NodeOrientation.LEFT_TO_RIGHT);
        }
        texts.put(field, text);
        return text;
    }

    private Labelled labelled(LegField field, Region control, double ems) {
        Labelled labelled = new Labelled(field.word(), control, ems);
        fields.put(field, labelled);
        return labelled;
    }

    private ForwardRow row(ForwardText text) {
        ForwardRow row = new ForwardRow(changed, this::remove);
        row.show(text);
        return row;
    }

    private void remove(ForwardRow row) {
        int at = rows.getChildren().indexOf(row);
        rows.getChildren().remove(row);
        changed.run();
        if (!rows.getChildren().isEmpty()) {
            ((ForwardRow) rows.getChildren().get(Math.max(0, at - 1))).focus();
        }
    }

    private void choose(Path userHome, TextField file) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(Strings.text("edit.key.choose.title"));
        File keys = userHome.resolve(".ssh").toFile();
        if (keys.isDirectory()) {
            chooser.setInitialDirectory(keys);
        }
        File chosen = chooser.showOpenDialog(getScene().getWindow());
        if (chosen != null) {
            Path path = chosen.toPath();
            file.setText(
                    path.startsWith(userHome)
                            ? "~/" + userHome.relativize(path).toString().replace('\\', '/')
                            : path.toString());
        }
    }

    /** Puts the keyboard into the first field. */
    void focus() {
        Objects.requireNonNull(texts.get(LegField.NAME)).requestFocus();
    }

    /** Says which legs it could go through. */
    void others(List<String> names) {
        List<String> kinds = new ArrayList<>(List.of(Choice.Ways.DIRECT));
        kinds.addAll(names);
        kinds.add(Choice.Ways.JUMP);
        quietly(() -> via.offer(kinds));
    }

    /** Says whether the leg may be reached from the network. */
    void exposed(boolean is) {
        show(exposed, is);
    }

    /** Shows a leg; nobody is told of a change. */
    void show(LegText text) {
        quietly(
                () -> {
                    texts.forEach((field, control) -> put(control, text.text(field)));
                    via.show(text.text(LegField.VIA));
                    passphrase.show(text.text(LegField.PASSPHRASE));
                    enabled.setSelected(Boolean.parseBoolean(text.text(LegField.ENABLED)));
                    if (!text.forwards().equals(forwards())) {
                        rows.getChildren().setAll(text.forwards().stream().map(this::row).toList());
                    }
                });
    }

    /** A field that says so already keeps its caret. */
    private static void put(TextField control, String text) {
        if (!control.getText().strip().equals(text)) {
            control.setText(text);
        }
    }

    private void quietly(Runnable what) {
        showing = true;
        try {
            what.run();
        } finally {
            showing = false;
        }
    }

    /** Returns what is typed. */
    LegText text() {
        Map<LegField, String> now = new EnumMap<>(LegField.class);
        texts.forEach((field, control) -> now.put(field, control.getText()));
        now.put(LegField.VIA, via.text());
        now.put(LegField.PASSPHRASE, passphrase.text());
        now.put(LegField.ENABLED, Boolean.toString(enabled.isSelected()));
        return new LegText(now, forwards());
    }

    private List<ForwardText> forwards() {
        return rows.getChildren().stream().map(row -> ((ForwardRow) row).text()).toList();
    }

    /** Says what is wrong, each next to its field. */
    void mark(LegEditing.Judged judged) {
        fields.values().forEach(field -> field.remark(null));
        rows.getChildren().forEach(row -> ((ForwardRow) row).clear());
        show(general, false);
        judged.held().forEach((at, sentence) -> field(at, sentence, null));
        judged.flaws().forEach((at, flaw) -> field(at, flaw.sentence(), flaw));
    }

    private void field(String at, String sentence, @Nullable Flaw flaw) {
        Labelled field = find(at);
        if (field == null) {
            general.setText(sentence);
            show(general, true);
        } else if (flaw == null) {
            field.remark(sentence);
        } else {
            field.wrong(sentence, flaw.clash());
        }
    }

    private @Nullable Labelled find(String at) {
        Matcher forward = FORWARD.matcher(at);
        if (forward.matches()) {
            int index = Integer.parseInt(forward.group(1));
            return index < rows.getChildren().size()
                    ? ((ForwardRow) rows.getChildren().get(index)).field(forward.group(2))
                    : null;
        }
        return fields.entrySet().stream()
                .filter(each -> !at.isEmpty() && at.startsWith(each.getKey().place()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }

    private static void show(Node node, boolean is) {
        node.setVisible(is);
        node.setManaged(is);
    }
}
